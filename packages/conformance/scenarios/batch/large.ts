import type { BatchWriteInput, KeyInput } from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const patient = { totalTimeout: 60_000 };

export default scenarios('batch/large', {
  '10,000 keys in one call, each in its place': async (t) => {
    const keys = Array.from({ length: 10_000 }, (_, i): KeyInput => [t.ns, t.set, i]);
    const inputs = keys.map((key, i): BatchWriteInput => [key, { i }]);
    const written = await t.client.batchWrite(inputs, patient);
    expect(written.batchRecords.filter(({ result }) => result !== 0)).toEqual([]);
    const read = await t.client.batchRead<{ i: number }>(keys, null, patient);
    expect(read.batchRecords.every(({ record }, i) => record?.bins.i === i)).toBe(true);
    const removed = await t.client.batchRemove(keys, patient);
    expect(removed.batchRecords).toHaveLength(10_000);
  },

  'a filter for each entry': async (t) => {
    const keys = Array.from({ length: 20 }, (_, i) => t.key(i));
    await t.client.batchWrite(keys.map((key, i) => [key, { i }] as const));
    const filterExpression = exp.lt(exp.intBin('i'), exp.intVal(5));
    const { batchRecords } = await t.client.batchRead(keys, null, { filterExpression });
    expect(batchRecords.filter(({ result }) => result === 0)).toHaveLength(5);
    expect(batchRecords.filter(({ result }) => result === 27)).toHaveLength(15);
    const none = await t.client.batchRead(keys, null, {
      filterExpression: exp.lt(exp.intBin('i'), exp.intVal(0)),
    });
    expect(none.toMap().size).toBe(0);
  },

  'the same key twice is answered twice': async (t) => {
    await t.client.put(t.key('a'), { n: 1 });
    const { batchRecords } = await t.client.batchRead([t.key('a'), t.key('a')]);
    expect(batchRecords.map(({ record }) => record?.bins)).toEqual([{ n: 1 }, { n: 1 }]);
  },
});
