import { HLL_BITS, type SketchShape } from '../../values/sketch.js';
import { orderRegisters, type Registers } from './registers.js';
import { commonShape, unite, type Sketch } from './sketch.js';

/** Estimates how many values all sketches have in common. */
export function intersection(sketches: readonly Sketch[]): number {
  if (commonShape(sketches).minhashBits === 0) return byInclusion(sketches);
  const similar = similarity(sketches);
  return Number.isNaN(similar) ? 0 : Math.round(unite(sketches).cardinality * similar);
}

/** By inclusion and exclusion, which the server does for two and for three sketches. */
function byInclusion(sketches: readonly Sketch[]): number {
  const union = unite(sketches).cardinality;
  const sum = sketches.reduce((total, sketch) => total + sketch.cardinality, 0);
  const [first, second, third] = sketches;
  if (!first || !second || !third) return Math.max(sum - union, 0);
  const pairs =
    intersection([first, second]) + intersection([second, third]) + intersection([first, third]);
  return Math.max(union - (sum - pairs), 0);
}

/** Estimates the share of all values that all sketches have in common; NaN when there are none. */
export function similarity(sketches: readonly Sketch[]): number {
  const shape = commonShape(sketches);
  if (shape.minhashBits === 0) return byInclusion(sketches) / unite(sketches).cardinality;
  if (sketches.some(({ hasData }) => !hasData)) {
    return sketches.some(({ hasData }) => hasData) ? 0 : NaN;
  }
  const common = intersect(sketches, shape).used;
  const all = unite(sketches, shape).registers.used;
  return Math.max((common - collisions(sketches, shape)) / all, 0);
}

/** Registers that are the same in all sketches; others are 0. */
function intersect(sketches: readonly Sketch[], shape: SketchShape): Registers {
  const { registers: result } = unite(sketches.slice(0, 1), shape);
  for (const { registers } of sketches.slice(1)) {
    for (let i = 0; i < registers.count; i++) {
      const at = i % result.count;
      const isSame = orderRegisters(result.get(at), registers.get(i)) === 0;
      if (!isSame) result.set(at, UNUSED);
    }
  }
  return result;
}

const UNUSED = { hll: 0, minhash: 0 };

/**
 * How many registers of two sketches are expected to be the same by chance: Y. W. Yu and
 * G. M. Weber, "HyperMinHash: MinHash in LogLog space" (2017). For more sketches it is not known.
 */
function collisions(sketches: readonly Sketch[], { indexBits, minhashBits }: SketchShape): number {
  const [first, second] = sketches;
  if (!first || !second || sketches.length !== 2) return 0;
  const registers = 2 ** indexBits;
  const buckets = 2 ** HLL_BITS;
  const [left, right] = [first.cardinality, second.cardinality];
  let sum = 0;
  for (let i = 1; i <= buckets; i++) {
    const low = (i === buckets ? 0 : 2 ** -i) / registers;
    const high = 2 ** (1 - i) / registers;
    const inLeft = (1 - low) ** left - (1 - high) ** left;
    const inRight = (1 - low) ** right - (1 - high) ** right;
    sum += inLeft * inRight;
  }
  return (sum * registers) / 2 ** minhashBits;
}
