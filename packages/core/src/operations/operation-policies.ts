import type { BitOverflow, ListOrder, MapOrder, MapWriteMode } from '../constants.js';
import type { CdtContext } from './context.js';

/** How a list operation writes. Both fields as in the official client. */
export interface ListPolicy {
  /** Order of a list that the operation creates. Default `LIST_UNORDERED`. */
  readonly order?: ListOrder | undefined;
  /** `LIST_WRITE_*` flags, combined with `|`. Default `LIST_WRITE_DEFAULT`. */
  readonly writeFlags?: number | undefined;
}

/** How a map operation writes. All fields as in the official client. */
export interface MapPolicy {
  /** Order of a map that the operation creates. Default `MAP_UNORDERED`. */
  readonly order?: MapOrder | undefined;
  /** The older form of `writeFlags`; ignored when those are given. Default `MAP_UPDATE`. */
  readonly writeMode?: MapWriteMode | undefined;
  /** `MAP_WRITE_FLAGS_*`, combined with `|`. Default `MAP_WRITE_FLAGS_DEFAULT`. */
  readonly writeFlags?: number | undefined;
}

/** How a bitwise operation writes. */
export interface BitPolicy {
  /** `BIT_WRITE_*` flags, combined with `|`. Default `BIT_WRITE_DEFAULT`. */
  readonly writeFlags?: number | undefined;
}

/** How a HyperLogLog operation writes. */
export interface HllPolicy {
  /** `HLL_WRITE_*` flags, combined with `|`. Default `HLL_WRITE_DEFAULT`. */
  readonly writeFlags?: number | undefined;
}

/** The last argument of list and map operations: where they work. */
export interface ContextOptions {
  /** A path into nested lists and maps; left out, the operation works on the bin itself. */
  readonly context?: CdtContext | null | undefined;
}

/** The last argument of list and map operations that select by range or value. */
export interface SelectionOptions extends ContextOptions {
  /** Select what the selection would leave out. Default false. */
  readonly inverted?: boolean | undefined;
}

/** The last argument of bitwise modifications. */
export interface BitOptions {
  /** How the operation writes. */
  readonly policy?: BitPolicy | null | undefined;
}

/** The last argument of bitwise additions and subtractions. */
export interface BitMathOptions extends BitOptions {
  /** What to do on overflow. Default `BIT_OVERFLOW_FAIL`. */
  readonly overflowAction?: BitOverflow | undefined;
}

/** The last argument of HyperLogLog modifications. */
export interface HllOptions {
  /** How the operation writes. */
  readonly policy?: HllPolicy | null | undefined;
}
