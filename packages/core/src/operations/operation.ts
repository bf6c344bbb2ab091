import type { Operator } from '../constants.js';
import type { BinValue } from '../values/value.js';
import type { CdtContext } from './context.js';
import type { OperationName } from './operation-names.js';

/**
 * An operation on a whole bin or on the record, as plain data: `{ op: OPERATOR_INCR, bin: 'n', val: 1 }`.
 *
 * - `OPERATOR_READ` without `bin` reads all bins.
 * - `OPERATOR_WRITE` with `val: null` deletes the bin.
 * - `OPERATOR_INCR` without `val` adds 1; `OPERATOR_APPEND` and `OPERATOR_PREPEND` without `val` add
 *   the empty string.
 * - `OPERATOR_TOUCH` takes the new ttl in seconds as `val`.
 * - `OPERATOR_TOUCH` and `OPERATOR_DELETE` have no `bin`.
 */
export interface BasicOperation {
  /** An `OPERATOR_*` code. */
  readonly op: Operator;
  /** The bin; at most 15 bytes of UTF-8. */
  readonly bin?: string | null | undefined;
  /** What to write, add, append or prepend; for a touch the ttl in seconds. */
  readonly val?: BinValue | undefined;
}

/**
 * A list, map, bit, HLL, path or expression operation, made by a builder. Plain frozen data that
 * survives `structuredClone`: `op` names the builder, the other fields are its arguments.
 */
export interface BuiltOperation<N extends OperationName = OperationName> {
  /** The builder, as `'lists.append'`. */
  readonly op: N;
  /** The bin; at most 15 bytes of UTF-8. For `exp.read` the name under which the result comes back. */
  readonly bin: string;
  /** Where in the bin's nested lists and maps the operation works. */
  readonly context?: CdtContext;
  readonly [parameter: string]: unknown;
}

/** Anything `operate`, `operateOrdered` and `batchOperate` take. */
export type Operation = BasicOperation | BuiltOperation;
