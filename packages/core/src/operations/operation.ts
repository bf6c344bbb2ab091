import type { BinValue } from '../values/value.js';
import type { CdtContext } from './context.js';

/** A basic operation: `{ op: OPERATOR_INCR, bin: 'n', val: 1 }`. */
export interface BasicOperation {
  /** An `OPERATOR_*` code. */
  readonly op: number;
  readonly bin?: string;
  readonly val?: BinValue;
}

/**
 * A list, map, bit, HLL, path or expression operation, made by a builder. Plain frozen data:
 * `op` names a row of `OPERATIONS` (`'lists.append'`), the other fields are the row's parameters.
 */
export interface BuiltOperation {
  readonly op: string;
  readonly bin: string;
  readonly context?: CdtContext;
  readonly [parameter: string]: unknown;
}

/** Anything `operate`, `operateOrdered` and `batchOperate` take. */
export type Operation = BasicOperation | BuiltOperation;
