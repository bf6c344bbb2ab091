import {
  lists,
  operations,
  OPERATOR_INCR,
  RecordNotFound,
  type KeyInput,
  type Operation,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Starts all at once; what the blocking client throws becomes a rejection too. */
const all = <T>(count: number, body: (i: number) => Promise<T> | T): Promise<T[]> =>
  Promise.all(range(count).map(async (i) => await body(i)));

/** `limit` workers that take the next one as soon as they are done. */
async function limited(count: number, limit: number, body: (i: number) => unknown): Promise<void> {
  const rest = range(count).values();
  await all(limit, async () => {
    for (const i of rest) await body(i);
  });
}

const written = async (t: ScenarioContext, count: number): Promise<KeyInput[]> => {
  const keys = range(count).map((i) => t.key(i));
  await t.client.batchWrite(keys.map((key, i) => [key, { i }] as const));
  return keys;
};

export default scenarios('concurrency/parallel', {
  '100 puts at once, then 100 gets': async (t) => {
    await all(100, (i) => t.client.put(t.key(i), { i }));
    const records = await all(100, (i) => t.client.get(t.key(i)));
    expect(records.map(({ bins }) => bins)).toEqual(range(100).map((i) => ({ i })));
  },

  '50 and 200 with a limit of the caller’s': async (t) => {
    for (const [count, limit] of [
      [50, 5],
      [200, 20],
    ] as const) {
      await limited(count, limit, (i) => t.client.put(t.key(`${count}-${i}`), { i }));
      const { batchRecords } = await t.client.batchRead(
        range(count).map((i) => t.key(`${count}-${i}`)),
      );
      expect(batchRecords.every(({ record }, i) => record?.bins['i'] === i)).toBe(true);
    }
  },

  '40 puts of a client that may run 10': async (t) => {
    const client = t.newClient({ maxConcurrentOperations: 10 });
    await client.connect();
    await all(40, (i) => client.put(t.key(i), { i }));
    expect((await client.batchRead(range(40).map((i) => t.key(i)))).toMap().size).toBe(40);
  },

  'put, get, exists and remove, each of 50 records': async (t) => {
    await all(50, async (i) => {
      const key = t.key(i);
      await t.client.put(key, { i });
      expect((await t.client.get(key)).bins).toEqual({ i });
      expect((await t.client.exists(key)).meta?.gen).toBe(1);
      await t.client.remove(key);
      expect((await t.client.exists(key)).meta).toBeNull();
    });
  },

  '20 × 100 increments of one bin are 2,000': async (t) => {
    const key = t.key('n');
    const patient = { totalTimeout: 60_000, maxRetries: 0 };
    await all(20, async () => {
      for (let i = 0; i < 100; i += 1) await t.client.increment(key, 'n', 1, null, patient);
    });
    expect((await t.client.get(key)).bins).toEqual({ n: 2_000 });
  },

  'increments of different bins do not disturb each other': async (t) => {
    const key = t.key('n');
    await all(100, (i) => t.client.increment(key, `n${i % 10}`, i));
    const sums = range(10).map((n) => [`n${n}`, 450 + 10 * n]);
    expect((await t.client.get(key)).bins).toEqual(Object.fromEntries(sums));
  },

  'appends to one list lose nothing': async (t) => {
    const key = t.key('l');
    await all(100, (i) => t.client.operate(key, [lists.append('l', i)]));
    const { bins } = await t.client.get<{ l: number[] }>(key);
    expect(bins.l.toSorted((a, b) => a - b)).toEqual(range(100));
  },

  'each caller gets its own error': async (t) => {
    await all(40, async (i) => {
      if (i % 2 === 0) await t.client.put(t.key(i), { i });
    });
    await all(40, async (i) => {
      if (i % 2 === 0) {
        expect((await t.client.get(t.key(i))).bins).toEqual({ i });
      } else {
        const error = await t.fails(() => t.client.get(t.key(i)), RecordNotFound);
        expect(error.key?.userKey).toBe(i);
      }
    });
  },

  'batches, operations, touches, selects and queries at once': async (t) => {
    const keys = await written(t, 100);
    const addOne: readonly Operation[] = [{ op: OPERATOR_INCR, bin: 'n', val: 1 }];
    await all(10, async (n) => {
      const [first] = keys;
      const some = keys.slice(n * 10, n * 10 + 10);
      const read = await t.client.batchRead(keys);
      expect(read.toMap().size).toBe(100);
      const changed = await t.client.batchOperate(some, [...addOne, operations.read('n')]);
      expect([...changed].map(({ record }) => record?.bins['n'])).toEqual(some.map(() => 1));
      if (first) await t.client.operate(first, [{ op: OPERATOR_INCR, bin: 'all', val: 1 }]);
      for (const key of some) await t.client.touch(key, 1_000);
      expect((await t.client.select(keys[n] ?? t.key(), ['i'])).bins).toEqual({ i: n });
      expect((await t.client.exists(keys[n] ?? t.key())).meta?.gen).toBeGreaterThan(0);
      expect(await t.client.query(t.ns, t.set).results()).toHaveLength(100);
    });
    expect((await t.client.get(t.key(0))).bins).toEqual({ i: 0, n: 1, all: 10 });
    await all(10, async (n) => {
      const removed = await t.client.batchRemove(keys.slice(n * 10, n * 10 + 10));
      expect([...removed].map(({ result }) => result)).toEqual(range(10).map(() => 0));
    });
    expect(await t.client.scan(t.ns, t.set).results()).toEqual([]);
  },
});
