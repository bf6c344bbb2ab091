import {
  OPERATOR_APPEND,
  OPERATOR_DELETE,
  OPERATOR_INCR,
  OPERATOR_PREPEND,
  OPERATOR_READ,
  OPERATOR_TOUCH,
  OPERATOR_WRITE,
  type BasicOperation,
} from '@asp/core';
import * as exp from '@asp/exp';
import type { NativeOperation } from '../addon.js';
import { toNativeExpression } from '../expressions.js';
import { toNativeValue } from '../values.js';
import { toExactNumber, toHalves } from './integers.js';
import { officialOperation } from './official.js';

/**
 * A basic operation to the addon, which takes no bigint here: one that no double equals is added in two
 * halves, and written by an expression.
 *
 * @param readsAll - another operation of the call reads all bins: then the server takes no expressions
 * @param name - what to call the value in an error; default `val`
 */
export function toNativeBasic(
  op: BasicOperation,
  path: string,
  keep: boolean,
  readsAll: boolean,
  name = 'val',
): readonly NativeOperation[] {
  const { val } = op;
  const bin = op.bin ?? ''; // only a read of all bins has none
  switch (op.op) {
    case OPERATOR_READ:
      return [officialOperation('operations.read', [bin])];
    case OPERATOR_WRITE:
      if (typeof val === 'bigint') return toIntegerWrite(bin, val, readsAll);
      return [
        officialOperation('operations.write', [
          bin,
          toNativeValue(val ?? null, `${path}.${name}`, keep),
        ]),
      ];
    case OPERATOR_INCR:
      return toIncrements(bin, val ?? 1, path, keep);
    case OPERATOR_APPEND:
      return [
        officialOperation('operations.append', [
          bin,
          toNativeValue(val ?? '', `${path}.val`, keep),
        ]),
      ];
    case OPERATOR_PREPEND:
      return [
        officialOperation('operations.prepend', [
          bin,
          toNativeValue(val ?? '', `${path}.val`, keep),
        ]),
      ];
    case OPERATOR_TOUCH:
      return [officialOperation('operations.touch', [val ?? undefined])];
    case OPERATOR_DELETE:
      return [officialOperation('operations.delete', [])];
  }
}

function toIntegerWrite(bin: string, val: bigint, readsAll: boolean): readonly NativeOperation[] {
  const exact = toExactNumber(val);
  if (exact !== undefined) return [officialOperation('operations.write', [bin, exact])];
  if (!readsAll) {
    const text = toNativeExpression(exp.intVal(val));
    return [officialOperation('exp.operations.write', [bin, text, 0])];
  }
  const [high, low] = toHalves(val);
  return [
    officialOperation('operations.write', [bin, high]),
    officialOperation('operations.incr', [bin, low]),
  ];
}

function toIncrements(
  bin: string,
  val: NonNullable<BasicOperation['val']>,
  path: string,
  keep: boolean,
): readonly NativeOperation[] {
  if (typeof val !== 'bigint') {
    return [officialOperation('operations.incr', [bin, toNativeValue(val, `${path}.val`, keep)])];
  }
  const exact = toExactNumber(val);
  const numbers = exact === undefined ? toHalves(val) : [exact];
  return numbers.map((number) => officialOperation('operations.incr', [bin, number]));
}
