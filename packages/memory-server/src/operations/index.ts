import type { Value } from '../values/index.js';
import { Blob } from '../values/index.js';
import { OP } from '../wire/numbers.js';
import { isPathCall, parseCall } from './call.js';
import { modifyCollection, readCollection, type Outcome } from './collection.js';
import { badParameter } from './fail.js';

/**
 * Runs a read operation on a bin.
 *
 * @returns the answer; undefined for an operation that gives none.
 * @throws {@link ResultError} with the code CE gives.
 */
export function readOp(op: number, bin: Value, payload: Value | Uint8Array): Value | undefined {
  switch (op) {
    case OP.CDT_READ: {
      const call = parseCall(bytesOf(payload));
      if (isPathCall(call)) throw badParameter('not yet');
      return readCollection(bin, call);
    }
    default:
      throw badParameter(`operation ${op} is no read`);
  }
}

/** Runs a modification. */
export function modifyOp(op: number, bin: Value | undefined, payload: Value | Uint8Array): Outcome {
  switch (op) {
    case OP.CDT_MODIFY: {
      const call = parseCall(bytesOf(payload));
      if (isPathCall(call)) throw badParameter('not yet');
      return modifyCollection(bin, call);
    }
    default:
      throw badParameter(`operation ${op} is no modification`);
  }
}

function bytesOf(payload: Value | Uint8Array): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  if (payload instanceof Blob) return payload.bytes;
  throw badParameter('a packed operation is expected');
}
