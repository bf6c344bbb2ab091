import { float, INFINITY, list, map, ordered, sorted, WILDCARD } from './notation.js';
import { call, collectionOp, rowsOf, within, type ShortRow } from './rows.js';

const NONE = 0;
const INDEX = 1;
const REVERSE_INDEX = 2;
const RANK = 3;
const REVERSE_RANK = 4;
const COUNT = 5;
const VALUE = 7;
const EXISTS = 13;
const INVERTED = 0x10000;
const ORDERED = 1;
const [UNIQUE, BOUNDED, NO_FAIL, PARTIAL] = [1, 2, 4, 8] as const;
const MAX = 2n ** 63n - 1n;
const some = list(5, 2, 7, 2);

const ROWS: readonly ShortRow[] = [
  // set order, sort, clear
  ['orders a list', some, call(0, ORDERED), [undefined, ordered(2, 2, 5, 7)]],
  ['gives up the order', ordered(1, 2), call(0, 0), [undefined, list(1, 2)]],
  ['sorts', some, call(13), [undefined, list(2, 2, 5, 7)]],
  ['sorts and drops duplicates', some, call(13, 2), [undefined, list(2, 5, 7)]],
  ['sorts downwards', some, call(13, 1), [undefined, list(7, 5, 2, 2)]],
  ['sorts nothing, whatever the parameters', undefined, call(13, 'a'), 12],
  ['sorts no map', map({ a: 1 }), call(13), 12],
  ['clears, but for the order', ordered(1), call(11), [undefined, ordered()]],
  // append
  ['appends', some, call(1, 'x'), [5, list(5, 2, 7, 2, 'x')]],
  ['makes a list', undefined, call(1, 'x'), [1, list('x')]],
  ['makes an ordered list', undefined, call(2, list(3, 1), ORDERED, 0), [2, ordered(1, 3)]],
  ['appends where the order says', ordered(1, 3), call(1, 2), [3, ordered(1, 2, 3)]],
  [
    'mixed types have an order',
    ordered(),
    call(2, list(float(1), 'a', 2, list(), true, null)),
    [6, ordered(null, true, 2, 'a', list(), float(1))],
  ],
  ['appends what is new only', some, call(1, 2, 0, UNIQUE), 24],
  ['does not mind what is not new', some, call(1, 2, 0, UNIQUE | NO_FAIL), [4]],
  [
    'appends the new ones of some',
    list(1),
    call(2, list(1, 2, 2), 0, UNIQUE | NO_FAIL | PARTIAL),
    [2, list(1, 2)],
  ],
  ['appends no infinity', some, call(1, INFINITY), 4],
  ['appends no list of wildcards', some, call(1, list(WILDCARD)), 4],
  ['appends to no text', 'text', call(1, 1), 12],
  // insert, set
  ['inserts', some, call(3, 1, 'x'), [5, list(5, 'x', 2, 7, 2)]],
  [
    'inserts several before the last',
    some,
    call(4, -1, list('x', 'y')),
    [6, list(5, 2, 7, 'x', 'y', 2)],
  ],
  ['fills up with nil', list(1), call(3, 3, 'x'), [4, list(1, null, null, 'x')]],
  ['stays within bounds', list(1), call(3, 2, 'x', BOUNDED), 26],
  ['inserts before nothing', list(1), call(3, -3, 'x'), 26],
  ['inserts where no record reaches', some, call(3, 0x7f_ff_ff_fd, 0), 13],
  ['inserts where no list ends', some, call(3, 0x7f_ff_ff_fe, 0), 4],
  ['inserts several where no list ends', some, call(4, 0x7f_ff_ff_fd, list(0, 0, 0)), 4],
  ['sets where no list ends', some, call(9, 0x7f_ff_ff_ff, 0), 4],
  ['inserts into no ordered list', ordered(1), call(3, 0, 'x'), 26],
  ['sets', some, call(9, 1, 'x'), [undefined, list(5, 'x', 7, 2)]],
  ['sets far away', list(1), call(9, 2, 'x'), [undefined, list(1, null, 'x')]],
  ['sets in no ordered list', ordered(1), call(9, 0, 'x'), 26],
  // increment
  ['increments', some, call(12, 0, 10), [15, list(15, 2, 7, 2)]],
  ['increments by one', some, call(12, 0), [6, list(6, 2, 7, 2)]],
  [
    'adds a float to a float',
    list(float(1)),
    call(12, 0, float(0.5)),
    [float(1.5), list(float(1.5))],
  ],
  ['adds an integer to a float', list(float(1)), call(12, 0, 1), [float(2), list(float(2))]],
  ['adds no float to an integer', list(1), call(12, 0, float(1.5)), [2, list(2)]],
  ['goes around', list(MAX), call(12, 0, 1), [-(2n ** 63n), list(-(2n ** 63n))]],
  ['increments no text', list('a'), call(12, 0, 1), 4],
  ['keeps the order', ordered(1, 5), call(12, 0, 9), [10, ordered(5, 10)]],
  // pop, remove, trim
  ['pops', some, call(5, 1), [2, list(5, 7, 2)]],
  ['pops nothing that is not there', some, call(5, 4), 26],
  ['pops several', some, call(6, 2), [list(7, 2), list(5, 2)]],
  ['removes', some, call(7, -1), [1, list(5, 2, 7)]],
  ['removes several', some, call(8, 1, 2), [2, list(5, 2)]],
  ['trims', some, call(10, 1, 2), [2, list(2, 7)]],
  ['trims all away', some, call(10, 4, 1), [4, list()]],
  // get
  ['tells the size', some, call(16), [4]],
  ['gets', some, call(17, -2), [7]],
  ['gets nothing that is not there', some, call(17, 9), 26],
  ['gets several', some, call(18, 1, 2), [list(2, 7)]],
  ['gets the rest', some, call(18, 2), [list(7, 2)]],
  // select
  ['by index', some, call(19, VALUE, 0), [5]],
  ['by index that is not there', some, call(19, VALUE, 4), 26],
  ['by index range', some, call(24, VALUE, -3, 2), [list(2, 7)]],
  ['by index range, inverted', some, call(24, VALUE | INVERTED, -3, 2), [list(5, 2)]],
  ['by index range, reverse indexes', some, call(24, REVERSE_INDEX, 0, 2), [list(2, 3)]],
  ['by rank', some, call(21, VALUE, -1), [7]],
  ['by rank: its index', some, call(21, INDEX, -1), [2]],
  ['by rank range', some, call(26, COUNT, 1, 9), [3]],
  ['by rank range: reverse ranks', ordered(2, 2, 5, 7), call(26, REVERSE_RANK, 2), [list(0, 1)]],
  ['by value', some, call(22, INDEX, 2), [list(1, 3)]],
  ['by value: the rank', some, call(22, RANK, 2), [list(0, 1)]],
  ['by value: whether', some, call(22, EXISTS, 3), [false]],
  ['by value, inverted', some, call(22, VALUE | INVERTED, 2), [list(5, 7)]],
  [
    'by value with a wildcard',
    list(list(1, 2), list(2, 2)),
    call(22, VALUE, list(1, WILDCARD)),
    [list(list(1, 2))],
  ],
  ['by values', some, call(23, COUNT, list(7, 2, 9)), [3]],
  ['by values, inverted', some, call(23, VALUE | INVERTED, list(7, 2)), [list(5)]],
  ['by interval', some, call(25, VALUE, 2, 7), [list(5, 2, 2)]],
  ['by interval to the end', some, call(25, VALUE, 5), [list(5, 7)]],
  ['by interval to infinity', some, call(25, COUNT, 5, INFINITY), [2]],
  ['by interval of nil', some, call(25, COUNT, null, 5), [2]],
  ['by rank relative to a value', ordered(0, 4, 5, 9), call(27, VALUE, 5, -1, 2), [list(4, 5)]],
  ['for a return type that is none', some, call(19, 6, 0), 26],
  ['for a return type of maps', some, call(19, 17, 0), 26],
  ['with a parameter too few', some, call(19, VALUE), 4],
  ['with one of another type', some, call(19, VALUE, 'a'), 4],
  // remove what is selected
  ['removes by index', some, call(32, VALUE, 0), [5, list(2, 7, 2)]],
  ['removes by rank', some, call(34, NONE, 0), [undefined, list(5, 7, 2)]],
  ['removes by value', some, call(35, COUNT, 2), [2, list(5, 7)]],
  ['removes by values, inverted', some, call(36, COUNT | INVERTED, list(2)), [2, list(2, 2)]],
  ['removes by interval', some, call(38, INDEX, 3, 6), [list(0), list(2, 7, 2)]],
  ['removes by rank range', some, call(39, VALUE, 2, 1), [list(5), list(2, 7, 2)]],
  ['removes from no bin', undefined, call(32, VALUE, 0), [undefined]],
  // contexts
  ['in a list', list(1, list(2)), within([0x10, 1], 1, 3), [2, list(1, list(2, 3))]],
  ['in a map', map({ a: list(1) }), within([0x22, 'a'], 16), [1]],
  ['in a list by rank', list(list(3), list(1)), within([0x11, 0], 17, 0), [1]],
  ['in a list by value', list(1, list(1)), within([0x13, list(1)], 16), [1]],
  ['in what is no collection', list(1), within([0x10, 0], 16), 12],
  ['in nothing', list(1), within([0x10, 5], 16), 26],
  ['in a new list', map(), within([0x62, 'a'], 1, 3), [1, map({ a: list(3) })]],
  [
    'in a new list of a new map with an order',
    undefined,
    within([0xa2, 'a'], 1, 3),
    [1, sorted({ a: list(3) })],
  ],
  [
    'in a new list of a new ordered list',
    undefined,
    within([0xd0, 0], 1, 3),
    [1, ordered(list(3))],
  ],
  ['in a new list far away', list(), within([0xd0, 2], 1, 3), 26],
];

export const LIST_ROWS = ROWS.map(rowsOf(collectionOp));
