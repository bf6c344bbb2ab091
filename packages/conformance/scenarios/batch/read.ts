import type { KeyInput } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

async function ten(t: ScenarioContext): Promise<KeyInput[]> {
  const keys = Array.from({ length: 10 }, (_, i) => t.key(i));
  await t.client.batchWrite(keys.map((key, i) => [key, { n: i, square: i * i }] as const));
  return keys;
}

export default scenarios('batch/read', {
  'all bins, some bins, existence': async (t) => {
    const keys = await ten(t);
    const all = await t.client.batchRead(keys);
    expect(all.batchRecords.map((one) => one.record?.bins)).toEqual(
      keys.map((_, i) => ({ n: i, square: i * i })),
    );
    const some = await t.client.batchRead(keys, ['square']);
    expect(some.batchRecords.map((one) => one.record?.bins)).toEqual(
      keys.map((_, i) => ({ square: i * i })),
    );
    const there = await t.client.batchRead(keys, []);
    expect(there.batchRecords.every((one) => one.result === 0 && one.record?.meta.gen === 1)).toBe(
      true,
    );
    expect(there.batchRecords.map((one) => one.record?.bins)).toEqual(keys.map(() => ({})));
  },

  'a missing key has result 2 and a null record, in its place': async (t) => {
    const [first] = await ten(t);
    const { batchRecords } = await t.client.batchRead([t.key('ghost'), first!]);
    expect(batchRecords.map(({ result }) => result)).toEqual([2, 0]);
    expect(batchRecords[0]!.record).toBeNull();
    expect(batchRecords[0]!.key.userKey).toBe('ghost');
  },

  'no keys, no records': async (t) => {
    expect((await t.client.batchRead([])).batchRecords).toEqual([]);
    expect((await t.client.batchWrite([])).batchRecords).toEqual([]);
    expect((await t.client.batchRemove([])).batchRecords).toEqual([]);
  },

  'the result is iterable and turns into a map by user key': async (t) => {
    const keys = await ten(t);
    const found = await t.client.batchRead([...keys, t.key('ghost')], ['n']);
    expect([...found]).toHaveLength(11);
    const map = found.toMap();
    expect(map.size).toBe(10);
    expect(map.get(3)).toEqual({ n: 3 });
  },
});
