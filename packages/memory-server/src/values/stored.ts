import { compare } from './compare.js';
import { mergeSort } from './merge-sort.js';
import {
  Blob,
  BLOB_TYPE,
  List,
  LIST_FLAGS,
  MAP_FLAGS,
  MapValue,
  Marker,
  RawText,
  type MapEntries,
  type Value,
} from './value.js';

/** A value that the server does not store: the message says why. */
export class NotStorable extends Error {
  override readonly name = 'NotStorable';
}

/**
 * The form in which the server stores a value: maps sorted by key, unknown flags gone, an index
 * persisted at the top only.
 *
 * @param isTop - whether the value is a whole bin.
 * @returns the value itself when nothing had to change.
 * @throws {@link NotStorable} for markers, for keys that are no integer, string or blob, for
 *   duplicate keys, and for a list or map that says it is ordered and is not.
 */
export function toStored(value: Value, isTop = false): Value {
  if (value instanceof List) return storedList(value, isTop);
  if (value instanceof MapValue) return storedMap(value, isTop);
  if (value instanceof Marker) throw new NotStorable(`${value.name} cannot be stored`);
  return value;
}

function storedList(list: List, isTop: boolean): List {
  const flags =
    list.flags & (isTop ? LIST_FLAGS.ordered | LIST_FLAGS.persisted : LIST_FLAGS.ordered);
  if (list.packed && flags === list.flags) return list;
  // The server looks at the order before it sorts the maps inside.
  if ((flags & LIST_FLAGS.ordered) !== 0) requireOrdered(list.items);
  const items = storedAll(list.items);
  return items === list.items && flags === list.flags ? list : new List(items, flags);
}

function requireOrdered(items: readonly Value[]): void {
  items.forEach((item, i) => {
    const previous = items[i - 1];
    if (previous !== undefined && compare(previous, item) > 0) {
      throw new NotStorable('the list is not ordered as it says');
    }
  });
}

/** The values in stored form; the same array when none changed. */
function storedAll(values: readonly Value[]): readonly Value[] {
  const stored = values.map((value) => toStored(value));
  return stored.every((value, i) => value === values[i]) ? values : stored;
}

function storedMap(map: MapValue, isTop: boolean): MapValue {
  const known = MAP_FLAGS.keyValueOrdered | (isTop ? MAP_FLAGS.persisted : 0);
  const flags = map.flags & known;
  if (map.packed && flags === map.flags) return map;
  map.keys.forEach(requireKey);
  const values = storedAll(map.values);
  const entries = inOrder({ keys: map.keys, values }, flags);
  const isSame = entries.keys === map.keys && values === map.values && flags === map.flags;
  return isSame ? map : new MapValue(entries, flags);
}

/** True for what can be a map's key: an integer, a string or a blob. */
export function isKey(value: Value): boolean {
  switch (typeof value) {
    case 'number':
    case 'bigint':
    case 'string':
      return true;
    default:
      return value instanceof RawText || (value instanceof Blob && value.type === BLOB_TYPE);
  }
}

function requireKey(key: Value): void {
  if (!isKey(key)) throw new NotStorable('the map has an invalid key');
}

function inOrder(entries: MapEntries, flags: number): MapEntries {
  const { keys } = entries;
  for (let i = 1; i < keys.length; i++) {
    const order = compare(keys[i - 1] ?? null, keys[i] ?? null);
    if (order === 0) throw new NotStorable('the map has duplicate keys');
    if (order < 0) continue;
    if ((flags & MAP_FLAGS.keyOrdered) !== 0)
      throw new NotStorable('the map is not ordered as it says');
    return inOrder(sortEntries(entries), flags);
  }
  return entries;
}

/** The entries sorted by key; entries with equal keys keep their order. */
export function sortEntries({ keys, values }: MapEntries): MapEntries {
  const places = mergeSort(
    keys.map((_, i) => i),
    (a, b) => compare(keys[a] ?? null, keys[b] ?? null),
  );
  return {
    keys: places.map((i) => keys[i] ?? null),
    values: places.map((i) => values[i] ?? null),
  };
}
