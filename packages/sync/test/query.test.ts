import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ClusterError, InvalidArgError, equals, type Client } from '../src/index.js';
import { fakeClient, trick, useFakeChild } from './support/fake.js';

interface Stats {
  readonly streams: number;
  readonly pulled: number;
}

beforeAll(() => useFakeChild());

describe('a query', () => {
  let db: Client;
  const stats = (): Stats => trick(db, 'stats') as Stats;
  beforeEach(() => {
    db = fakeClient();
  });
  afterEach(() => {
    expect(stats().streams).toBe(0);
    db.close();
  });

  it('answers all records, in one chunk or in many', () => {
    for (const count of [0, 1, 10, 20_000]) {
      const records = db.query('t', String(count)).results();
      expect(records.map(({ bins }) => bins['n'])).toEqual(
        Array.from({ length: count }, (_, i) => i + 1),
      );
    }
  });

  it('is a loop, like a scan', () => {
    let next = 1;
    for (const [key, , bins] of db.scan('t', '9000')) {
      expect([key.userKey, bins['n']]).toEqual([next, next]);
      next += 1;
    }
    expect(next).toBe(9_001);
  });

  it('is in constant memory: what nobody asks for is not read', () => {
    const before = stats().pulled;
    const records = db.query('t', '1000000').stream()[Symbol.iterator]();
    expect(records.next().done).toBe(false);
    // A chunk for the caller and one read ahead; 256 kB of 120 bytes and more each.
    expect(stats().pulled - before).toBeLessThan(10_000);
    records.return?.();
  });

  it('break stops it in the child', () => {
    let seen = 0;
    for (const { bins } of db.query('t', '1000000')) if ((seen = Number(bins['n'])) === 3) break;
    expect(seen).toBe(3);
    expect(stats().streams).toBe(0);
  });

  it('an error in the loop stops it and is thrown on', () => {
    expect(() => {
      for (const { bins } of db.query('t', '1000')) throw new RangeError(`at ${Number(bins['n'])}`);
    }).toThrow(new RangeError('at 1'));
    expect(stats().streams).toBe(0);
  });

  it('foreach stops at false and nothing else', () => {
    const seen: unknown[] = [];
    const answers = [undefined, null, 0, '', true, false];
    db.query('t', '1000').foreach(({ bins }) => {
      seen.push(bins['n']);
      return answers[seen.length - 1];
    });
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
    expect(() =>
      db.query('t', '10').foreach(() => {
        throw new RangeError('mine');
      }),
    ).toThrow(new RangeError('mine'));
    expect(() => db.query('t', '10').foreach(5 as never)).toThrow(InvalidArgError);
  });

  it('gives records as soon as they are there, not when all are', () => {
    const records = db.query('t', '3-never').stream()[Symbol.iterator]();
    expect([1, 2, 3].map(() => records.next().done)).toEqual([false, false, false]);
    records.return?.();
  });

  it('fails half way with the error of the child, after the records before it', () => {
    const seen: unknown[] = [];
    expect(() => {
      for (const { bins } of db.query('t', '5-fail')) seen.push(bins['n']);
    }).toThrow(ClusterError);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    trick(db, 'stats');
  });

  it('lets other calls happen in the loop', () => {
    for (const { key } of db.query('t', '5000')) {
      if (Number(key.userKey) % 1_000 === 0) db.put(key, { n: Number(key.userKey) });
    }
    expect(db.get(['t', '5000', 3_000]).bins).toEqual({ n: 3_000 });
  });

  it('may run within another', () => {
    let pairs = 0;
    for (const outer of db.query('t', '30')) {
      for (const inner of db.scan('t', '40')) pairs += Number(outer.bins['n'] !== inner.bins['n']);
    }
    expect(pairs).toBe(1_200 - 30);
  });

  it('knows where it stopped: after the last record that the loop got', () => {
    const query = db.query('t', '10000');
    expect(query.cursor()).toBeNull();
    for (const stopAt of [1, 2, 2_500, 9_999]) {
      for (const { bins } of query) if (bins['n'] === stopAt) break;
      expect(query.cursor()).toEqual({ begin: stopAt, count: 1 });
    }
    query.foreach(({ bins }) => bins['n'] !== 7);
    expect(query.cursor()).toEqual({ begin: 7, count: 1 });
    expect(query.results({ maxRecords: 100 })).toHaveLength(100);
    expect(query.cursor()).toEqual({ begin: 100, count: 1 });
    expect(query.results()).toHaveLength(10_000);
    expect(query.cursor()).toBeNull();
  });

  it('checks its parts when it is built', () => {
    const query = db.query('t', '10');
    expect(() => query.select('a bin name that is too long')).toThrow();
    expect(() => query.where('age > 3' as never)).toThrow(InvalidArgError);
    expect(() => query.results({ maxRecord: 1 } as never)).toThrow(/Did you mean maxRecords/);
    expect(query.select('n').where(equals('n', 1)).results()).toHaveLength(10);
  });

  it('ends with its client', () => {
    const other = fakeClient();
    const records = other.query('t', '1000000').stream()[Symbol.iterator]();
    records.next();
    other.close();
    expect(stats().streams).toBe(0);
    expect(() => {
      for (;;) records.next();
    }).toThrow(/not connected/);
  });

  it('can be left before it began', () => {
    const records = db.query('t', '10').stream()[Symbol.iterator]();
    expect(records.return?.()).toEqual({ done: true, value: undefined });
    expect(records.next().done).toBe(true);
  });
});
