import {
  Double,
  EXP_READ_EVAL_NO_FAIL,
  LIST_RETURN_COUNT,
  LIST_RETURN_VALUE,
  MAP_RETURN_KEY,
  MAP_RETURN_VALUE,
  type BasicOperation,
  type BuiltOperation,
  type CdtContext,
  type ExpressionLike,
  type Operation,
} from '@asp/core';
import { operationRow, type OperationName } from '@asp/core/internal';
import * as exp from '@asp/exp';
import { toCall, type Read } from './call.js';
import { asSent } from './as-sent.js';
import { decodeOf, one, plain, type Decode } from './decode.js';
import { wholeBin } from './whole-bin.js';

/**
 * How else the answer of an operation can be told: by expressions that are read under names of their own,
 * just before or just after the operation. Those that cannot be evaluated answer nothing; the first that
 * does answers for the operation.
 */
export interface ReadBack {
  readonly when: 'before' | 'after';
  readonly expressions: readonly ExpressionLike[];
  readonly decode: Decode;
  /** The answer when no expression has one. */
  readonly otherwise?: unknown;
  /** Set when the operation itself need not be sent: it cannot fail, or it is the expression. */
  readonly replaces?: { readonly flags: number };
}

const INVERTED = 0x10000;

/** @returns `undefined` when no read can tell what the operation answers */
export function readBack(op: Operation): ReadBack | undefined {
  if (typeof op.op === 'number') return wholeBinRead(op);
  switch (op.op) {
    case 'exp.read':
      return expressionRead(op);
    case 'operations.selectByPath':
      return pathRead(op);
    case 'lists.increment':
      return sum(op);
    default:
      return byRow(asSent(op) as BuiltOperation, decodeOf(op));
  }
}

function wholeBinRead({ bin }: BasicOperation): ReadBack {
  const expressions = [wholeBin(bin ?? '')];
  return { when: 'before', expressions, decode: one, replaces: { flags: EXP_READ_EVAL_NO_FAIL } };
}

function expressionRead(op: BuiltOperation): ReadBack {
  const flags = Number(op['flags'] ?? 0);
  const expressions = [op['exp'] as ExpressionLike];
  return { when: 'before', expressions, decode: plain, replaces: { flags } };
}

/** A tree is of the bin's type, which is not known; everything else is a list. */
function pathRead(op: BuiltOperation): ReadBack {
  const flags = Number(op['flags']);
  const ctx = op['ctx'] as CdtContext;
  const isList = ctx[0]?.kind.startsWith('list') ?? false;
  const bins = ctx[0]?.kind.startsWith('map') === true ? [exp.mapBin] : [exp.listBin, exp.mapBin];
  const expressions = (isList ? [exp.listBin] : bins).map((bin) =>
    (flags & ~EXP_READ_EVAL_NO_FAIL) === 0 && bin === exp.mapBin
      ? exp.selectByPath(bin(op.bin), exp.EXP_TYPE_MAP, flags, ctx)
      : exp.selectByPath(bin(op.bin), exp.EXP_TYPE_LIST, flags, ctx),
  );
  return { when: 'before', expressions, decode: plain };
}

/**
 * An increment moves the item of an ordered list, so it is told by the sum of the item before it and the
 * delta. A number keeps its type; a missing item counts as 0.
 */
function sum(op: BuiltOperation): ReadBack {
  const { bin, context } = op;
  const delta = op['value'] ?? 1;
  const number = Double.is(delta) ? delta.value : (delta as number | bigint); // checked to be one of these
  const first = context?.[0]?.kind;
  const held = first === undefined || first.startsWith('list') ? exp.listBin(bin) : exp.mapBin(bin);
  const index = exp.intVal(op['index'] as number);
  const where = context?.length === 0 ? undefined : context;
  const { getByIndex } = exp.lists;
  const real = getByIndex(held, index, exp.EXP_TYPE_FLOAT, LIST_RETURN_VALUE, where);
  const whole = getByIndex(held, index, exp.EXP_TYPE_INT, LIST_RETURN_VALUE, where);
  const integer = toInteger(number);
  const expressions = [
    exp.numAdd(real, exp.floatVal(Number(number))),
    ...(integer === undefined ? [] : [exp.numAdd(whole, exp.intVal(integer))]),
  ];
  return { when: 'before', expressions, decode: plain, otherwise: number };
}

/** What the server adds to an integer: the delta without its fraction. */
function toInteger(number: number | bigint): number | bigint | undefined {
  if (typeof number === 'bigint') return number;
  const whole = Math.trunc(number);
  return whole >= -(2 ** 63) && whole < 2 ** 63 ? whole : undefined;
}

/** Reads as they are, and modifications whose row names a read. */
function byRow(op: BuiltOperation, decode: Decode): ReadBack | undefined {
  const row = operationRow(op.op);
  if (row === undefined || (row.access === 'modify' && row.readBack === undefined))
    return undefined;
  const when = row.readBack?.when ?? 'before';
  const same: Read = {
    op: (row.readBack?.op ?? op.op) as OperationName, // a test holds every readBack to OPERATIONS
    bin: op.bin,
    fields: op,
  };
  const asked = ASKED[op.op]?.(op);
  const read = asked === undefined ? same : { ...same, op: asked.op, fields: { ...op, ...asked } };
  const many = asRange(read);
  const single = many !== undefined || asked?.isOne === true;
  return { when, expressions: [toCall(many ?? read)], decode: single ? one : decode };
}

interface Asked {
  readonly op: OperationName;
  readonly isOne?: boolean;
  readonly [parameter: string]: unknown;
}

const items = (returnType: number, more: object = {}): Asked => ({
  op: 'lists.getByIndexRange',
  returnType,
  ...more,
});

const valueOfKey = (op: BuiltOperation): Asked => ({
  op: 'maps.getByKeyList',
  keys: [op['key']],
  returnType: MAP_RETURN_VALUE,
  isOne: true,
});

/** The operations that ask with other words than their read back. */
const ASKED: Readonly<Record<string, (op: BuiltOperation) => Asked>> = {
  'lists.get': () => items(LIST_RETURN_VALUE, { count: 1, isOne: true }),
  'lists.getRange': () => items(LIST_RETURN_VALUE),
  'lists.pop': () => items(LIST_RETURN_VALUE, { count: 1, isOne: true }),
  'lists.popRange': () => items(LIST_RETURN_VALUE),
  'lists.remove': () => items(LIST_RETURN_COUNT, { count: 1 }),
  'lists.removeRange': () => items(LIST_RETURN_COUNT),
  'lists.trim': () => items(LIST_RETURN_COUNT, { inverted: true }),
  'maps.increment': valueOfKey,
  'maps.decrement': valueOfKey,
};

/** Selections of one item, and those of a range that select the same. */
const RANGES: Readonly<
  Record<string, readonly [op: OperationName, (fields: Read['fields']) => object]>
> = {
  'lists.getByIndex': ['lists.getByIndexRange', () => ({ count: 1 })],
  'lists.getByRank': ['lists.getByRankRange', () => ({ count: 1 })],
  'maps.getByIndex': ['maps.getByIndexRange', () => ({ count: 1 })],
  'maps.getByRank': ['maps.getByRankRange', () => ({ count: 1 })],
  'maps.getByKey': ['maps.getByKeyList', ({ key }) => ({ keys: [key] })],
};

/** The type of one value or key is not known, and an expression must name it; that of many is a list. */
function asRange(read: Read): Read | undefined {
  const range = RANGES[read.op];
  const asked = Number(read.fields['returnType'] ?? 0) & ~INVERTED;
  if (range === undefined || (asked !== MAP_RETURN_VALUE && asked !== MAP_RETURN_KEY))
    return undefined;
  const [op, more] = range;
  return { ...read, op, fields: { ...read.fields, ...more(read.fields) } };
}
