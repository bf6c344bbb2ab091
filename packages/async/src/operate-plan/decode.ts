import {
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_UNORDERED_MAP,
  type Operation,
  type ReadValue,
} from '@asp/core';
import { fromNativeValue } from '../native/values.js';
import { compareKeys } from './compare-keys.js';

/** Makes our value of what the addon answered for one operation; `null` when it answered nothing. */
export type Decode = (value: unknown) => ReadValue;

const INVERTED = 0x10000;

/** What a value of any operation becomes. */
export const plain: Decode = (value) => fromNativeValue(value ?? null);

/** The one item of a list of at most one, or `null`. */
export const one: Decode = (value) => (Array.isArray(value) ? plain(value[0]) : null);

/** The entries of a map, which the server answers as a list of keys and values in turn. */
const entries =
  (sorted: boolean): Decode =>
  (value) => {
    if (!Array.isArray(value)) return null;
    const pairs: [ReadValue, ReadValue][] = [];
    for (let i = 0; i < value.length; i += 2) pairs.push([plain(value[i]), plain(value[i + 1])]);
    return new Map(sorted ? pairs.sort(([a], [b]) => compareKeys(a, b)) : pairs);
  };

/** How the answer of an operation, as `asSent` sends it, is read. */
export function decodeOf(op: Operation): Decode {
  if (typeof op.op === 'number' || !op.op.startsWith('maps.')) return plain;
  switch (Number(op['returnType'] ?? 0) & ~INVERTED) {
    case MAP_RETURN_KEY_VALUE:
    case MAP_RETURN_UNORDERED_MAP:
      return entries(false);
    case MAP_RETURN_ORDERED_MAP:
      return entries(true);
    default:
      return plain;
  }
}
