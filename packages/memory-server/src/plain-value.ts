import { Blob, Double, Geo, List, MapValue, RawText } from './values/index.js';
import type { Value } from './values/index.js';

/**
 * A stored value in plain JavaScript, for assertions: integers are numbers (or bigints beyond 2^53),
 * doubles numbers, blobs and HLL sketches bytes, GeoJSON its text, lists arrays and maps `Map`s.
 */
export type PlainValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PlainValue[]
  | Map<PlainValue, PlainValue>;

/** Translates a stored value. */
export function toPlain(value: Value): PlainValue {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Double) return value.value;
  if (value instanceof Blob || value instanceof RawText) return value.bytes.slice();
  if (value instanceof Geo) return toPlain(value.text);
  if (value instanceof List) return value.items.map(toPlain);
  if (value instanceof MapValue) {
    const { keys, values } = value;
    return new Map(keys.map((key, i) => [toPlain(key), toPlain(values[i] ?? null)]));
  }
  return null;
}
