import { Double, isInteger, type Value } from '../values/index.js';
import { badParameter } from './fail.js';
import { asInt64 } from './selection/picked.js';

/** Adds integers as the server does: the result wraps to 64 signed bits. */
export function addIntegers(left: number | bigint, right: number | bigint): number | bigint {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return asInt64(BigInt(left) + BigInt(right));
}

const negate = (value: number | bigint): number | bigint => asInt64(-BigInt(value));

/**
 * An element incremented by a delta. The element's kind decides: a double added to an integer loses
 * its fraction. A missing element takes the delta's kind; a missing delta, or nil, is 1.
 *
 * @throws {@link ResultError} 4 when either is no number.
 */
export function increment(
  value: Value | undefined,
  delta: Value | undefined,
  isDecrement = false,
): number | bigint | Double {
  const by = signed(delta ?? 1, isDecrement);
  if (value === undefined) return by instanceof Double ? new Double(0 + by.value) : by;
  if (value instanceof Double) {
    return new Double(value.value + (by instanceof Double ? by.value : Number(by)));
  }
  if (!isInteger(value)) throw badParameter('the element is no number');
  return addIntegers(value, by instanceof Double ? truncated(by.value) : by);
}

function signed(delta: Value, isDecrement: boolean): number | bigint | Double {
  if (delta instanceof Double) return new Double(isDecrement ? -delta.value : delta.value);
  if (!isInteger(delta)) throw badParameter('the delta is no number');
  return isDecrement ? negate(delta) : asInt64(BigInt(delta));
}

const INT64_MIN = -(2n ** 63n);

/** A double as a 64-bit integer; what does not fit becomes the least one, as on x86. */
function truncated(value: number): number | bigint {
  if (!(value >= -(2 ** 63) && value < 2 ** 63)) return INT64_MIN;
  return asInt64(BigInt(Math.trunc(value)));
}
