import type { OperationRow } from '@asp/core/exp';
import type { Kind, ValueKind } from './kinds.js';

/**
 * What one argument of an operation holds: an expression of a kind; `any` expression; `same` kind as
 * the other `same` arguments, and comparable; `number`: int or float, all alike; or something that is
 * no expression: `#int` an integer, `#text` a raw string, `#value` a literal value.
 */
export type ArgKind = ValueKind | 'any' | 'same' | 'number' | '#int' | '#text' | '#value';

/** One expression operation: a row of {@link EXP_OPS}. */
export interface ExpOpRow {
  /** The first element of the operation's list on the wire. */
  readonly code: number;
  /** The arguments in wire order. */
  readonly args: readonly ArgKind[];
  /** `operand`: the kind of the operands. `typed`: the node's own, which the wire carries as first argument. */
  readonly result: Kind | 'operand' | 'typed';
  /** The least number of arguments, when the last of `args` repeats. */
  readonly least?: number;
  /** Operations whose list has a form of its own. */
  readonly shape?: 'value' | 'cond' | 'let' | 'call';
}

const compare = { args: ['same', 'same'], result: 'bool' } as const;
const logic = { args: ['bool'], least: 2, result: 'bool' } as const;
const numbers = { args: ['number'], least: 1, result: 'operand' } as const;
const integers = { args: ['int'], least: 1, result: 'int' } as const;
const shift = { args: ['int', 'int'], result: 'int' } as const;
const scan = { args: ['int', 'bool'], result: 'int' } as const;
const integer = { args: ['int'], result: 'int' } as const;
const float = { args: ['float'], result: 'float' } as const;
const meta = { args: [], result: 'int' } as const;

/**
 * Every expression operation. Codes: `as_exp_ops` in `as_exp.h` of the Apache-licensed C client.
 * Calls of list, map, bit and HLL operations are rows of `OPERATIONS` in `@asp/core`.
 */
export const EXP_OPS = {
  value: { code: 126, args: ['#value'], result: 'typed', shape: 'value' },
  unknown: { code: 0, args: [], result: 'unknown' },
  eq: { code: 1, ...compare },
  ne: { code: 2, ...compare },
  gt: { code: 3, ...compare },
  ge: { code: 4, ...compare },
  lt: { code: 5, ...compare },
  le: { code: 6, ...compare },
  regexCompare: { code: 7, args: ['#int', '#text', 'string'], result: 'bool' },
  geoCompare: { code: 8, args: ['geo', 'geo'], result: 'bool' },
  inList: { code: 9, args: ['any', 'list'], result: 'bool' },
  and: { code: 16, ...logic },
  or: { code: 17, ...logic },
  not: { code: 18, args: ['bool'], result: 'bool' },
  xor: { code: 19, ...logic },
  numAdd: { code: 20, ...numbers },
  numSub: { code: 21, ...numbers },
  numMul: { code: 22, ...numbers },
  numDiv: { code: 23, ...numbers },
  numPow: { code: 24, args: ['float', 'float'], result: 'float' },
  numLog: { code: 25, args: ['float', 'float'], result: 'float' },
  numMod: { code: 26, args: ['int', 'int'], result: 'int' },
  numAbs: { code: 27, args: ['number'], result: 'operand' },
  numFloor: { code: 28, ...float },
  numCeil: { code: 29, ...float },
  toInt: { code: 30, args: ['float'], result: 'int' },
  toFloat: { code: 31, args: ['int'], result: 'float' },
  intAnd: { code: 32, ...integers },
  intOr: { code: 33, ...integers },
  intXor: { code: 34, ...integers },
  intNot: { code: 35, ...integer },
  intLshift: { code: 36, ...shift },
  intRshift: { code: 37, ...shift },
  intArshift: { code: 38, ...shift },
  intCount: { code: 39, ...integer },
  intLscan: { code: 40, ...scan },
  intRscan: { code: 41, ...scan },
  min: { code: 50, ...numbers },
  max: { code: 51, ...numbers },
  digestModulo: { code: 64, args: ['#int'], result: 'int' },
  deviceSize: { code: 65, ...meta },
  lastUpdate: { code: 66, ...meta },
  sinceUpdate: { code: 67, ...meta },
  voidTime: { code: 68, ...meta },
  ttl: { code: 69, ...meta },
  setName: { code: 70, args: [], result: 'string' },
  keyExists: { code: 71, args: [], result: 'bool' },
  isTombstone: { code: 72, args: [], result: 'bool' },
  memorySize: { code: 73, ...meta },
  recordSize: { code: 74, ...meta },
  key: { code: 80, args: [], result: 'typed' },
  bin: { code: 81, args: ['#text'], result: 'typed' },
  binType: { code: 82, args: ['#text'], result: 'int' },
  removeResult: { code: 100, args: [], result: 'remove' },
  mapKeys: { code: 101, args: ['map'], result: 'list' },
  mapValues: { code: 102, args: ['map'], result: 'list' },
  loopVar: { code: 122, args: ['#int'], result: 'typed' },
  cond: { code: 123, args: ['bool', 'any'], result: 'operand', shape: 'cond' },
  var: { code: 124, args: ['#text'], result: 'operand' },
  let: { code: 125, args: ['#text', 'any'], result: 'operand', shape: 'let' },
  call: { code: 127, args: ['any'], result: 'typed', shape: 'call' },
} as const satisfies Record<string, ExpOpRow>;

/** The name of an operation of {@link EXP_OPS}. */
export type ExpOpName = keyof typeof EXP_OPS;

/** The groups of operations that can be called (`as_exp_call_system_type` in the C client). */
export const CALL_SYSTEMS = { cdt: 0, bits: 1, hll: 2 } as const;

/** Added to the group when the call yields the modified value (`_AS_EXP_SYS_FLAG_MODIFY_LOCAL`). */
export const CALL_MODIFY = 0x40;

/** In the place of an operation's number: `[255, context, operation]` (`AS_CDT_OP_CONTEXT_EVAL`). */
export const CALL_IN_CONTEXT = 255;

/** The operation that selects by a path: `[254, context, flags, replacement?]` (`AS_CDT_OP_CONTEXT_SELECT`). */
export const CALL_SELECT = 254;

/** Values that are no values: an extension of this type whose one byte tells which (`as_msgpack.c`). */
export const MARKS = { type: 0xff, wildcard: 0, infinity: 1 } as const;

/** Added to the flags of a selection that replaces what it selects (`as_exp_modify_by_path` in `as_exp.h`). */
export const MODIFY_SELECTED = 4;

/**
 * The one call that is no row of `OPERATIONS`: servers know it as an operation too, but no client has ever sent it
 * as one, the official one cannot. Number: `AS_HLL_OP_MAY_CONTAIN` in `as_hll_operations.h`.
 */
export const MAY_CONTAIN: OperationRow = {
  family: 'hll',
  code: 56,
  access: 'read',
  params: { list: 'values' },
  wire: ['list'],
  result: 'integer',
};
