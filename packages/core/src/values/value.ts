import type { Double } from './double.js';
import type { GeoJSON } from './geojson.js';
import type { HllValue } from './hll.js';

/**
 * Bytes as they are read: a `Buffer` on Node, a `Uint8Array` where there is none. So written that a
 * browser's compiler needs no types of Node.
 */
export type ReadBytes = typeof globalThis extends {
  readonly Buffer: { isBuffer(value: unknown): value is infer B };
}
  ? B
  : Uint8Array;

/** A scalar that can be written. `undefined`, dates, sets and class instances are refused. */
export type ScalarValue =
  null | boolean | number | bigint | string | Uint8Array | Double | GeoJSON | HllValue;

/** A value that can be written to a bin, a list or a map. */
export type BinValue =
  | ScalarValue
  | readonly BinValue[]
  | { readonly [key: string]: BinValue }
  | ReadonlyMap<BinValue, BinValue>;

/** A value as it is read: integers beyond 2^53 as bigint, blobs as `Buffer`. */
export type ReadValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | ReadBytes
  | GeoJSON
  | ReadValue[]
  | { [key: string]: ReadValue }
  | Map<ReadValue, ReadValue>;
