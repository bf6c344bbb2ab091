import {
  LIST_RETURN_COUNT,
  MAP_RETURN_KEY_VALUE,
  andReturn,
  bitwise,
  cdtContext,
  hll,
  invertSelection,
  lists,
  maps,
  onOverflow,
  withContext,
  withPolicy,
} from '@asp/core';
import { checkOperation } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const context = [cdtContext.mapKeyCreate('a', maps.order.KEY_ORDERED), cdtContext.listIndex(0)];

const rows = [
  [
    'withContext',
    lists.append('l', 1),
    withContext(lists.append('l', 1), context),
    lists.append('l', 1, null, { context }),
  ],
  [
    'andReturn on a list',
    lists.getByValue('l', 1),
    andReturn(lists.getByValue('l', 1), LIST_RETURN_COUNT),
    lists.getByValue('l', 1, LIST_RETURN_COUNT),
  ],
  [
    'andReturn on a map',
    maps.getByKey('m', 'a'),
    andReturn(maps.getByKey('m', 'a'), MAP_RETURN_KEY_VALUE),
    maps.getByKey('m', 'a', MAP_RETURN_KEY_VALUE),
  ],
  [
    'invertSelection',
    lists.removeByRankRange('l', -3),
    invertSelection(lists.removeByRankRange('l', -3)),
    lists.removeByRankRange('l', -3, null, null, { inverted: true }),
  ],
  [
    'withPolicy on bits',
    bitwise.not('b', 0, 8),
    withPolicy(bitwise.not('b', 0, 8), { writeFlags: bitwise.writeFlags.NO_FAIL }),
    bitwise.not('b', 0, 8, { policy: { writeFlags: 4 } }),
  ],
  [
    'withPolicy on a sketch',
    hll.init('h', 8),
    withPolicy(hll.init('h', 8), { writeFlags: hll.writeFlags.CREATE_ONLY }),
    hll.init('h', 8, null, { policy: { writeFlags: 1 } }),
  ],
  [
    'onOverflow',
    bitwise.add('b', 0, 8, 1, true),
    onOverflow(bitwise.add('b', 0, 8, 1, true), bitwise.overflow.WRAP),
    bitwise.add('b', 0, 8, 1, true, { overflowAction: 4 }),
  ],
] as const;

describe.each(rows)('%s', (_, before, after, same) => {
  it('answers what the builder makes with the option', () => {
    expect(after).toEqual(same);
    expect(() => checkOperation(after, 'op')).not.toThrow();
  });

  it('answers a frozen copy and leaves the original', () => {
    expect(after).not.toBe(before);
    expect(Object.isFrozen(after)).toBe(true);
    expect(before).not.toEqual(after);
  });
});

describe('context steps', () => {
  it('are frozen plain data without fields that were left out', () => {
    expect(cdtContext.listIndexCreate(2)).toEqual({ kind: 'listIndexCreate', value: 2 });
    expect(cdtContext.listIndexCreate(2, 1, true)).toEqual({
      kind: 'listIndexCreate',
      value: 2,
      order: 1,
      pad: true,
    });
    expect(cdtContext.mapKeyCreate(null)).toEqual({ kind: 'mapKeyCreate', value: null });
    expect(cdtContext.allChildren()).toEqual({ kind: 'allChildren' });
    expect(Object.isFrozen(cdtContext.mapValue([1]))).toBe(true);
  });
});
