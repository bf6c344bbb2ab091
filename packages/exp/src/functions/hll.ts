import type { HllPolicy } from '@asp/core/exp';
import { HLL_OPERATIONS } from '../core.js';
import { refuse } from '../apply.js';
import { call } from '../call.js';
import type { Kind } from '../kinds.js';
import type { Exp } from '../node.js';
import { MAY_CONTAIN } from '../op-table.js';

function sketch<K extends Kind>(
  name: keyof typeof HLL_OPERATIONS,
  bin: Exp<'hll'>,
  args: readonly unknown[] = [],
  policy?: HllPolicy | null,
): Exp<K> {
  return call(name, HLL_OPERATIONS[name], bin, args, { policy });
}

/** As the bin has it. */
const UNSET = -1;

/** Checks a number of index bits. */
function index(bits: number, path: string): number {
  return Number.isInteger(bits) && bits >= 4 && bits <= 16
    ? bits
    : refuse(`${path}.indexBits`, bits, '4..16');
}

/** Checks a number of minhash bits. */
function minhash(bits: number, path: string): number {
  const isInRange = bits === 0 || (Number.isInteger(bits) && bits >= 4 && bits <= 51);
  return isInRange ? bits : refuse(`${path}.minhashBits`, bits, '0 or 4..51');
}

/**
 * A new sketch. Like all modifications here it yields the modified sketch; the bin itself stays as it is.
 *
 * @param indexBitCount - 4 to 16; more is more exact and larger
 * @throws InvalidArgError for other kinds or numbers
 */
export function init(
  bin: Exp<'hll'>,
  indexBitCount: number,
  policy?: HllPolicy | null,
): Exp<'hll'> {
  // Without flags the minhash bits stay out, as in the official client: what follows then is a 0 in their place.
  const bits = index(indexBitCount, 'hll.init');
  return sketch('hll.init', bin, policy?.writeFlags ? [bits, 0] : [bits], policy);
}

/**
 * A new sketch that also tells similarity.
 *
 * @param minHashBitCount - 4 to 51, or 0; with the index bits at most 64
 * @param indexBitCount - 4 to 16
 * @throws InvalidArgError for other kinds or numbers
 */
export function initMH(
  bin: Exp<'hll'>,
  minHashBitCount: number,
  indexBitCount: number,
  policy?: HllPolicy | null,
): Exp<'hll'> {
  const bits = index(indexBitCount, 'hll.init');
  return sketch('hll.init', bin, [bits, minhash(minHashBitCount, 'hll.init')], policy);
}

/** The sketch with values added; made with `indexBitCount` bits if it is new. @throws InvalidArgError for other kinds or numbers */
export function add(
  bin: Exp<'hll'>,
  indexBitCount: number,
  list: Exp<'list'>,
  policy?: HllPolicy | null,
): Exp<'hll'> {
  return sketch('hll.add', bin, [list, index(indexBitCount, 'hll.add'), UNSET], policy);
}

/** The sketch with values added; made with these numbers of bits if it is new. @throws InvalidArgError for other kinds or numbers */
export function addMH(
  bin: Exp<'hll'>,
  minHashBitCount: number,
  indexBitCount: number,
  list: Exp<'list'>,
  policy?: HllPolicy | null,
): Exp<'hll'> {
  const bits = index(indexBitCount, 'hll.add');
  return sketch('hll.add', bin, [list, bits, minhash(minHashBitCount, 'hll.add')], policy);
}

/** The existing sketch with values added. @throws InvalidArgError for other kinds */
export function update(bin: Exp<'hll'>, list: Exp<'list'>, policy?: HllPolicy | null): Exp<'hll'> {
  return sketch('hll.add', bin, [list, UNSET, UNSET], policy);
}

/** The estimated number of different values. @throws InvalidArgError for other kinds */
export function getCount(bin: Exp<'hll'>): Exp<'int'> {
  return sketch('hll.getCount', bin);
}

/** The union with a list of sketches. @throws InvalidArgError for other kinds */
export function getUnion(bin: Exp<'hll'>, list: Exp<'list'>): Exp<'hll'> {
  return sketch('hll.getUnion', bin, [list]);
}

/** The estimated number of different values in the union with a list of sketches. @throws InvalidArgError for other kinds */
export function getUnionCount(bin: Exp<'hll'>, list: Exp<'list'>): Exp<'int'> {
  return sketch('hll.getUnionCount', bin, [list]);
}

/** The estimated number of values common to all of a list of sketches. @throws InvalidArgError for other kinds */
export function getIntersectCount(bin: Exp<'hll'>, list: Exp<'list'>): Exp<'int'> {
  return sketch('hll.getIntersectCount', bin, [list]);
}

/** The estimated similarity (0 to 1) with a list of sketches. @throws InvalidArgError for other kinds */
export function getSimilarity(bin: Exp<'hll'>, list: Exp<'list'>): Exp<'float'> {
  return sketch('hll.getSimilarity', bin, [list]);
}

/** The numbers of index and minhash bits, as a list. @throws InvalidArgError for other kinds */
export function describe(bin: Exp<'hll'>): Exp<'list'> {
  return sketch('hll.describe', bin);
}

/**
 * 1 when all of a list of values may be in the sketch, 0 when one surely is not. As an operation on a bin:
 * `expOperations.read('seen', exp.hll.mayContain(exp.hllBin('visitors'), exp.listVal(['ada'])))`.
 *
 * @throws InvalidArgError for other kinds
 */
export function mayContain(bin: Exp<'hll'>, list: Exp<'list'>): Exp<'int'> {
  return call('hll.mayContain', MAY_CONTAIN, bin, [list]);
}
