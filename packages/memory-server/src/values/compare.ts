import { compareBytes, compareText } from './text.js';
import {
  Blob,
  Double,
  Extension,
  Geo,
  List,
  MapValue,
  Marker,
  RawText,
  type Value,
} from './value.js';

/** The order of types: nil < booleans < integers < text < lists < maps < bytes < doubles < GeoJSON. */
const RANK = {
  nil: 1,
  false: 2,
  true: 3,
  integer: 4,
  text: 5,
  list: 6,
  map: 7,
  bytes: 8,
  double: 9,
  geojson: 10,
  extension: 11,
  wildcard: 12,
  infinity: 13,
} as const;

function rankOf(value: Value): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return RANK.integer;
    case 'string':
      return RANK.text;
    case 'boolean':
      return value ? RANK.true : RANK.false;
    default:
      return value === null ? RANK.nil : rankOfObject(value);
  }
}

function rankOfObject(value: Value & object): number {
  if (value instanceof List) return RANK.list;
  if (value instanceof MapValue) return RANK.map;
  if (value instanceof Double) return RANK.double;
  if (value instanceof Blob) return RANK.bytes;
  if (value instanceof Geo) return RANK.geojson;
  if (value instanceof RawText) return RANK.text;
  if (value instanceof Extension) return RANK.extension;
  return value === Marker.WILDCARD ? RANK.wildcard : RANK.infinity;
}

/** A wildcard was met: the rest counts as equal, whatever it holds. */
const MATCHED = 2;

/**
 * Orders two values as the server does: first by type, then by content. A wildcard on either side
 * makes the values equal from there on. Doubles never equal integers; NaN equals every double.
 *
 * @returns −1, 0 or 1.
 */
export function compare(left: Value, right: Value): number {
  if (typeof left === 'number' && typeof right === 'number') return order(left, right);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  const result = compareAny(left, right);
  return result === MATCHED ? 0 : result;
}

/** True when the server takes the values for equal. */
export const isEqual = (left: Value, right: Value): boolean => compare(left, right) === 0;

function compareAny(left: Value, right: Value): number {
  const rank = rankOf(left);
  const other = rankOf(right);
  if (rank === RANK.wildcard || other === RANK.wildcard) return MATCHED;
  if (rank !== other) return rank < other ? -1 : 1;
  return compareSame(left, right);
}

function compareSame(left: Value, right: Value): number {
  if (left instanceof List && right instanceof List) return compareLists(left.items, right.items);
  if (left instanceof MapValue && right instanceof MapValue) return compareMaps(left, right);
  if (left instanceof Double && right instanceof Double) return order(left.value, right.value);
  if (left instanceof Blob && right instanceof Blob) return compareBlobs(left, right);
  if (left instanceof Geo && right instanceof Geo) return compareText(left.text, right.text);
  if (isText(left) && isText(right)) return compareText(left, right);
  if (isInteger(left) && isInteger(right)) return order(left, right);
  if (left instanceof Extension && right instanceof Extension) {
    return compareBytes(left.data, right.data);
  }
  return 0;
}

const order = (left: number | bigint, right: number | bigint): number => {
  if (left < right) return -1;
  return left > right ? 1 : 0;
};

/** True for text, valid UTF-8 or not. */
export const isText = (value: Value | undefined): value is string | RawText =>
  typeof value === 'string' || value instanceof RawText;

/** True for an integer of any size. */
export const isInteger = (value: Value | undefined): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

function compareLists(left: readonly Value[], right: readonly Value[]): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const result = compareAny(left[i] ?? null, right[i] ?? null);
    if (result !== 0) return result;
  }
  return order(left.length, right.length);
}

/** Maps are ordered by their size, then entry by entry, each key before its value. */
function compareMaps(left: MapValue, right: MapValue): number {
  const { keys, values } = left;
  const bySize = order(keys.length, right.keys.length);
  if (bySize !== 0) return bySize;
  for (let i = 0; i < keys.length; i++) {
    const byKey = compareAny(keys[i] ?? null, right.keys[i] ?? null);
    if (byKey !== 0) return byKey;
    const byValue = compareAny(values[i] ?? null, right.values[i] ?? null);
    if (byValue !== 0) return byValue;
  }
  return 0;
}

/** The particle type is the first byte compared; an empty one has none. */
function compareBlobs(left: Blob, right: Blob): number {
  return order(left.type, right.type) || compareBytes(left.bytes, right.bytes);
}
