import { InvalidArgError, Key, partitionFilterById, partitionFilterByRange } from '@asp/core';
import { makeRecord, packDigest } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { inOrder, partitionOf, startOf, toFilter } from '../../src/query/position.js';

const record = (hex: string) =>
  makeRecord(
    new Key('test', 's', null, Buffer.from(hex.padEnd(40, '0'), 'hex')),
    { gen: 1, ttl: 1 },
    {},
  );
const hexes = (records: readonly { key: Key }[]): string[] =>
  records.map(({ key }) => Buffer.from(key.digest).toString('hex').replace(/0+$/, ''));

describe('partitionOf', () => {
  // Digests and partitions as a real server (CE 8.1.2) answered them to queries of one partition.
  it.each([
    ['05f0d16bed6b2ce8f5136219ce0aaff9bcc44f0e', 5],
    ['05e0eaa4645a8975cde6a0f025d8da5b2d798002', 5],
    ['be3de5c46c39e2b26edbf8176d203eb1bde6fe23', 0xdbe],
  ])('%s is in %i', (digest, partition) => {
    expect(partitionOf(packDigest(Buffer.from(digest, 'hex')))).toBe(partition);
  });
});

describe('inOrder', () => {
  it('sorts by partition, then by falling digest, as a server walks a partition', () => {
    const walked = ['05f0d1', '05f02f', '05e0ea'];
    const records = ['0620aa', '05e0ea', '05f0d1', '05f02f', '0610bb'].map(record);
    expect(hexes(inOrder(records, { partition: 5, end: 7 }, 2))).toEqual([
      ...walked,
      '0620aa',
      '0610bb',
    ]);
  });

  it('leaves out what lies before the position, in the first partition only', () => {
    const records = ['05f0d1', '05f02f', '05e0ea', '06f0ff'].map(record);
    const after = Buffer.from('05f02f'.padEnd(40, '0'), 'hex');
    expect(hexes(inOrder(records, { partition: 5, end: 7, after }, 2))).toEqual([
      '05e0ea',
      '06f0ff',
    ]);
  });
});

describe('cursors', () => {
  it('start at the whole, at a range, or after a digest', () => {
    expect(startOf(undefined)).toMatchObject({ partition: 0, end: 4096 });
    expect(startOf(partitionFilterByRange(10, 5))).toMatchObject({ partition: 10, end: 15 });
    const digest = Buffer.alloc(20, 7);
    expect(startOf(partitionFilterById(9, digest))).toMatchObject({
      partition: 9,
      end: 10,
      after: digest,
    });
  });

  it.each([
    { partition: 7, end: 4096 },
    { partition: 7, end: 10, after: Buffer.alloc(20, 0xab) },
    { partition: 7, end: 10, slice: [3, 16] as const },
    { partition: 7, end: 10, after: Buffer.alloc(20, 1), slice: [255, 256] as const },
  ])('carry %j as plain data', (position) => {
    const filter = toFilter(position);
    const sent = JSON.parse(JSON.stringify(filter)) as NonNullable<typeof filter>;
    expect(startOf(sent)).toEqual({ after: undefined, slice: undefined, ...position });
    expect(filter).toMatchObject({
      begin: position.partition,
      count: position.end - position.partition,
    });
  });

  it('are null when nothing is left', () => {
    expect(toFilter({ partition: 4096, end: 4096 })).toBeNull();
  });

  it.each(['', 'x', '1:2', '1:4097:', '1:2:ff', '1:2::3'])('refuses %j', (cursor) => {
    expect(() => startOf({ begin: 0, count: 1, cursor })).toThrow(InvalidArgError);
  });
});
