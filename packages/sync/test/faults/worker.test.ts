import { beforeAll, describe } from 'vitest';
import { program, useFakeChild } from '../support/fake.js';
import { workerFaults } from '../support/worker-faults.js';

beforeAll(() => useFakeChild({ workerPath: program('crashing-worker') }));

describe('a worker thread, in a call over a lent link', workerFaults);
