import { RESULT_CODES } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { RESULT } from '../../src/wire/numbers.js';

// The wire names its codes after the server's headers, the clients name theirs after aerospike-py: two tables of names.
// The numbers are one fact.

describe('the result codes of the wire', () => {
  it.each(Object.entries(RESULT))('%s (%i) is one that the clients know', (_name, code) => {
    expect(RESULT_CODES.has(code)).toBe(true);
  });

  it('stand for one thing each', () => {
    const codes = Object.values(RESULT);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
