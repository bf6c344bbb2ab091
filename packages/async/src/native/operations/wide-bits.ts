import { InvalidArgError, type BuiltOperation } from '@asp/core';
import * as exp from '@asp/exp';
import type { NativeOperation } from '../addon.js';
import { toNativeExpression } from '../expressions.js';
import { toExactNumber, toLeadingBits } from './integers.js';
import { officialOperation } from './official.js';

/**
 * The bitwise operations on integers that no double equals, which the addon would round: a set becomes
 * one of bytes, an addition or subtraction an expression. `undefined` for all other operations.
 */
export function toWideBits(op: BuiltOperation): NativeOperation | undefined {
  const value = op['value'];
  if (typeof value !== 'bigint') return undefined;
  // The official set takes safe integers only, the sums every integer that a double equals.
  if (op.op === 'bitwise.set' && !Number.isSafeInteger(Number(value))) return toWideSet(op, value);
  if (toExactNumber(value) !== undefined) return undefined;
  switch (op.op) {
    case 'bitwise.add':
      return toWideSum(op, value, exp.bit.add);
    case 'bitwise.subtract':
      return toWideSum(op, value, exp.bit.subtract);
    default:
      return undefined;
  }
}

function toWideSet(op: BuiltOperation, value: bigint): NativeOperation {
  const bitSize = Number(op['bitSize']);
  if (bitSize > 64) {
    throw new InvalidArgError(
      `${op.op}: bitSize must be at most 64 for an integer, not ${String(bitSize)}.`,
      {
        path: 'bitSize',
        value: bitSize,
        allowed: '0..64',
      },
    );
  }
  const bytes = toLeadingBits(value, bitSize);
  const native = officialOperation(op.op, [op.bin, op['bitOffset'], bitSize, bytes]);
  return op['policy'] === undefined ? native : { ...native, policy: op['policy'] };
}

function toWideSum(op: BuiltOperation, value: bigint, sum: typeof exp.bit.add): NativeOperation {
  const action = Number(op['overflowAction'] ?? 0) | (op['sign'] === true ? 1 : 0);
  const bytes = sum(
    exp.blobBin(op.bin),
    action,
    exp.intVal(value),
    exp.intVal(Number(op['bitSize'])),
    exp.intVal(Number(op['bitOffset'])),
    op['policy'] ?? null,
  );
  return officialOperation('exp.operations.write', [op.bin, toNativeExpression(bytes), 0]);
}
