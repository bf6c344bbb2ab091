import { beforeAll, describe } from 'vitest';
import { childFaults } from '../support/child-faults.js';
import { useFakeChild } from '../support/fake.js';

// As on Windows, and in threads.
beforeAll(() => useFakeChild({ relay: true }));

describe('relayed by the worker', childFaults);
