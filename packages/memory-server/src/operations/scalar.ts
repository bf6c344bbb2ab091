import {
  Blob,
  Double,
  Geo,
  isInteger,
  isText,
  textBytes,
  textFromBytes,
  type Value,
} from '../values/index.js';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { isParticleType, particleTypeOf } from '../wire/particles.js';
import { addIntegers } from './delta.js';
import { badParameter, incompatibleType } from './fail.js';

/** Geo bins refuse every change with a code of their own. */
function refuseGeo(bin: Value): void {
  if (bin instanceof Geo) throw new ResultError(RESULT.SERVER_ERROR, 'GeoJSON cannot be changed');
}

/**
 * Refuses an operand of another particle type than the bin's, before its bytes are looked at.
 *
 * @throws {@link ResultError} 4 for an unknown type, 1 for a Geo bin, 12 for another type.
 */
export function requireSameType(bin: Value, type: number): void {
  if (!isParticleType(type)) throw badParameter(`particle type ${type}`);
  refuseGeo(bin);
  if (particleTypeOf(bin) !== type) throw incompatibleType('the operand is of another type');
}

/** A number plus another one of the same kind; integers wrap to 64 bits. Any value makes a bin. */
export function incrementBin(bin: Value | undefined, by: Value): Value {
  if (bin === undefined) return by;
  refuseGeo(bin);
  if (isInteger(bin) && isInteger(by)) return addIntegers(bin, by);
  if (bin instanceof Double && by instanceof Double) return new Double(bin.value + by.value);
  throw incompatibleType('the bin and the increment are no numbers of one kind');
}

/** Text after text, or bytes after bytes of the same type. Any value makes a bin. */
export const appendBin = (bin: Value | undefined, value: Value): Value =>
  concatenate(bin, value, (old, added) => [old, added]);

/** Text before text, or bytes before bytes of the same type. Any value makes a bin. */
export const prependBin = (bin: Value | undefined, value: Value): Value =>
  concatenate(bin, value, (old, added) => [added, old]);

function concatenate(
  bin: Value | undefined,
  value: Value,
  order: <T>(old: T, added: T) => [T, T],
): Value {
  if (bin === undefined) return value;
  refuseGeo(bin);
  if (typeof bin === 'string' && typeof value === 'string') return order(bin, value).join('');
  if (isText(bin) && isText(value)) {
    return textFromBytes(joined(order(textBytes(bin), textBytes(value))));
  }
  if (bin instanceof Blob && value instanceof Blob && bin.type === value.type && !bin.isHll) {
    return new Blob(joined(order(bin.bytes, value.bytes)), bin.type);
  }
  throw incompatibleType('the bin and the value are not of one kind that can be joined');
}

function joined([first, second]: [Uint8Array, Uint8Array]): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
