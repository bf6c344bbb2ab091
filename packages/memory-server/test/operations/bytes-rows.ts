import { OP } from '../../src/wire/numbers.js';
import type { Value } from '../../src/values/index.js';
import { bytes, float, list } from './notation.js';
import { call, numberOf, rowsOf, type ShortRow } from './rows.js';

const [CREATE_ONLY, UPDATE_ONLY, NO_FAIL] = [1, 2, 4] as const;
const [SATURATE, WRAP] = [2, 4] as const;
const SIGNED = 1;
const some = bytes('0102030405');

const BIT: readonly ShortRow[] = [
  ['resizes', some, call(0, 6), [undefined, bytes('010203040500')]],
  ['cuts off', some, call(0, 2), [undefined, bytes('0102')]],
  ['resizes at the front', some, call(0, 6, 0, 1), [undefined, bytes('000102030405')]],
  ['only grows', some, call(0, 2, 0, 2), 4],
  ['makes a blob', undefined, call(0, 2), [undefined, bytes('0000')]],
  ['makes none', undefined, call(0, 2, UPDATE_ONLY), 17],
  ['does not mind that', undefined, call(0, 2, UPDATE_ONLY | NO_FAIL), [undefined]],
  ['creates only', some, call(0, 2, CREATE_ONLY), 6],
  ['inserts', some, call(1, 1, bytes('ff')), [undefined, bytes('01ff02030405')]],
  ['removes', some, call(2, -2, 1), [undefined, bytes('01020305')]],
  ['sets bits', some, call(3, 4, 8, bytes('ff')), [undefined, bytes('0ff2030405')]],
  ['sets no bits beyond', some, call(3, 36, 8, bytes('ff')), 26],
  ['ors', some, call(4, 0, 8, bytes('f0')), [undefined, bytes('f102030405')]],
  ['xors', some, call(5, 8, 16, bytes('ffff')), [undefined, bytes('01fdfc0405')]],
  ['ands', some, call(6, 0, 8, bytes('00')), [undefined, bytes('0002030405')]],
  ['nots', some, call(7, 32, 8), [undefined, bytes('01020304fa')]],
  ['shifts left', some, call(8, 0, 16, 4), [undefined, bytes('1020030405')]],
  ['shifts right', some, call(9, 0, 16, 4), [undefined, bytes('0010030405')]],
  ['adds', some, call(10, 0, 8, 1), [undefined, bytes('0202030405')]],
  ['adds no more than fits', bytes('ff'), call(10, 0, 8, 1), 26],
  ['goes around', bytes('ff'), call(10, 0, 8, 1, 0, WRAP), [undefined, bytes('00')]],
  ['stays at the end', bytes('fe'), call(10, 0, 8, 5, 0, SATURATE), [undefined, bytes('ff')]],
  [
    'adds with a sign',
    bytes('7f'),
    call(10, 0, 8, 1, 0, SIGNED | SATURATE),
    [undefined, bytes('7f')],
  ],
  ['subtracts', some, call(11, 0, 8, 1), [undefined, bytes('0002030405')]],
  ['sets an integer', some, call(12, 4, 12, 0xabc), [undefined, bytes('0abc030405')]],
  ['changes no text', 'text', call(7, 0, 8), 12],
  ['gets', some, call(50, 4, 8), [bytes('10')]],
  ['counts', some, call(51, 0, 40), [7]],
  ['scans from the left', some, call(52, 0, 40, true), [7]],
  ['scans from the right', some, call(53, 0, 8, true), [7]],
  ['finds nothing', bytes('00'), call(52, 0, 8, true), [-1]],
  ['gets an integer', bytes('ff80'), call(54, 0, 16), [0xff80]],
  ['gets an integer with a sign', bytes('ff80'), call(54, 0, 16, SIGNED), [-128]],
  ['gets none of 65 bits', some, call(54, 0, 65), 4],
  ['gets nothing beyond', some, call(50, 40, 8), 26],
];

const bitOp = (payload: Value): number => (numberOf(payload) < 50 ? OP.BIT_MODIFY : OP.BIT_READ);

export const BIT_ROWS = BIT.map(rowsOf(bitOp));

const INCR: readonly ShortRow[] = [
  ['adds', 1, 2, [undefined, 3]],
  ['makes a bin', undefined, 2, [undefined, 2]],
  ['adds floats', float(1), float(0.5), [undefined, float(1.5)]],
  ['goes around', 2n ** 63n - 1n, 1, [undefined, -(2n ** 63n)]],
  ['adds no float to an integer', 1, float(1), 12],
  ['adds to no text', 'a', 1, 12],
];
const APPEND: readonly ShortRow[] = [
  ['appends text', 'a', 'é', [undefined, 'aé']],
  ['appends bytes', bytes('01'), bytes('02'), [undefined, bytes('0102')]],
  ['makes a bin of it', undefined, 'x', [undefined, 'x']],
  ['appends no bytes to text', 'a', bytes('62'), 12],
  ['appends to no number', 1, 'a', 12],
  ['appends to no list', list(), list(), 12],
];
const PREPEND: readonly ShortRow[] = [
  ['prepends text', 'a', 'b', [undefined, 'ba']],
  ['prepends bytes', bytes('01'), bytes('02'), [undefined, bytes('0201')]],
];

export const SCALAR_ROWS = [
  ...INCR.map(rowsOf(() => OP.INCR)),
  ...APPEND.map(rowsOf(() => OP.APPEND)),
  ...PREPEND.map(rowsOf(() => OP.PREPEND)),
];
