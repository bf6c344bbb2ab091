import { apply } from '../apply.js';
import type { Exp } from '../node.js';

/** Kinds that can be calculated with. One expression calculates with one of them: see {@link toInt} and {@link toFloat}. */
export type NumberKind = 'int' | 'float';

/** The sum. Integers wrap around at 64 bits. @throws InvalidArgError for other or mixed kinds */
export function numAdd<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('numAdd', first, ...more);
}

/** The first minus the rest; a single operand is negated. @throws InvalidArgError for other or mixed kinds */
export function numSub<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('numSub', first, ...more);
}

/** The product. Integers wrap around at 64 bits. @throws InvalidArgError for other or mixed kinds */
export function numMul<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('numMul', first, ...more);
}

/**
 * The first divided by the product of the rest; a single operand yields its reciprocal. Integers are
 * truncated; an integer divided by 0 is unknown.
 *
 * @throws InvalidArgError for other or mixed kinds
 */
export function numDiv<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('numDiv', first, ...more);
}

/** The remainder, with the numerator's sign; unknown for a denominator of 0. @throws InvalidArgError for other kinds */
export function numMod(numerator: Exp<'int'>, denominator: Exp<'int'>): Exp<'int'> {
  return apply('numMod', numerator, denominator);
}

/** `base` to the power of `exponent`. @throws InvalidArgError for other kinds */
export function numPow(base: Exp<'float'>, exponent: Exp<'float'>): Exp<'float'> {
  return apply('numPow', base, exponent);
}

/** The logarithm of `num` to a base. @throws InvalidArgError for other kinds */
export function numLog(num: Exp<'float'>, base: Exp<'float'>): Exp<'float'> {
  return apply('numLog', num, base);
}

/** The absolute value. @throws InvalidArgError for other kinds */
export function numAbs<K extends NumberKind>(value: Exp<K>): Exp<K> {
  return apply('numAbs', value);
}

/** The largest whole number not above. @throws InvalidArgError for other kinds */
export function numFloor(num: Exp<'float'>): Exp<'float'> {
  return apply('numFloor', num);
}

/** The smallest whole number not below. @throws InvalidArgError for other kinds */
export function numCeil(num: Exp<'float'>): Exp<'float'> {
  return apply('numCeil', num);
}

/** A float as an integer, truncated. @throws InvalidArgError for other kinds */
export function toInt(num: Exp<'float'>): Exp<'int'> {
  return apply('toInt', num);
}

/** An integer as a float. @throws InvalidArgError for other kinds */
export function toFloat(num: Exp<'int'>): Exp<'float'> {
  return apply('toFloat', num);
}

/** The smallest. @throws InvalidArgError for other or mixed kinds */
export function min<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('min', first, ...more);
}

/** The largest. @throws InvalidArgError for other or mixed kinds */
export function max<K extends NumberKind>(
  first: Exp<K>,
  ...more: readonly Exp<NoInfer<K>>[]
): Exp<K> {
  return apply('max', first, ...more);
}
