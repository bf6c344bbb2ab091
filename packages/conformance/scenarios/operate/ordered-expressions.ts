import {
  EXP_READ_EVAL_NO_FAIL,
  InvalidArgError,
  PATH_SELECT_MAP_KEY,
  PATH_SELECT_MATCHING_TREE,
  PATH_SELECT_VALUE,
  cdtContext,
  expOperations,
  lists,
  operations,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const twice = exp.numMul(exp.intBin('n'), exp.intVal(2));

export default scenarios('operate/ordered-expressions', {
  'one name, evaluated again after each change': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1 });
    const { orderedBins } = await t.client.operateOrdered(key, [
      expOperations.read('twice', twice),
      operations.incr('n', 4),
      expOperations.read('twice', twice),
      expOperations.write('n', twice),
      expOperations.read('twice', twice),
      expOperations.read('none', exp.intBin('gone'), EXP_READ_EVAL_NO_FAIL),
      operations.read('n'),
    ]);
    expect(orderedBins).toEqual([
      { name: 'twice', value: 2 },
      { name: 'twice', value: 10 },
      { name: 'twice', value: 20 },
      { name: 'none', value: null },
      { name: 'n', value: 10 },
    ]);
  },

  'a name that is also a bin': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 1 });
    const { orderedBins } = await t.client.operateOrdered(key, [
      operations.read('n'),
      expOperations.read('n', exp.stringVal('not the bin')),
      operations.read('n'),
    ]);
    expect(orderedBins.map(({ value }) => value)).toEqual([1, 'not the bin', 1]);
  },

  'what a path selects, before and after it changes': async (t) => {
    const key = t.key();
    await t.client.put(key, { l: [{ a: 1 }, { b: 2 }] });
    const path = [cdtContext.allChildren(), cdtContext.allChildren()];
    const { orderedBins } = await t.client.operateOrdered(key, [
      operations.selectByPath('l', PATH_SELECT_VALUE, path),
      operations.selectByPath('l', PATH_SELECT_MAP_KEY, path),
      operations.modifyByPath(
        'l',
        exp.numAdd(exp.loopVarInt(exp.LOOP_VAR_VALUE), exp.intVal(10)),
        0,
        path,
      ),
      operations.selectByPath('l', PATH_SELECT_MATCHING_TREE, path),
      lists.size('l'),
    ]);
    expect(orderedBins.map(({ value }) => value)).toEqual([
      [1, 2],
      ['a', 'b'],
      [{ a: 11 }, { b: 12 }],
      2,
    ]);
  },

  'integers over 53 bits are written and added exactly': async (t) => {
    const key = t.key();
    const max = 2n ** 63n - 1n;
    const { orderedBins } = await t.client.operateOrdered(key, [
      operations.write('n', max),
      operations.read('n'),
      operations.write('n', -5n),
      operations.incr('n', max),
      operations.read('n'),
      operations.incr('n', 10n),
      operations.read('n'),
    ]);
    expect(orderedBins.map(({ value }) => value)).toEqual([max, max - 5n, -(2n ** 63n) + 4n]);
  },

  'a read of all bins has one entry for each, and is alone': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1, b: 'two' });
    const { orderedBins } = await t.client.operateOrdered(key, [
      operations.write('c', 2n ** 62n + 1n),
      operations.read(),
    ]);
    expect(Object.fromEntries(orderedBins.map(({ name, value }) => [name, value]))).toEqual({
      a: 1,
      b: 'two',
      c: 2n ** 62n + 1n,
    });
    const error = await t.fails(
      () => t.client.operate(key, [operations.read(), operations.read('a')]),
      InvalidArgError,
    );
    expect(error.message).toContain('reads all bins');
  },
});
