import {
  byValue,
  float,
  INFINITY,
  list,
  map,
  ordered,
  sorted,
  WILDCARD,
  selected,
} from './notation.js';
import { call, collectionOp, rowsOf, within, type ShortRow } from './rows.js';

const NONE = 0;
const INDEX = 1;
const REVERSE_INDEX = 2;
const RANK = 3;
const COUNT = 5;
const KEY = 6;
const VALUE = 7;
const KEY_VALUE = 8;
const EXISTS = 13;
const UNORDERED_MAP = 16;
const ORDERED_MAP = 17;
const INVERTED = 0x10000;
const SORTED = 1;
const BY_VALUE = 3;
const [CREATE_ONLY, UPDATE_ONLY, NO_FAIL, PARTIAL] = [1, 2, 4, 8] as const;
const some = sorted({ a: 3, b: 1, c: 2, d: 1 });

const ROWS: readonly ShortRow[] = [
  // order, clear
  ['orders a map', map({ a: 1 }), call(64, SORTED), [undefined, sorted({ a: 1 })]],
  ['orders by value, too', map({ a: 1 }), call(64, BY_VALUE), [undefined, byValue({ a: 1 })]],
  ['gives up the order', sorted({ a: 1 }), call(64, 0), [undefined, map({ a: 1 })]],
  ['clears, but for the order', sorted({ a: 1 }), call(75), [undefined, sorted()]],
  // put
  ['puts', sorted({ b: 1 }), call(67, 'a', 2, SORTED, 0), [2, sorted({ a: 2, b: 1 })]],
  ['replaces', some, call(67, 'b', 9), [4, sorted({ a: 3, b: 9, c: 2, d: 1 })]],
  ['makes a map', undefined, call(67, 'a', 1), [1, map({ a: 1 })]],
  ['makes a sorted map', undefined, call(67, 'a', 1, SORTED, 0), [1, sorted({ a: 1 })]],
  ['puts no key that is a list', some, call(67, list(), 1), 4],
  ['puts no key that is nil', some, call(67, null, 1), 4],
  ['puts no infinity', some, call(67, 'a', INFINITY), 4],
  ['puts several', map({ a: 1 }), call(68, map({ a: 2, b: 3 })), [2, map({ a: 2, b: 3 })]],
  ['creates only', some, call(67, 'a', 1, 0, CREATE_ONLY), 24],
  ['updates only', some, call(67, 'z', 1, 0, UPDATE_ONLY), 23],
  ['does not mind', some, call(67, 'z', 1, 0, UPDATE_ONLY | NO_FAIL), [4]],
  [
    'creates some of several',
    map({ a: 1 }),
    call(68, map({ a: 2, b: 3 }), 0, CREATE_ONLY | NO_FAIL | PARTIAL),
    [2, map({ a: 1, b: 3 })],
  ],
  ['adds as old clients do', map(), call(65, 'a', 1), [1, map({ a: 1 })]],
  ['adds nothing that is there', map({ a: 1 }), call(65, 'a', 2), 24],
  ['replaces what is there', map({ a: 1 }), call(69, 'a', 2), [1, map({ a: 2 })]],
  ['replaces nothing', map(), call(69, 'a', 2), 23],
  [
    'replaces several',
    map({ a: 1, b: 2 }),
    call(70, map({ a: 3, b: 4 })),
    [2, map({ a: 3, b: 4 })],
  ],
  ['puts into no list', list(), call(67, 'a', 1), 12],
  // increment
  ['increments', some, call(73, 'a', 10), [13, sorted({ a: 13, b: 1, c: 2, d: 1 })]],
  ['decrements', map({ a: 1 }), call(74, 'a', 3), [-2, map({ a: -2 })]],
  ['starts from zero', map(), call(73, 'n', 2), [2, map({ n: 2 })]],
  ['starts from a float', map(), call(73, 'n', float(2)), [float(2), map({ n: float(2) })]],
  ['increments no text', map({ a: 'x' }), call(73, 'a', 1), 4],
  // get
  ['tells the size', some, call(96), [4]],
  ['by key', some, call(97, VALUE, 'a'), [3]],
  ['by a key that is not there', some, call(97, VALUE, 'z'), [undefined]],
  ['by key: whether', some, call(97, EXISTS, 'z'), [false]],
  ['by key: the index', some, call(97, INDEX, 'c'), [2]],
  ['by key: the rank', some, call(97, RANK, 'a'), [3]],
  ['by keys', some, call(107, KEY_VALUE, list('d', 'a', 'z')), [selected({ a: 3, d: 1 })]],
  ['by keys, inverted', some, call(107, KEY | INVERTED, list('d', 'a')), [list('b', 'c')]],
  ['by key interval', some, call(103, KEY, 'b', 'd'), [list('b', 'c')]],
  ['by key interval from the start', some, call(103, COUNT, null, 'c'), [2]],
  ['by key relative', some, call(109, KEY, 'bb', -1, 2), [list('b', 'c')]],
  ['by index', some, call(98, KEY, -1), ['d']],
  ['by index that is not there', some, call(98, KEY, 4), 26],
  ['by index range as a map', some, call(104, ORDERED_MAP, 1, 2), [sorted({ b: 1, c: 2 })]],
  [
    'by index range as an unordered map',
    some,
    call(104, UNORDERED_MAP, 1, 2),
    [map({ b: 1, c: 2 })],
  ],
  ['by rank', some, call(100, KEY, -1), ['a']],
  ['by rank range', some, call(106, KEY, 0, 2), [list('b', 'd')]],
  ['by value', some, call(102, KEY, 1), [list('b', 'd')]],
  ['by values', some, call(108, COUNT, list(1, 3)), [3]],
  ['by value interval', some, call(105, KEY, 2, 4), [list('a', 'c')]],
  [
    'by value with a wildcard',
    map({ a: list(1, 2) }),
    call(102, KEY, list(1, WILDCARD)),
    [list('a')],
  ],
  ['by value relative', some, call(110, KEY, 2, 0), [list('c', 'a')]],
  ['reverse indexes', some, call(104, REVERSE_INDEX, 0, 2), [list(2, 3)]],
  ['for a return type that is none', some, call(98, 15, 0), 26],
  // remove
  ['removes by key', some, call(76, VALUE, 'a'), [3, sorted({ b: 1, c: 2, d: 1 })]],
  ['removes no key that is not there', some, call(76, VALUE, 'z'), [undefined]],
  ['removes by keys', some, call(81, COUNT, list('a', 'z')), [1, sorted({ b: 1, c: 2, d: 1 })]],
  ['removes by index', some, call(77, NONE, 0), [undefined, sorted({ b: 1, c: 2, d: 1 })]],
  ['removes by rank range', some, call(87, KEY, 0, 2), [list('b', 'd'), sorted({ a: 3, c: 2 })]],
  ['removes by value, inverted', some, call(82, COUNT | INVERTED, 1), [2, sorted({ b: 1, d: 1 })]],
  ['removes by key interval', some, call(84, KEY, 'b'), [list('b', 'c', 'd'), sorted({ a: 3 })]],
  // contexts
  ['in a map', map({ m: map({ a: 1 }) }), within([0x22, 'm'], 97, VALUE, 'a'), [1]],
  ['in a map by index', map({ m: map({ a: 1 }) }), within([0x20, 0], 96), [1]],
  ['in a map by rank', map({ m: map(), n: 1 }), within([0x21, 1], 96), [0]],
  ['in a map by value', map({ m: map(), n: 1 }), within([0x23, map()], 96), [0]],
  ['in a new map', map(), within([0x62, 'm'], 67, 'a', 1), [1, map({ m: map({ a: 1 }) })]],
  [
    'in a new map, as the order is that of the map around',
    map(),
    within([0xa2, 'm'], 67, 'a', 1),
    [1, map({ m: map({ a: 1 }) })],
  ],
  [
    'in a map in an ordered list',
    ordered(map({ a: 1 })),
    within([0x10, 0], 73, 'a', 1),
    [2, ordered(map({ a: 2 }))],
  ],
];

export const MAP_ROWS = ROWS.map(rowsOf(collectionOp));
