import {
  LIST_RETURN_COUNT,
  LIST_RETURN_EXISTS,
  LIST_RETURN_INDEX,
  LIST_RETURN_NONE,
  LIST_RETURN_RANK,
  LIST_RETURN_REVERSE_INDEX,
  LIST_RETURN_REVERSE_RANK,
  LIST_RETURN_VALUE,
  cdtContext,
  double,
  lists,
  operations,
  type BinValue,
  type Operation,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

/** Runs operations on one list bin and compares the answers, all of that bin, and the list afterwards. */
const onList =
  (list: BinValue, ops: readonly Operation[], values: unknown[], after: unknown): Scenario =>
  async (t) => {
    const key = t.key();
    await t.client.put(key, { l: list, other: 1 });
    const { orderedBins } = await t.client.operateOrdered(key, ops);
    expect(orderedBins).toEqual(values.map((value) => ({ name: 'l', value })));
    expect((await t.client.get(key)).bins).toEqual({ l: after, other: 1 });
  };

const nested = { context: [cdtContext.listIndex(0)] };

export default scenarios('operate/ordered-lists', {
  'sizes after each write': onList(
    [1],
    [
      lists.append('l', 2),
      lists.appendItems('l', [3, 4]),
      lists.insert('l', 0, 'first'),
      lists.insertItems('l', -1, ['a', 'b']),
      lists.size('l'),
    ],
    [2, 4, 5, 7, 7],
    ['first', 1, 2, 3, 'a', 'b', 4],
  ),

  'items before they are removed': onList(
    [1, 'two', 3.5, [4], { five: 5 }, null],
    [
      lists.pop('l', 0),
      lists.pop('l', -1),
      lists.popRange('l', 1, 2),
      lists.remove('l', 0),
      lists.removeRange('l', 0),
    ],
    [1, null, [3.5, [4]], 1, 1],
    [],
  ),

  'what trim has removed': onList(
    [1, 2, 3, 4, 5],
    [lists.trim('l', 1, 3), lists.trim('l', -2, 1), lists.getRange('l', 0)],
    [2, 2, [3]],
    [3],
  ),

  'every return type of removals': onList(
    [30, 10, 20, 10],
    [
      lists.removeByIndex('l', 0, LIST_RETURN_RANK),
      lists.removeByValue('l', 20, LIST_RETURN_INDEX),
      lists.removeByRank('l', 0, LIST_RETURN_REVERSE_INDEX),
      lists.removeByRank('l', -1, LIST_RETURN_VALUE),
      lists.removeByIndexRange('l', 0, null, LIST_RETURN_EXISTS),
    ],
    [3, [1], 1, 10, false],
    [],
  ),

  'selections by value, rank and relative rank, inverted too': onList(
    [0, 4, 5, 9, 11, 15],
    [
      lists.removeByValueRange('l', 5, 11, LIST_RETURN_COUNT),
      lists.removeByValueRelRankRange('l', 5, 0, 1, LIST_RETURN_VALUE),
      lists.removeByValueList('l', [0], LIST_RETURN_REVERSE_RANK, { inverted: true }),
      lists.getByRankRange('l', -1, 1, LIST_RETURN_VALUE),
    ],
    [2, [11], [0, 1], [0]],
    [0],
  ),

  'operations that return nothing have no entry': onList(
    [3, 1, 2],
    [
      lists.sort('l'),
      lists.removeByIndex('l', 0, LIST_RETURN_NONE),
      lists.set('l', 0, 'x'),
      lists.getByIndex('l', 1, LIST_RETURN_NONE),
      lists.get('l', 0),
      lists.clear('l'),
      lists.size('l'),
    ],
    ['x', 0],
    [],
  ),

  'increments keep the type of the number, and move it in an ordered list': onList(
    [1, 2, 2.5],
    [
      lists.setOrder('l', lists.order.ORDERED),
      lists.increment('l', 0, 10),
      lists.increment('l', 0, 1.9),
      lists.increment('l', -1, double(1)),
      lists.increment('l', 0),
      lists.getRange('l', 0),
    ],
    [11, 3, 3.5, 4, [4, 11, 3.5]],
    [4, 11, 3.5],
  ),

  'writes that change nothing and do not fail answer the size': onList(
    [1, 2],
    [
      lists.append('l', 1, { writeFlags: lists.writeFlags.ADD_UNIQUE | lists.writeFlags.NO_FAIL }),
      lists.appendItems('l', [2, 3], {
        writeFlags:
          lists.writeFlags.ADD_UNIQUE | lists.writeFlags.NO_FAIL | lists.writeFlags.PARTIAL,
      }),
      lists.size('l'),
    ],
    [2, 3, 3],
    [1, 2, 3],
  ),

  'nested lists': onList(
    [[1, 2], 'top'],
    [
      lists.append('l', 3, null, nested),
      lists.pop('l', 0, nested),
      lists.size('l', nested),
      lists.size('l'),
      lists.get('l', 0),
    ],
    [3, 1, 2, 2, [2, 3]],
    [[2, 3], 'top'],
  ),

  'whole bins between the changes': async (t) => {
    const key = t.key();
    const { orderedBins } = await t.client.operateOrdered(key, [
      operations.read('l'),
      lists.append('l', 'a'),
      operations.read('l'),
      operations.write('l', 'text'),
      operations.read('l'),
      operations.write('l', null),
      operations.write('x', 1),
      operations.read('l'),
    ]);
    expect(orderedBins.map(({ value }) => value)).toEqual([null, 1, ['a'], 'text', null]);
    expect((await t.client.get(key)).bins).toEqual({ x: 1 });
  },
});
