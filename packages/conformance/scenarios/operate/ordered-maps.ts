import {
  MAP_RETURN_COUNT,
  MAP_RETURN_EXISTS,
  MAP_RETURN_INDEX,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_NONE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_RANK,
  MAP_RETURN_REVERSE_RANK,
  MAP_RETURN_UNORDERED_MAP,
  MAP_RETURN_VALUE,
  cdtContext,
  maps,
  type BinValue,
  type Operation,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

/** Runs operations on one map bin and compares the answers, all of that bin. */
const onMap =
  (map: BinValue, ops: readonly Operation[], values: unknown[]): Scenario =>
  async (t) => {
    const key = t.key();
    await t.client.put(key, { m: map });
    const { orderedBins } = await t.client.operateOrdered(key, ops);
    expect(orderedBins).toEqual(values.map((value) => ({ name: 'm', value })));
  };

const mixed = new Map<BinValue, BinValue>([
  [1, 'one'],
  ['a', 2],
  [Buffer.from([7]), 3],
]);

export default scenarios('operate/ordered-maps', {
  'sizes after each write': onMap(
    { a: 1 },
    [
      maps.put('m', 'b', 2),
      maps.putItems('m', { c: 3, d: 4 }),
      maps.put('m', 'b', 5, {
        writeFlags: maps.writeFlags.CREATE_ONLY | maps.writeFlags.NO_FAIL,
      }),
      maps.put('m', 'b', 6, { writeMode: maps.writeMode.UPDATE_ONLY }),
      maps.getByKey('m', 'b', MAP_RETURN_VALUE),
      maps.clear('m'),
      maps.size('m'),
    ],
    [2, 4, 4, 4, 6, 0],
  ),

  'numbers after each increment': onMap(
    { n: 1, f: 1.5 },
    [
      maps.increment('m', 'n', 2),
      maps.decrement('m', 'n', 5),
      maps.increment('m', 'f', 1),
      maps.increment('m', 'new', 7),
      maps.size('m'),
    ],
    [3, -2, 2.5, 7, 3],
  ),

  'entries before they are removed': onMap(
    { a: 4, b: 3, c: 2, d: 1 },
    [
      maps.removeByKey('m', 'a', MAP_RETURN_RANK),
      maps.removeByIndex('m', 0, MAP_RETURN_KEY),
      maps.removeByRank('m', 0, MAP_RETURN_VALUE),
      maps.removeByKeyList('m', ['c', 'x'], MAP_RETURN_COUNT),
      maps.removeByKey('m', 'gone', MAP_RETURN_VALUE),
      maps.removeByKey('m', 'gone', MAP_RETURN_INDEX),
      maps.removeByValueRange('m', null, null, MAP_RETURN_EXISTS),
    ],
    [3, 'b', 1, 1, null, -1, false],
  ),

  'ranges, relative ranges and inverted selections': onMap(
    { a: 1, b: 2, c: 3, d: 4, e: 5 },
    [
      maps.removeByKeyRelIndexRange('m', 'b', 0, 1, MAP_RETURN_KEY),
      maps.removeByValueRelRankRange('m', 4, -1, 1, MAP_RETURN_VALUE),
      maps.removeByKeyRange('m', 'e', null, MAP_RETURN_REVERSE_RANK),
      maps.removeByKeyList('m', ['d'], MAP_RETURN_KEY, { inverted: true }),
      maps.getByRankRange('m', 0, null, MAP_RETURN_KEY),
    ],
    [['b'], [3], [0], ['a'], ['d']],
  ),

  'entries come as Map with the real keys, in every form': async (t) => {
    const key = t.key();
    await t.client.put(key, { m: mixed });
    const ops = [MAP_RETURN_KEY_VALUE, MAP_RETURN_UNORDERED_MAP, MAP_RETURN_ORDERED_MAP].map(
      (returnType) => maps.getByIndexRange('m', 0, null, returnType),
    );
    const { orderedBins } = await t.client.operateOrdered(key, ops);
    expect(orderedBins).toHaveLength(3);
    for (const { value } of orderedBins) expect(value).toEqual(mixed);
    const single = await t.client.operate(key, [maps.getByKey('m', 1, MAP_RETURN_KEY_VALUE)]);
    expect(single.bins).toEqual({ m: new Map([[1, 'one']]) });
  },

  'entries before they are removed come as Map too': onMap(
    mixed,
    [
      maps.removeByKey('m', 1, MAP_RETURN_KEY_VALUE),
      maps.removeByKey('m', 1, MAP_RETURN_KEY_VALUE),
      maps.removeByRankRange('m', 0, null, MAP_RETURN_UNORDERED_MAP),
      maps.size('m'),
    ],
    [
      new Map([[1, 'one']]),
      new Map(),
      new Map<BinValue, BinValue>([
        ['a', 2],
        [Buffer.from([7]), 3],
      ]),
      0,
    ],
  ),

  'nested maps, created on the way': onMap(
    {},
    [
      maps.put('m', 'x', 1, null, {
        context: [cdtContext.mapKeyCreate('in', maps.order.KEY_ORDERED)],
      }),
      maps.put('m', 'y', 2, null, { context: [cdtContext.mapKey('in')] }),
      maps.removeByKey('m', 'x', MAP_RETURN_NONE, { context: [cdtContext.mapKey('in')] }),
      maps.size('m'),
      maps.getByKeyRange('m', null, null, MAP_RETURN_KEY, { context: [cdtContext.mapIndex(0)] }),
    ],
    [1, 2, 1, ['y']],
  ),

  'operate: an array of the results of one bin, without nil': async (t) => {
    const key = t.key();
    await t.client.put(key, { m: { a: 1, b: 2 } });
    const { bins } = await t.client.operate(key, [
      maps.getByKey('m', 'a', MAP_RETURN_VALUE),
      maps.getByKey('m', 'gone', MAP_RETURN_VALUE),
      maps.put('m', 'c', 3),
      maps.getByKeyList('m', ['b', 'c'], MAP_RETURN_VALUE),
    ]);
    expect(bins).toEqual({ m: [1, 3, [2, 3]] });
  },
});
