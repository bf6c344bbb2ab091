import { MAP_FLAGS, MapValue } from '../../values/index.js';
import type { Args } from '../call.js';
import { notApplicable } from '../fail.js';
import type { Interval } from '../list/select-value.js';
import type { Change, CollectionOperation, CollectionTable } from '../operation.js';
import type { Selection } from '../selection/picked.js';
import { returnsOf, type Returns } from '../selection/returns.js';
import { incrementKey } from './increment.js';
import { CREATE_ONLY, put, putAll, putRules, UPDATE_ONLY } from './put.js';
import { selectByIndex, selectRelative as relativeToKey } from './select-index.js';
import { selectByKey, selectByKeyInterval, selectByKeys } from './select-key.js';
import { selectByRank, selectRelative as relativeToValue } from './select-rank.js';
import { selectByValue } from './select-value.js';
import { selectByValues } from './select-values.js';

type Operation = CollectionOperation<MapValue>;
type Select = (map: MapValue, args: Args) => Selection;

/** The first parameter of every selection is what it returns. */
const one = (args: Args): Returns => returnsOf(args.flags(0), false);
const many = (args: Args): Returns => returnsOf(args.flags(0), true);

const valueOf = (args: Args): Interval => ({ value: args.value(1) });
const intervalOf = (args: Args): Interval => ({ begin: args.value(1), end: args.optional(2) });

const SELECT = {
  byKey: (map, args) => selectByKey(map, one(args), args.value(1)),
  byKeys: (map, args) => selectByKeys(map, many(args), args.items(1)),
  byKeyInterval: (map, args) =>
    selectByKeyInterval(map, many(args), args.value(1), args.optional(2)),
  byIndex: (map, args) => selectByIndex(map, one(args), args.index(1), 1),
  byIndexRange: (map, args) => selectByIndex(map, many(args), args.index(1), args.count(2)),
  byRank: (map, args) => selectByRank(map, one(args), args.index(1), 1),
  byRankRange: (map, args) => selectByRank(map, many(args), args.index(1), args.count(2)),
  byValue: (map, args) => selectByValue(map, one(args), valueOf(args)),
  allByValue: (map, args) => selectByValue(map, many(args), valueOf(args)),
  byInterval: (map, args) => selectByValue(map, many(args), intervalOf(args)),
  byValues: (map, args) => selectByValues(map, many(args), args.items(1)),
  relativeToKey: (map, args) =>
    relativeToKey(map, many(args), args.value(1), args.index(2), args.count(3)),
  relativeToValue: (map, args) =>
    relativeToValue(map, many(args), args.value(1), args.index(2), args.count(3)),
} as const satisfies Record<string, Select>;

const PARAMS = {
  byKey: { params: ['flags', 'value'] },
  byKeys: { params: ['flags', 'value'] },
  byKeyInterval: { params: ['flags', 'value', 'value'], optional: 1 },
  byIndex: { params: ['flags', 'index'] },
  byIndexRange: { params: ['flags', 'index', 'count'], optional: 1 },
  byRank: { params: ['flags', 'index'] },
  byRankRange: { params: ['flags', 'index', 'count'], optional: 1 },
  byValue: { params: ['flags', 'value'] },
  allByValue: { params: ['flags', 'value'] },
  byInterval: { params: ['flags', 'value', 'value'], optional: 1 },
  byValues: { params: ['flags', 'value'] },
  relativeToKey: { params: ['flags', 'value', 'index', 'count'], optional: 1 },
  relativeToValue: { params: ['flags', 'value', 'index', 'count'], optional: 1 },
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

const KNOWN = MAP_FLAGS.keyValueOrdered | MAP_FLAGS.persisted;

/** The flags of a map that an operation creates; unknown ones make it a plain map. */
export function creationFlags(flags: number, isTop: boolean): number {
  const byte = flags & 0xff;
  const wanted = isTop ? byte : byte & ~MAP_FLAGS.persisted;
  const isPlain = (wanted & ~KNOWN) !== 0 || (wanted & MAP_FLAGS.keyValueOrdered) === 0;
  return isPlain ? 0 : wanted;
}

function setType(map: MapValue, flags: number, isTop: boolean): Change<MapValue> {
  if ((flags & 0xff & ~KNOWN) !== 0) throw notApplicable(`map flags ${flags}`);
  const wanted = flags & (isTop ? KNOWN : MAP_FLAGS.keyValueOrdered);
  return { value: new MapValue(map, wanted) };
}

const increment = (isDecrement: boolean): Operation => ({
  kind: 'add',
  params: ['value', 'value', 'flags'],
  optional: 2,
  create: (args) => args.flags(2),
  run: (map, args) => incrementKey(map, args.value(0), args.optional(1), isDecrement),
});

/**
 * Map operations by their number (`as_map_operations.c` of the C client). Those that the official
 * client never sends, such as 78, belong to the protocol as well.
 */
export const MAP_OPERATIONS: CollectionTable<MapValue> = {
  64: {
    kind: 'add',
    params: ['flags'],
    run: (map, args, isTop) => setType(map, args.flags(0), isTop),
  },
  65: {
    kind: 'add',
    params: ['storage', 'storage', 'flags'],
    optional: 1,
    create: (args) => args.flags(2),
    run: (map, args) => put(map, args.value(0), args.value(1), CREATE_ONLY),
  },
  66: {
    kind: 'add',
    params: ['storage', 'flags'],
    optional: 1,
    create: (args) => args.flags(1),
    run: (map, args) => putAll(map, args.value(0), CREATE_ONLY),
  },
  67: {
    kind: 'add',
    params: ['storage', 'storage', 'flags', 'flags'],
    optional: 2,
    create: (args) => args.flags(2),
    run: (map, args) => put(map, args.value(0), args.value(1), putRules(args.flags(3))),
  },
  68: {
    kind: 'add',
    params: ['storage', 'flags', 'flags'],
    optional: 2,
    create: (args) => args.flags(1),
    run: (map, args) => putAll(map, args.value(0), putRules(args.flags(2))),
  },
  69: {
    kind: 'add',
    params: ['storage', 'storage'],
    run: (map, args) => put(map, args.value(0), args.value(1), UPDATE_ONLY),
  },
  70: {
    kind: 'update',
    params: ['storage'],
    run: (map, args) => putAll(map, args.value(0), UPDATE_ONLY),
  },
  73: increment(false),
  74: increment(true),
  75: {
    kind: 'clear',
    params: [],
    run: (map) => new MapValue({ keys: [], values: [] }, map.flags),
  },
  76: remove('byKey'),
  77: remove('byIndex'),
  78: remove('byValue'),
  79: remove('byRank'),
  81: remove('byKeys'),
  82: remove('allByValue'),
  83: remove('byValues'),
  84: remove('byKeyInterval'),
  85: remove('byIndexRange'),
  86: remove('byInterval'),
  87: remove('byRankRange'),
  88: remove('relativeToKey'),
  89: remove('relativeToValue'),
  96: { kind: 'read', params: [], select: (map) => ({ result: map.size, picked: [] }) },
  97: get('byKey'),
  98: get('byIndex'),
  99: get('byValue'),
  100: get('byRank'),
  102: get('allByValue'),
  103: get('byKeyInterval'),
  104: get('byIndexRange'),
  105: get('byInterval'),
  106: get('byRankRange'),
  107: get('byKeys'),
  108: get('byValues'),
  109: get('relativeToKey'),
  110: get('relativeToValue'),
};
