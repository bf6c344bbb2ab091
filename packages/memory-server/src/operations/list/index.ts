import { List, LIST_FLAGS, type Value } from '../../values/index.js';
import type { Args } from '../call.js';
import { storable } from '../fail.js';
import type { CollectionOperation, CollectionTable } from '../operation.js';
import type { Selection } from '../selection/picked.js';
import { RETURN, returnsOf, type Returns } from '../selection/returns.js';
import { append } from './append.js';
import { incrementAt } from './increment.js';
import { insert, requireUnordered, storableItems } from './insert.js';
import { selectByIndex } from './select-index.js';
import { selectByRank } from './select-rank.js';
import { selectByValue, selectRelative, type Interval } from './select-value.js';
import { selectByValues } from './select-values.js';
import { set } from './set.js';
import { setType, sort } from './sort.js';

type Operation = CollectionOperation<List>;
type Select = (list: List, args: Args) => Selection;

/** The first parameter of most selections is what they return. */
const one = (args: Args): Returns => returnsOf(args.flags(0), false);
const many = (args: Args): Returns => returnsOf(args.flags(0), true);

const valueOf = (args: Args): Interval => ({ value: args.value(1) });
const intervalOf = (args: Args): Interval => ({ begin: args.value(1), end: args.optional(2) });

const SELECT = {
  byIndex: (list, args) => selectByIndex(list, one(args), args.index(1), 1),
  byIndexRange: (list, args) => selectByIndex(list, many(args), args.index(1), args.count(2)),
  byRank: (list, args) => selectByRank(list, one(args), args.index(1), 1),
  byRankRange: (list, args) => selectByRank(list, many(args), args.index(1), args.count(2)),
  byValue: (list, args) => selectByValue(list, one(args), valueOf(args)),
  allByValue: (list, args) => selectByValue(list, many(args), valueOf(args)),
  byInterval: (list, args) => selectByValue(list, many(args), intervalOf(args)),
  byValues: (list, args) => selectByValues(list, many(args), args.value(1)),
  relative: (list, args) =>
    selectRelative(list, many(args), args.value(1), args.index(2), args.count(3)),
} as const satisfies Record<string, Select>;

const PARAMS = {
  byIndex: { params: ['flags', 'index'] },
  byIndexRange: { params: ['flags', 'index', 'count'], optional: 1 },
  byRank: { params: ['flags', 'index'] },
  byRankRange: { params: ['flags', 'index', 'count'], optional: 1 },
  byValue: { params: ['flags', 'value'] },
  allByValue: { params: ['flags', 'value'] },
  byInterval: { params: ['flags', 'value', 'value'], optional: 1 },
  byValues: { params: ['flags', 'value'] },
  relative: { params: ['flags', 'value', 'index', 'count'], optional: 1 },
} as const satisfies Record<keyof typeof SELECT, Pick<Operation, 'params' | 'optional'>>;

const get = (by: keyof typeof SELECT): Operation => ({
  kind: 'read',
  ...PARAMS[by],
  select: SELECT[by],
});
const remove = (by: keyof typeof SELECT): Operation => ({
  kind: 'remove',
  ...PARAMS[by],
  select: SELECT[by],
});

/** Old forms of selections by index, which say nothing about what they return. */
const plain = (kind: 'read' | 'remove', type: number, isMulti: boolean): Operation => ({
  kind,
  params: isMulti ? ['index', 'count'] : ['index'],
  optional: isMulti ? 1 : 0,
  select: (list, args) =>
    selectByIndex(list, returnsOf(type, isMulti), args.index(0), isMulti ? args.count(1) : 1),
});

const INVERTED = 0x10000;

const only = (args: Args, at: number): Value[] => [storable(args.value(at))];

/**
 * List operations by their number (`as_list_operations.c` of the C client). Those that the official
 * client never sends, such as 20, belong to the protocol as well.
 */
export const LIST_OPERATIONS: CollectionTable<List> = {
  0: {
    kind: 'add',
    params: ['flags'],
    run: (list, args, isTop) => setType(list, args.flags(0), isTop),
  },
  1: {
    kind: 'add',
    params: ['storage', 'flags', 'flags'],
    optional: 2,
    create: (args) => args.flags(1),
    run: (list, args) => append(list, only(args, 0), args.flags(2)),
  },
  2: {
    kind: 'add',
    params: ['storage', 'flags', 'flags'],
    optional: 2,
    create: (args) => args.flags(1),
    run: (list, args) => append(list, storableItems(args.value(0)), args.flags(2)),
  },
  3: {
    kind: 'add',
    params: ['index', 'storage', 'flags'],
    optional: 1,
    run: (list, args) => {
      const values = only(args, 1);
      requireUnordered(list);
      return insert(list, args.index(0), values, args.flags(2));
    },
  },
  4: {
    kind: 'add',
    params: ['index', 'storage', 'flags'],
    optional: 1,
    run: (list, args) => {
      const values = storableItems(args.value(1));
      requireUnordered(list);
      return insert(list, args.index(0), values, args.flags(2));
    },
  },
  5: plain('remove', RETURN.VALUE, false),
  6: plain('remove', RETURN.VALUE, true),
  7: plain('remove', RETURN.COUNT, false),
  8: plain('remove', RETURN.COUNT, true),
  9: {
    kind: 'add',
    params: ['index', 'storage', 'flags'],
    optional: 1,
    run: (list, args) => set(list, args.index(0), storable(args.value(1)), args.flags(2)),
  },
  10: { ...plain('remove', RETURN.COUNT | INVERTED, true), optional: 0 },
  11: {
    kind: 'clear',
    params: [],
    run: (list) => new List([], list.flags & LIST_FLAGS.ordered),
  },
  12: {
    kind: 'add',
    params: ['index', 'value', 'flags', 'flags'],
    optional: 3,
    create: (args) => args.flags(2),
    run: (list, args) => incrementAt(list, args.index(0), args.optional(1), args.flags(3)),
  },
  13: {
    kind: 'edit',
    params: ['flags'],
    optional: 1,
    run: (list, args) => sort(list, args.flags(0)),
  },
  16: { kind: 'read', params: [], select: (list) => ({ result: list.size, picked: [] }) },
  17: plain('read', RETURN.VALUE, false),
  18: plain('read', RETURN.VALUE, true),
  19: get('byIndex'),
  20: get('byValue'),
  21: get('byRank'),
  22: get('allByValue'),
  23: get('byValues'),
  24: get('byIndexRange'),
  25: get('byInterval'),
  26: get('byRankRange'),
  27: get('relative'),
  32: remove('byIndex'),
  33: remove('byValue'),
  34: remove('byRank'),
  35: remove('allByValue'),
  36: remove('byValues'),
  37: remove('byIndexRange'),
  38: remove('byInterval'),
  39: remove('byRankRange'),
  40: remove('relative'),
};
