import {
  BinTypeError,
  OPERATOR_APPEND,
  OPERATOR_DELETE,
  OPERATOR_INCR,
  OPERATOR_READ,
  OPERATOR_TOUCH,
  OPERATOR_WRITE,
  RecordNotFound,
  lists,
  maps,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/operate', {
  'increment and read in one call': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1 });
    const record = await t.client.operate<{ n: number }>(key, [
      { op: OPERATOR_INCR, bin: 'n', val: 2 },
      { op: OPERATOR_READ, bin: 'n' },
    ]);
    expect(record.bins).toEqual({ n: 3 });
    expect(record.meta.gen).toBe(2);
  },

  'operations without a result leave no entry': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: '' }); // a touch needs a record
    await t.client.put(key, { other: 1 }); // a touch needs a record, also after a write in one call
    const { bins } = await t.client.operate(key, [
      { op: OPERATOR_WRITE, bin: 'a', val: 'x' },
      { op: OPERATOR_APPEND, bin: 'a', val: 'y' },
      { op: OPERATOR_TOUCH },
      { op: OPERATOR_READ, bin: 'a' },
    ]);
    expect(bins).toEqual({ a: 'xy' });
  },

  'a failing operation undoes the ones before it': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1, s: 'text' });
    await t.fails(
      () =>
        t.client.operate(key, [
          { op: OPERATOR_INCR, bin: 'n', val: 1 },
          { op: OPERATOR_INCR, bin: 's', val: 1 },
        ]),
      BinTypeError,
    );
    const { bins, meta } = await t.client.get(key);
    expect(bins).toEqual({ n: 1, s: 'text' });
    expect(meta.gen).toBe(1);
  },

  'several results of one bin come as an array in operation order': async (t) => {
    const key = t.key();
    const { bins } = await t.client.operate(key, [
      lists.append('l', 'a'),
      lists.append('l', 'b'),
      lists.size('l'),
    ]);
    expect(bins).toEqual({ l: [1, 2, 2] });
  },

  'operateOrdered: one entry per result, in order, repeated bins included': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1 });
    const { orderedBins, meta } = await t.client.operateOrdered(key, [
      lists.append('l', 5),
      lists.size('l'),
      lists.get('l', 0),
      { op: OPERATOR_INCR, bin: 'n', val: 4 },
      { op: OPERATOR_READ, bin: 'n' },
    ]);
    expect(orderedBins).toEqual([
      { name: 'l', value: 1 },
      { name: 'l', value: 1 },
      { name: 'l', value: 5 },
      { name: 'n', value: 5 },
    ]);
    expect(meta.gen).toBe(2);
  },

  'map operations in order': async (t) => {
    const key = t.key();
    const { orderedBins } = await t.client.operateOrdered(key, [
      maps.put('m', 'a', 1),
      maps.put('m', 'b', 2),
      maps.size('m'),
    ]);
    expect(orderedBins).toEqual([
      { name: 'm', value: 1 },
      { name: 'm', value: 2 },
      { name: 'm', value: 2 },
    ]);
  },

  'OPERATOR_DELETE removes the record, also after a read': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    const { bins } = await t.client.operate(key, [
      { op: OPERATOR_READ, bin: 'a' },
      { op: OPERATOR_DELETE },
    ]);
    expect(bins).toEqual({ a: 1 });
    expect((await t.client.exists(key)).meta).toBeNull();
  },

  'reading operations on a missing record are RecordNotFound': async (t) => {
    await t.fails(
      () => t.client.operate(t.key('nobody'), [{ op: OPERATOR_READ, bin: 'a' }]),
      RecordNotFound,
    );
  },
});
