import {
  OPERATOR_APPEND,
  OPERATOR_DELETE,
  OPERATOR_INCR,
  OPERATOR_PREPEND,
  OPERATOR_READ,
  OPERATOR_TOUCH,
  OPERATOR_WRITE,
} from '../constants.js';
import type { Double } from '../values/double.js';
import type { BinValue } from '../values/value.js';
import type { BasicOperation } from './operation.js';

export { modifyByPath, selectByPath } from './path.js';

function basic(op: BasicOperation['op'], bin?: string, val?: BinValue): BasicOperation {
  return Object.freeze({
    op,
    ...(bin !== undefined && { bin }),
    ...(val !== undefined && { val }),
  });
}

/**
 * Reads a bin, or all bins.
 *
 * A read of all bins cannot be in one call with other operations that answer something: the server
 * then answers the bins only.
 *
 * @param bin - left out: all bins
 * @returns plain data, the same as `{ op: OPERATOR_READ, bin }`
 */
export function read(bin?: string): BasicOperation {
  return basic(OPERATOR_READ, bin);
}

/** Writes a bin; `null` deletes it. The same as `{ op: OPERATOR_WRITE, bin, val: value }`. */
export function write(bin: string, value: BinValue): BasicOperation {
  return basic(OPERATOR_WRITE, bin, value);
}

/**
 * Adds to an integer or a double; a missing bin is created. Integers wrap around at 64 bits. An
 * integer and a double do not mix: the server answers `BinTypeError`.
 *
 * @param value - default 1; `double(2)` adds to a double
 */
export function add(bin: string, value?: number | bigint | Double): BasicOperation {
  return basic(OPERATOR_INCR, bin, value);
}

/** The same as {@link add}. */
export const incr: typeof add = add;

/** Appends to a string or blob; a missing bin is created. */
export function append(bin: string, value: string | Uint8Array): BasicOperation {
  return basic(OPERATOR_APPEND, bin, value);
}

/** Prepends to a string or blob; a missing bin is created. */
export function prepend(bin: string, value: string | Uint8Array): BasicOperation {
  return basic(OPERATOR_PREPEND, bin, value);
}

/**
 * Resets the record's life and raises its generation.
 *
 * @param ttl - seconds, or a `TTL_*` constant; default: the call's `meta.ttl`, else the namespace's
 */
export function touch(ttl?: number): BasicOperation {
  return basic(OPERATOR_TOUCH, undefined, ttl);
}

function deleteRecord(): BasicOperation {
  return basic(OPERATOR_DELETE);
}

export {
  /** Deletes the record. Reads before it in the same call see the record as it was. */
  deleteRecord as delete,
};
