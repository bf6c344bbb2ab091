import { HLL_BITS } from '../../values/sketch.js';
import type { Registers } from './registers.js';

const MAX_VALUE = 2 ** HLL_BITS;

/**
 * Estimates how many different values were added: O. Ertl, "New cardinality estimation algorithms
 * for HyperLogLog sketches" (2017), algorithm 6.
 */
export function estimate({ hll, shape }: Registers): number {
  const registers = hll.length;
  const counts = new Array<number>(MAX_VALUE + 1).fill(0);
  for (const value of hll) counts[value] = (counts[value] ?? 0) + 1;
  let z = registers * tau((counts[MAX_VALUE] ?? 0) / registers);
  for (let k = MAX_VALUE; k > 0; k--) z = 0.5 * (z + (counts[k] ?? 0));
  z += registers * sigma((counts[0] ?? 0) / registers);
  return Math.round((alpha(shape.indexBits) * registers * registers) / z);
}

function tau(start: number): number {
  if (start === 0 || start === 1) return 0;
  let x = start;
  let y = 1;
  let z = 1 - x;
  for (let previous = NaN; previous !== z;) {
    x = Math.sqrt(x);
    previous = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
}

function sigma(start: number): number {
  if (start === 1) return Infinity;
  let x = start;
  let y = 1;
  let z = x;
  for (let previous = NaN; previous !== z;) {
    x *= x;
    previous = z;
    z += x * y;
    y += y;
  }
  return z;
}

function alpha(indexBits: number): number {
  switch (indexBits) {
    case 4:
      return 0.673;
    case 5:
      return 0.697;
    case 6:
      return 0.709;
    default:
      return 0.7213 / (1 + 1.079 / 2 ** indexBits);
  }
}
