import {
  HllValue,
  InvalidArgError,
  bitwise,
  hll,
  operations,
  type BinValue,
  type Operation,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

const onBin =
  (value: BinValue, ops: readonly Operation[], values: unknown[]): Scenario =>
  async (t) => {
    const key = t.key();
    await t.client.put(key, { b: value });
    const { orderedBins } = await t.client.operateOrdered(key, ops);
    expect(orderedBins).toEqual(values.map((one) => ({ name: 'b', value: one })));
  };

export default scenarios('operate/ordered-bits-hll', {
  'bits before and after each change': onBin(
    Buffer.from([0b0010_0100, 0xff]),
    [
      bitwise.get('b', 0, 8),
      bitwise.not('b', 0, 8),
      bitwise.getInt('b', 0, 8),
      bitwise.getInt('b', 0, 8, true),
      bitwise.add('b', 8, 8, 2, false, { overflowAction: bitwise.overflow.WRAP }),
      bitwise.getInt('b', 8, 8),
      bitwise.count('b', 0, 16),
    ],
    [Buffer.from([0b0010_0100]), 0b1101_1011, 0b1101_1011 - 256, 1, 7],
  ),

  'lscan is the first bit, rscan the last, count how many': onBin(
    Buffer.from([0b0010_0100]),
    [
      bitwise.lscan('b', 0, 8, true),
      bitwise.rscan('b', 0, 8, true),
      bitwise.lscan('b', 0, 2, true),
      bitwise.count('b', 0, 8),
    ],
    [2, 5, -1, 2],
  ),

  'lscan and count alone, under the name of their bin': async (t) => {
    const key = t.key();
    await t.client.put(key, { b: Buffer.from([0b0010_0100]) });
    expect((await t.client.operate(key, [bitwise.lscan('b', 0, 8, true)])).bins).toEqual({ b: 2 });
    expect((await t.client.operate(key, [bitwise.count('b', 0, 8)])).bins).toEqual({ b: 2 });
  },

  'integers over 53 bits among the bits': onBin(
    Buffer.alloc(8),
    [
      bitwise.set('b', 0, 64, 2n ** 62n + 1n),
      bitwise.getInt('b', 0, 64),
      bitwise.add('b', 0, 64, 2n ** 53n + 3n),
      bitwise.getInt('b', 0, 64),
      bitwise.subtract('b', 0, 64, 2n ** 53n + 3n),
      bitwise.getInt('b', 0, 64),
    ],
    [2n ** 62n + 1n, 2n ** 62n + 2n ** 53n + 4n, 2n ** 62n + 1n],
  ),

  'a sketch: what was added, then counts': async (t) => {
    const key = t.key();
    const { orderedBins } = await t.client.operateOrdered(key, [
      hll.add('h', ['a', 'b', 'c'], 12),
      hll.getCount('h'),
      hll.describe('h'),
    ]);
    expect(orderedBins).toEqual([
      { name: 'h', value: 3 },
      { name: 'h', value: 3 },
      { name: 'h', value: [12, 0] },
    ]);
  },

  'counts before, between and after other changes of a sketch': async (t) => {
    const key = t.key();
    await t.client.operate(key, [hll.add('h', ['a', 'b'], 12)]);
    await t.client.operate(key, [hll.add('g', ['b', 'c'], 12)]);
    const { bins } = await t.client.operate<{ g: Buffer }>(key, [operations.read('g')]);
    const other = [new HllValue(bins.g)];
    const { orderedBins } = await t.client.operateOrdered(key, [
      hll.getCount('h'),
      hll.getUnionCount('h', other),
      hll.setUnion('h', other),
      hll.refreshCount('h'),
      hll.getIntersectCount('h', other),
      hll.fold('h', 10),
      hll.describe('h'),
    ]);
    expect(orderedBins.map(({ value }) => value)).toEqual([2, 3, 3, 2, [10, 0]]);
  },

  'two additions to one sketch cannot both be told': async (t) => {
    const key = t.key();
    const error = await t.fails(
      () => t.client.operateOrdered(key, [hll.add('h', ['a'], 12), hll.add('h', ['b'])]),
      InvalidArgError,
    );
    expect(error.message).toMatch(/ops\[0\] \(hll\.add\) and ops\[1\] \(hll\.add\)/);
    expect((await t.client.exists(key)).meta).toBeNull();
  },
});
