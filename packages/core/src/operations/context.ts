import type { BinValue } from '../values/value.js';

/** One step into a nested list or map; `kind` names a row of `CONTEXTS`. */
export interface CdtContextStep {
  readonly kind: string;
  readonly value: BinValue | unknown;
}

/** A path into nested lists and maps, outermost first. Plain frozen data. */
export type CdtContext = readonly CdtContextStep[];
