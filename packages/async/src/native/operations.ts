import {
  InvalidArgError,
  OPERATOR_READ,
  OPERATOR_WRITE,
  type BinsInput,
  type Operation,
} from '@asp/core';
import { operationRow } from '@asp/core/internal';
import type { NativeOperation } from './addon.js';
import { toNativeBasic } from './operations/basic.js';
import { toNativeBuilt } from './operations/built.js';

export { toNativeContext } from './operations/context.js';

/**
 * Operations to the addon. They are checked already; what is refused here is what the server could
 * take and the addon cannot.
 *
 * @param keep - whether bytes have to be copied, because the command may not be sent at once
 * @returns one or two native operations for each
 * @throws InvalidArgError naming the operation, as `ops[2].val`
 */
export function toNativeOperations(
  ops: readonly Operation[],
  path = 'ops',
  keep = true,
): NativeOperation[] {
  const readsAll = ops.some(isReadAll);
  return limited(
    ops.flatMap((op, i) => toNativeOperation(op, `${path}[${String(i)}]`, keep, readsAll)),
    path,
  );
}

/** A message counts its operations in 16 bits; of more the addon would drop some without a word. */
const MOST = 0xffff;

/** @throws InvalidArgError when there are more operations than one call can hold */
export function limited(native: NativeOperation[], path: string): NativeOperation[] {
  if (native.length <= MOST) return native;
  throw new InvalidArgError(
    `${path} must be at most ${String(MOST)} operations in one call, not ${String(native.length)} ` +
      '(large integers and repeated bins take more than one).',
    { argument: path, path, allowed: `1..${String(MOST)}` },
  );
}

/** One operation to the addon; see {@link toNativeOperations}. `readsAll`: another one reads all bins. */
export function toNativeOperation(
  op: Operation,
  path: string,
  keep: boolean,
  readsAll = false,
): readonly NativeOperation[] {
  return typeof op.op === 'number'
    ? toNativeBasic(op, path, keep, readsAll)
    : toNativeBuilt(op, path, keep);
}

/** The bins of a write as operations; `null` deletes a bin. @throws InvalidArgError naming the bin */
export function toWriteOperations(bins: BinsInput, path: string, keep = true): NativeOperation[] {
  const native = Object.entries(bins).flatMap(([bin, val]) =>
    toNativeBasic({ op: OPERATOR_WRITE, bin, val }, path, keep, false, bin),
  );
  return limited(native, path);
}

/** Whether no operation changes the record. */
export function isReadOnly(ops: readonly Operation[]): boolean {
  return ops.every((op) =>
    typeof op.op === 'number' ? op.op === OPERATOR_READ : operationRow(op.op)?.access === 'read',
  );
}

/** Whether an operation reads all bins. */
export function isReadAll(op: Operation): boolean {
  return op.op === OPERATOR_READ && (op.bin === undefined || op.bin === null);
}
