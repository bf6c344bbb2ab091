import type { Value } from '../../src/values/index.js';
import { OP } from '../../src/wire/numbers.js';
import { list, map, ordered, sorted } from './notation.js';
import { rowsOf, type ShortRow } from './rows.js';

const SELECT = 254;
const [TREE, LEAVES, KEYS, KEY_VALUES, APPLY] = [0, 1, 2, 3, 4] as const;
const NO_FAIL = 0x10;
const [LIST_INDEX, LIST_RANK, MAP_KEY, MAP_VALUE, KEY_LIST] = [
  0x10, 0x11, 0x22, 0x23, 0x2a,
] as const;
const WHERE = 0x04;
const AND = 0x204;

const select = (path: readonly Value[], flags: number): Value => list(SELECT, list(...path), flags);
const change = (path: readonly Value[], expression: Value, flags: number = APPLY): Value =>
  list(SELECT, list(...path), flags, expression);

// Expressions: the element as an integer, a comparison with it, one more than it, nothing at all.
const element = list(122, 2, 1);
const above = (limit: number): Value => list(3, element, limit);
const oneMore = list(20, element, 1);
const remove = list(100);
const unknown = list(0);

// Behind a step by rank the server believes that the bin ends.
const notEmpty = list(2, list(122, 4, 1), list(126, list()));
const early = (index: number): Value => list(6, list(122, 2, 2), index);
const firstOfEach = (condition: Value, flags: number = LEAVES): Value =>
  select([WHERE, condition, 0x01, 0], flags);

const shop = sorted({ a: sorted({ price: 5, stock: 0 }), b: sorted({ price: 9 }), c: 1 });
const all = [WHERE, true] as const;

const READS: readonly ShortRow[] = [
  ['all leaves', list(1, 2), select(all, LEAVES), [list(1, 2)]],
  ['leaves of leaves', shop, select([...all, ...all], LEAVES), [list(5, 0, 9)]],
  [
    'the tree of leaves',
    shop,
    select([...all, MAP_KEY, 'price'], TREE),
    [map({ a: map({ price: 5 }), b: map({ price: 9 }), c: 1 })],
  ],
  ['keys', shop, select([...all, ...all], KEYS), [list('price', 'stock', 'price')]],
  [
    'keys and values',
    shop,
    select([...all, MAP_KEY, 'price'], KEY_VALUES),
    [list('price', 5, 'price', 9)],
  ],
  ['keys of a list', list(1), select(all, KEYS), 12],
  ['no keys of a list', list(1), select(all, KEYS | NO_FAIL), [list()]],
  ['elements with a condition', list(1, 5, 3), select([WHERE, above(2)], LEAVES), [list(5, 3)]],
  ['elements of which a condition is unknown', list(1, 'a'), select([WHERE, above(0)], LEAVES), 4],
  ['unknown as false', list(1, 'a'), select([WHERE, above(0)], LEAVES | NO_FAIL), [list(1)]],
  ['a number as a condition is not true', list(0, 1), select([WHERE, element], LEAVES), [list()]],
  ['by index', list(1, 2), select([LIST_INDEX, -1], LEAVES), [list(2)]],
  ['by an index that is not there', list(1, 2), select([LIST_INDEX, 2], LEAVES), [list()]],
  ['by rank', list(3, 1), select([LIST_RANK, 0], LEAVES), [list(1)]],
  ['by value', map({ a: 1, b: 2, c: 1 }), select([MAP_VALUE, 1], KEYS), [list('a', 'c')]],
  ['by keys', map({ a: 1, b: 2, c: 1 }), select([KEY_LIST, list('c', 'a')], LEAVES), [list(1, 1)]],
  [
    'with a further condition',
    list(1, 5),
    select([LIST_INDEX, 1, AND, above(9)], LEAVES),
    [list()],
  ],
  ['a step for maps in a list', list(1), select([MAP_KEY, 'a'], LEAVES), 4],
  ['no path', list(1), select([], LEAVES), 4],
  ['flags that are none', list(1), select(all, 9), 4],
  ['a change', list(1), select(all, APPLY), 4],
  ['nothing in a scalar', 1, select(all, LEAVES), 12],
  ['an element after the end', list(list(1), 0), firstOfEach(true), 1],
  ['one whose condition is unknown', list(list(1), 0), firstOfEach(notEmpty), 4],
  ['unknown as false after the end', list(list(1), 0), firstOfEach(notEmpty, 0x11), 1],
  ['a known condition after the end', list(list(1), 0), firstOfEach(early(0)), 1],
  ['by value after the end', list(list(1), 0), select([0x03, list(1), 1, 0], LEAVES), 1],
  ['an entry after the end', map({ a: list(1), b: 0 }), firstOfEach(notEmpty), 1],
];

const CHANGES: readonly ShortRow[] = [
  ['adds one to all', list(1, 2), change(all, oneMore), [undefined, list(2, 3)]],
  [
    'adds one to some',
    shop,
    change([...all, MAP_KEY, 'price'], oneMore),
    [undefined, sorted({ a: sorted({ price: 6, stock: 0 }), b: sorted({ price: 10 }), c: 1 })],
  ],
  ['removes', list(1, 5, 3), change([WHERE, above(2)], remove), [undefined, list(1)]],
  [
    'removes entries',
    map({ a: 1, b: 2 }),
    change([MAP_KEY, 'a'], remove),
    [undefined, map({ b: 2 })],
  ],
  ['sets the same', list(1, 2), change(all, 'x'), [undefined, list('x', 'x')]],
  [
    'keeps the order',
    ordered(1, 2, 3),
    change([LIST_INDEX, 0], list(20, element, 9)),
    [undefined, ordered(2, 3, 10)],
  ],
  ['fails on the unknown', list(1, 'a'), change(all, oneMore), 1],
  [
    'leaves the unknown alone',
    list(1, 'a'),
    change(all, oneMore, APPLY | NO_FAIL),
    [undefined, list(2, 'a')],
  ],
  ['fails on what is never known', list(1), change(all, unknown), 1],
  ['a selection with an expression', list(1), change(all, oneMore, LEAVES), 4],
  ['nothing in no bin', undefined, change(all, oneMore), 12],
];

export const PATH_ROWS = [
  ...READS.map(rowsOf(() => OP.CDT_READ)),
  ...CHANGES.map(rowsOf(() => OP.CDT_MODIFY)),
];
