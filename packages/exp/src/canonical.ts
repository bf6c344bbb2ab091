import { checkValue, Double, GeoJSON, HllValue } from './core.js';
import { compareKeys } from './key-order.js';

/**
 * A literal value as a node keeps it: a frozen copy whose maps are all `Map`s in the order of their keys,
 * so that a node never changes under its owner's hands, and that encoders need not look twice.
 *
 * @throws InvalidArgError that names the part which cannot be stored, as `listVal[2].tags`
 */
export function canonical(value: unknown, path: string): unknown {
  checkValue(value, path);
  return copy(value);
}

function copy(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? integer(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return Object.freeze(value.map(copy));
  if (Double.is(value) || GeoJSON.is(value) || HllValue.is(value)) return value;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const copies = entries.map(([key, item]) => [copy(key), copy(item)] as const);
  // Equal keys stay neighbours in their order, and the last of them counts.
  const sorted = copies.sort(([a], [b]) => compareKeys(a, b));
  return new Map(
    sorted.filter(
      ([key], i) => i + 1 >= sorted.length || compareKeys(key, sorted[i + 1]?.[0]) !== 0,
    ),
  );
}

/** Numbers beyond the safe integers become bigints; −0 becomes 0. */
export function integer(value: number): number | bigint {
  return Number.isSafeInteger(value) ? value + 0 : BigInt(value);
}
