import { beforeAll, describe } from 'vitest';
import { childFaults } from '../support/child-faults.js';
import { useFakeChild } from '../support/fake.js';

beforeAll(() => useFakeChild());

describe('over a lent link', childFaults);
