import { BatchRecords, Key, type BatchRecord } from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const meta = { gen: 1, ttl: -1 };
const outcome = (key: Key, bins: Record<string, number> | null): BatchRecord => ({
  key,
  result: bins === null ? 2 : 0,
  record: bins === null ? null : makeRecord(key, meta, bins),
  inDoubt: false,
});

const alice = outcome(new Key('test', 'users', 'alice'), { n: 1 });
const missing = outcome(new Key('test', 'users', 'bob'), null);
const seven = outcome(new Key('test', 'users', 7), { n: 7 });
const batch = new BatchRecords([alice, missing, seven]);

describe('the outcomes of a batch', () => {
  it('are in input order, in a list and by iteration', () => {
    expect(batch.batchRecords.map(({ key }) => key.userKey)).toEqual(['alice', 'bob', 7]);
    expect([...batch]).toEqual(batch.batchRecords);
    expect([...batch]).toEqual([alice, missing, seven]); // twice: iterators are new each time
  });

  it('become a map of the found records, whose keys keep their type', () => {
    expect(batch.toMap()).toEqual(
      new Map<unknown, unknown>([
        ['alice', { n: 1 }],
        [7, { n: 7 }],
      ]),
    );
  });

  it('of two sets with one user key the last wins; digest-only keys are left out', () => {
    const other = outcome(new Key('test', 'other', 'alice'), { n: 2 });
    const digestOnly = outcome(new Key('test', 'users', null, alice.key.digest), { n: 3 });
    expect([...new BatchRecords([alice, other, digestOnly]).toMap()]).toEqual([
      ['alice', { n: 2 }],
    ]);
  });

  it('may be none', () => {
    expect([...new BatchRecords([])]).toEqual([]);
    expect(new BatchRecords([]).toMap().size).toBe(0);
  });

  it('become JSON', () => {
    const { batchRecords } = JSON.parse(JSON.stringify(batch)) as { batchRecords: object[] };
    expect(batchRecords[1]).toEqual({
      key: missing.key.toJSON(),
      result: 2,
      record: null,
      inDoubt: false,
    });
  });
});
