import { Key, type AerospikeRecord } from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { positionIn, type Page } from '../../src/query/reader.js';

const key = new Key('test', 's', null, Buffer.alloc(20, 9));
const record: AerospikeRecord = makeRecord(key, { gen: 1, ttl: 1 }, {});
const page = (records: AerospikeRecord[]): Page<AerospikeRecord['bins']> => ({
  records,
  from: { partition: 4090, end: 4096 },
  to: { partition: 4096, end: 4096 },
});

describe('where a reader stands in a page', () => {
  it('is behind it when every record was taken, also of an empty one', () => {
    expect(positionIn(page([record]), 1).partition).toBe(4096);
    expect(positionIn(page([]), 0).partition).toBe(4096);
  });

  it('is at its begin when none was taken', () => {
    expect(positionIn(page([record]), 0).partition).toBe(4090);
  });
});
