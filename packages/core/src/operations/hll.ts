import {
  HLL_WRITE_ALLOW_FOLD,
  HLL_WRITE_CREATE_ONLY,
  HLL_WRITE_DEFAULT,
  HLL_WRITE_NO_FAIL,
  HLL_WRITE_UPDATE_ONLY,
} from '../constants.js';
import type { HllValue } from '../values/hll.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { HllOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Flags of `policy.writeFlags`: the `HLL_WRITE_*` constants under the official client's names. */
export const writeFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: HLL_WRITE_DEFAULT,
  CREATE_ONLY: HLL_WRITE_CREATE_ONLY,
  UPDATE_ONLY: HLL_WRITE_UPDATE_ONLY,
  NO_FAIL: HLL_WRITE_NO_FAIL,
  ALLOW_FOLD: HLL_WRITE_ALLOW_FOLD,
});

/**
 * Creates a sketch, or empties the one in the bin. Answers nothing.
 *
 * @param indexBits - 4 to 16: more bits, smaller error
 * @param minhashBits - 4 to 51, or 0 for none; default none. `indexBits + minhashBits` at most 64
 */
export function init(
  bin: string,
  indexBits: number,
  minhashBits?: number | null,
  options?: HllOptions,
): BuiltOperation<'hll.init'> {
  return build('hll.init', bin, { indexBits }, { minhashBits, ...options });
}

/**
 * Adds values. Answers how many of them changed the sketch.
 *
 * @param indexBits - for a bin that has to be created; default: the bin must exist
 * @param minhashBits - as of {@link init}
 */
export function add(
  bin: string,
  list: readonly BinValue[],
  indexBits?: number | null,
  minhashBits?: number | null,
  options?: HllOptions,
): BuiltOperation<'hll.add'> {
  return build('hll.add', bin, { list }, { indexBits, minhashBits, ...options });
}

/** Adds other sketches to the one in the bin. Answers nothing. */
export function setUnion(
  bin: string,
  list: readonly HllValue[],
  options?: HllOptions,
): BuiltOperation<'hll.setUnion'> {
  return build('hll.setUnion', bin, { list }, { ...options });
}

/** Brings the stored count up to date and answers it. */
export function refreshCount(bin: string): BuiltOperation<'hll.refreshCount'> {
  return build('hll.refreshCount', bin, {});
}

/** Reduces the sketch to fewer index bits; it must have no minhash bits. Answers nothing. */
export function fold(bin: string, indexBits: number): BuiltOperation<'hll.fold'> {
  return build('hll.fold', bin, { indexBits });
}

/** Answers about how many different values were added. */
export function getCount(bin: string): BuiltOperation<'hll.getCount'> {
  return build('hll.getCount', bin, {});
}

/** Answers the union of the bin's sketch with others, as the bytes of a sketch. */
export function getUnion(bin: string, list: readonly HllValue[]): BuiltOperation<'hll.getUnion'> {
  return build('hll.getUnion', bin, { list });
}

/** Answers about how many different values the union with other sketches has. */
export function getUnionCount(
  bin: string,
  list: readonly HllValue[],
): BuiltOperation<'hll.getUnionCount'> {
  return build('hll.getUnionCount', bin, { list });
}

/** Answers about how many values the bin's sketch has in common with others. */
export function getIntersectCount(
  bin: string,
  list: readonly HllValue[],
): BuiltOperation<'hll.getIntersectCount'> {
  return build('hll.getIntersectCount', bin, { list });
}

/** Answers how similar the sketches are: 0 to 1 (Jaccard index). */
export function getSimilarity(
  bin: string,
  list: readonly HllValue[],
): BuiltOperation<'hll.getSimilarity'> {
  return build('hll.getSimilarity', bin, { list });
}

/** Answers `[indexBits, minhashBits]`. */
export function describe(bin: string): BuiltOperation<'hll.describe'> {
  return build('hll.describe', bin, {});
}
