import {
  Key,
  lists,
  OPERATOR_INCR,
  OPERATOR_READ,
  OPERATOR_WRITE,
  POLICY_KEY_SEND,
  type BatchRecords,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const results = ({ batchRecords }: BatchRecords): number[] =>
  batchRecords.map(({ result }) => result);
const isBig = exp.gt(exp.intBin('n'), exp.intVal(5));

export default scenarios('batch/operate-remove', {
  'keys that are only digests have no user key to send': async (t) => {
    const digests = [1, 2, 3].map((i) => new Key(t.ns, t.set, null, Key.from(t.key(i)).digest));
    const policy = { key: POLICY_KEY_SEND };
    const bins = { n: 1 };
    const written = await t.client.batchWrite(
      digests.map((key) => [key, bins] as const),
      policy,
    );
    expect(results(written)).toEqual([0, 0, 0]);
    const ops = [{ op: OPERATOR_INCR, bin: 'n', val: 1 }];
    expect(results(await t.client.batchOperate(digests, ops, policy))).toEqual([0, 0, 0]);
    expect((await t.client.get(t.key(2))).bins).toEqual({ n: 2 });
    expect(results(await t.client.batchRemove(digests, policy))).toEqual([0, 0, 0]);
  },

  'increments each record and reads it back': async (t) => {
    const keys = [1, 2, 3].map((i) => t.key(i));
    for (const [i, key] of keys.entries()) await t.client.put(key, { n: i * 10 });
    const { batchRecords } = await t.client.batchOperate(keys, [
      { op: OPERATOR_INCR, bin: 'n', val: 1 },
      { op: OPERATOR_READ, bin: 'n' },
    ]);
    expect(batchRecords.map(({ record }) => record?.bins)).toEqual([
      { n: 1 },
      { n: 11 },
      { n: 21 },
    ]);
    expect(batchRecords.map(({ record }) => record?.meta.gen)).toEqual([2, 2, 2]);
  },

  'creates records by writing, and answers no bins for that': async (t) => {
    const { batchRecords } = await t.client.batchOperate(
      [t.key('a'), t.key('b')],
      [{ op: OPERATOR_WRITE, bin: 'n', val: 7 }],
    );
    expect(batchRecords.map(({ record }) => record?.bins)).toEqual([{}, {}]);
    expect((await t.client.get(t.key('b'))).bins).toEqual({ n: 7 });
  },

  'reads alone do not change a record, and a missing one is an outcome': async (t) => {
    await t.client.put(t.key('a'), { n: 1 });
    const { batchRecords } = await t.client.batchOperate(
      [t.key('a'), t.key('missing')],
      [{ op: OPERATOR_READ, bin: 'n' }],
    );
    expect(batchRecords.map(({ result }) => result)).toEqual([0, 2]);
    expect(batchRecords[0]?.record?.bins).toEqual({ n: 1 });
    expect((await t.client.exists(t.key('a'))).meta?.gen).toBe(1);
  },

  'list operations, with all results of one bin': async (t) => {
    await t.client.put(t.key('a'), { l: [3, 1] });
    const { batchRecords } = await t.client.batchOperate(
      [t.key('a'), t.key('b')],
      [lists.append('l', 9), lists.size('l'), lists.get('l', 0)],
    );
    expect(batchRecords.map(({ record }) => record?.bins)).toEqual([
      { l: [3, 3, 3] },
      { l: [1, 1, 9] },
    ]);
  },

  'outcomes for each record: a bin of another type, a filter': async (t) => {
    await t.client.put(t.key('text'), { n: 'x' });
    await t.client.put(t.key('small'), { n: 1 });
    await t.client.put(t.key('big'), { n: 9 });
    const keys = ['text', 'small', 'big'].map((name) => t.key(name));
    const ops = [{ op: OPERATOR_INCR, bin: 'n', val: 1 }] as const;
    expect(results(await t.client.batchOperate(keys, ops))).toEqual([12, 0, 0]);
    const filtered = await t.client.batchOperate(keys.slice(1), ops, { filterExpression: isBig });
    expect(results(filtered)).toEqual([27, 0]);
  },

  'removes, and answers 2 for what is not there': async (t) => {
    await t.client.batchWrite(['a', 'b'].map((name) => [t.key(name), { v: 1 }] as const));
    const keys = ['a', 'b', 'c'].map((name) => t.key(name));
    expect(results(await t.client.batchRemove(keys))).toEqual([0, 0, 2]);
    expect(results(await t.client.batchRead(keys))).toEqual([2, 2, 2]);
    expect((await t.client.batchRemove([])).batchRecords).toEqual([]);
  },

  'removes by generation, plain keys and pairs mixed': async (t) => {
    for (const name of ['a', 'b', 'c']) await t.client.put(t.key(name), { v: 1 });
    const outcome = await t.client.batchRemove([
      [t.key('a'), { gen: 1 }],
      [t.key('b'), { gen: 5 }],
      t.key('c'),
    ]);
    expect(results(outcome)).toEqual([0, 3, 0]);
    expect((await t.client.exists(t.key('b'))).meta?.gen).toBe(1);
  },

  'removes with policies': async (t) => {
    await t.client.batchWrite([
      [t.key('small'), { n: 1 }],
      [t.key('big'), { n: 9 }],
    ]);
    const keys = [t.key('small'), t.key('big')];
    const outcome = await t.client.batchRemove(keys, {
      filterExpression: isBig,
      key: POLICY_KEY_SEND,
    });
    expect(results(outcome)).toEqual([27, 0]);
  },
});
