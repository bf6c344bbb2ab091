import { partitionFilterAll, partitionFilterById, partitionFilterByRange } from '@asp/core';
import { partitionFilterFault } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

describe('partition filters', () => {
  const digest = Buffer.from('0102030405060708090a0b0c0d0e0f1011121314', 'hex');

  it.each([
    [partitionFilterAll(), { begin: 0, count: 4096 }],
    [partitionFilterById(0), { begin: 0, count: 1 }],
    [partitionFilterById(4095), { begin: 4095, count: 1 }],
    [partitionFilterByRange(0, 4096), { begin: 0, count: 4096 }],
    [partitionFilterByRange(1024, 1024), { begin: 1024, count: 1024 }],
    [partitionFilterByRange(4095, 1), { begin: 4095, count: 1 }],
    [partitionFilterById(7, digest), { begin: 7, count: 1, digest: digest.toString('hex') }],
    [
      partitionFilterByRange(7, 2, new Uint8Array(digest)),
      { begin: 7, count: 2, digest: digest.toString('hex') },
    ],
  ])('%j', (filter, expected) => {
    expect(filter).toEqual(expected);
    expect(Object.isFrozen(filter)).toBe(true);
    expect(JSON.parse(JSON.stringify(filter))).toEqual(expected);
    expect(partitionFilterFault(filter)).toBeNull();
  });

  it.each<[() => unknown, string]>([
    [
      () => partitionFilterById(4096),
      'partitionFilter.partitionId must be an integer 0..4095, not 4096.',
    ],
    [
      () => partitionFilterById(-1),
      'partitionFilter.partitionId must be an integer 0..4095, not -1.',
    ],
    [
      () => partitionFilterById(1.5),
      'partitionFilter.partitionId must be an integer 0..4095, not 1.5.',
    ],
    [
      () => partitionFilterByRange(4096, 1),
      'partitionFilter.begin must be an integer 0..4095, not 4096.',
    ],
    [
      () => partitionFilterByRange(4000, 97),
      'partitionFilter.count must be an integer 1..96, not 97.',
    ],
    [
      () => partitionFilterByRange(0, 0),
      'partitionFilter.count must be an integer 1..4096, not 0.',
    ],
    [
      () => partitionFilterById('1' as never),
      'partitionFilter.partitionId must be an integer 0..4095, not "1".',
    ],
    [
      () => partitionFilterById(1, Buffer.alloc(19)),
      'partitionFilter.digest must be 20 bytes, not a Buffer.',
    ],
  ])('refuses %s', (make, message) => {
    expect(make).toThrow(expect.objectContaining({ name: 'InvalidArgError', message }));
  });

  it.each([
    null,
    1,
    'all',
    [],
    {},
    { begin: 0 },
    { begin: 4096, count: 1 },
    { begin: 1, count: 4096 },
  ])('a policy refuses %j', (value) => {
    expect(partitionFilterFault(value)).toMatch(/partition/);
  });

  it.each([
    { begin: 0, count: 1, digest: 'xy' },
    { begin: 0, count: 1, digest: 5 },
    { begin: 0, count: 1, cursor: 5 },
  ])('a policy refuses %j', (value) => {
    expect(partitionFilterFault(value)).not.toBeNull();
  });
});
