/*
 * sketch   := flags:u8=0 indexBits:u8 minhashBits:u8 cache:u64le register{2^indexBits} padding
 * register := hll:6 bits minhash:minhashBits bits        (packed without gaps, high bits first)
 *
 * `cache` is the last estimate of the number of values; 0 when it is not known.
 */

/** Bytes before the registers. */
export const SKETCH_HEADER = 11;
/** Bits of a register's HyperLogLog part. */
export const HLL_BITS = 6;

const MIN_INDEX_BITS = 4;
const MAX_INDEX_BITS = 16;
const MIN_MINHASH_BITS = 4;
const MAX_MINHASH_BITS = 51;
const MAX_BITS = 64;

/** How a sketch was made: 2^`indexBits` registers with `minhashBits` bits of minhash each. */
export interface SketchShape {
  readonly indexBits: number;
  readonly minhashBits: number;
}

export const isIndexBits = (bits: number): boolean =>
  bits >= MIN_INDEX_BITS && bits <= MAX_INDEX_BITS;

export const isMinhashBits = (bits: number): boolean =>
  bits === 0 || (bits >= MIN_MINHASH_BITS && bits <= MAX_MINHASH_BITS);

/** True for a shape that a stored sketch can have. */
export const isShape = ({ indexBits, minhashBits }: SketchShape): boolean =>
  isIndexBits(indexBits) && isMinhashBits(minhashBits) && indexBits + minhashBits <= MAX_BITS;

/** Bytes of a sketch. */
export function sketchSize({ indexBits, minhashBits }: SketchShape): number {
  return SKETCH_HEADER + Math.ceil(((HLL_BITS + minhashBits) * 2 ** indexBits) / 8);
}

/** The shape of a sketch; undefined for bytes that are none. */
export function shapeOf(bytes: Uint8Array): SketchShape | undefined {
  const [flags, indexBits = 0, minhashBits = 0] = bytes;
  if (flags !== 0 || !isIndexBits(indexBits) || !isMinhashBits(minhashBits)) return undefined;
  const shape = { indexBits, minhashBits };
  return bytes.length === sketchSize(shape) ? shape : undefined;
}
