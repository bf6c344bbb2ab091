import type { MapOrder } from '../constants.js';
import type { Double } from '../values/double.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, MapPolicy } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Changes the order of a map to `policy.order`. Answers nothing. */
export function setPolicy(
  bin: string,
  policy: MapPolicy,
  options?: ContextOptions,
): BuiltOperation<'maps.setPolicy'> {
  return build('maps.setPolicy', bin, {}, { policy, ...options });
}

/** Writes one entry. Answers the new size. */
export function put(
  bin: string,
  key: BinValue,
  value: BinValue,
  policy?: MapPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'maps.put'> {
  return build('maps.put', bin, { key, value }, { policy, ...options });
}

/**
 * Writes entries. Answers the new size.
 *
 * @param items - a plain object for string keys, a `Map` for keys of any kind
 */
export function putItems(
  bin: string,
  items: { readonly [key: string]: BinValue } | ReadonlyMap<BinValue, BinValue>,
  policy?: MapPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'maps.putItems'> {
  return build('maps.putItems', bin, { items }, { policy, ...options });
}

/**
 * Adds to the number under `key`; a missing one counts as 0. Answers the new number. A number keeps
 * its type: 1.9 added to the integer 1 makes 2.
 */
export function increment(
  bin: string,
  key: BinValue,
  incr: number | bigint | Double,
  policy?: MapPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'maps.increment'> {
  return build('maps.increment', bin, { key, incr }, { policy, ...options });
}

/** Subtracts from the number under `key`; a missing one counts as 0. Answers the new number. */
export function decrement(
  bin: string,
  key: BinValue,
  decr: number | bigint | Double,
  policy?: MapPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'maps.decrement'> {
  return build('maps.decrement', bin, { key, decr }, { policy, ...options });
}

/** Removes all entries; the empty map stays. Answers nothing. */
export function clear(bin: string, options?: ContextOptions): BuiltOperation<'maps.clear'> {
  return build('maps.clear', bin, {}, { ...options });
}

/**
 * Creates an empty map in the bin, or at a context; one that is there stays. Answers nothing.
 *
 * @param persistIndex - store the map's offset index with it, for faster reads; top-level maps only.
 *   Default false
 */
export function create(
  bin: string,
  order: MapOrder,
  persistIndex?: boolean | null,
  options?: ContextOptions,
): BuiltOperation<'maps.create'> {
  return build('maps.create', bin, { order }, { persistIndex, ...options });
}
