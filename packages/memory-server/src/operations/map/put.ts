import { ResultError } from '../../result-error.js';
import { isKey, MapValue, type Value } from '../../values/index.js';
import { RESULT } from '../../wire/numbers.js';
import { badParameter, storable } from '../fail.js';
import type { Change } from '../operation.js';
import { findKey } from './entries.js';

/** What a put may do. */
export interface PutRules {
  readonly mayOverwrite: boolean;
  readonly mayCreate: boolean;
  /** What is not allowed is no error. */
  readonly isNoFail: boolean;
  /** What is allowed is done, although not everything is. */
  readonly isPartial: boolean;
}

/** Write flags of a map (`as_map_write_flags` of the C client). */
const WRITE = { createOnly: 1, updateOnly: 2, noFail: 4, partial: 8 } as const;

/** The rules that write flags stand for. */
export const putRules = (flags: number): PutRules => ({
  mayOverwrite: (flags & WRITE.createOnly) === 0,
  mayCreate: (flags & WRITE.updateOnly) === 0,
  isNoFail: (flags & WRITE.noFail) !== 0,
  isPartial: (flags & WRITE.partial) !== 0,
});

export const CREATE_ONLY = putRules(WRITE.createOnly);
export const UPDATE_ONLY = putRules(WRITE.updateOnly);
export const ANY = putRules(0);

/** @throws {@link ResultError} 24 or 23 when the rules forbid the put and it may fail. */
function isAllowed(isThere: boolean, rules: PutRules): boolean {
  if (isThere ? rules.mayOverwrite : rules.mayCreate) return true;
  if (rules.isNoFail) return false;
  throw isThere
    ? new ResultError(RESULT.ELEMENT_EXISTS, 'the key is there already')
    : new ResultError(RESULT.ELEMENT_NOT_FOUND, 'the key is not there');
}

/** Puts one entry; the answer is the map's size. */
export function put(map: MapValue, key: Value, value: Value, rules: PutRules): Change<MapValue> {
  if (!isKey(key)) throw badParameter('an invalid key');
  const [storedKey, storedValue] = [storable(key), storable(value)];
  const { isFound } = findKey(map, storedKey);
  if (!isAllowed(isFound, rules)) return { result: map.size };
  const changed = withEntry(map, storedKey, storedValue);
  return { value: changed, result: changed.size };
}

/** A map with one entry more, or another one. */
export function withEntry(map: MapValue, key: Value, value: Value): MapValue {
  const { isFound, position } = findKey(map, key);
  const keys = map.keys.slice();
  const values = map.values.slice();
  keys.splice(position, isFound ? 1 : 0, key);
  values.splice(position, isFound ? 1 : 0, value);
  return new MapValue({ keys, values }, map.flags);
}

/** Puts the entries of another map; the answer is the map's size. */
export function putAll(map: MapValue, entries: Value, rules: PutRules): Change<MapValue> {
  const added = storable(entries);
  if (!(added instanceof MapValue)) throw badParameter('a map is expected');
  if (added.size === 0) return { value: map, result: map.size };
  // An empty map takes all or nothing: what the flags call partial is not looked at.
  if (map.size === 0) {
    if (!isAllowed(false, rules) && !rules.isPartial) return { result: 0 };
    return { value: new MapValue(added, map.flags), result: added.size };
  }
  return merge(map, added, rules);
}

/** Merges two sorted maps; where both have a key, the second wins. */
function merge(map: MapValue, added: MapValue, rules: PutRules): Change<MapValue> {
  const keys: Value[] = [];
  const values: Value[] = [];
  let next = 0;
  const copyUpTo = (position: number): void => {
    for (; next < position; next++) push(map, next);
  };
  const push = (from: MapValue, at: number): void => {
    keys.push(from.keys[at] ?? null);
    values.push(from.values[at] ?? null);
  };
  for (let i = 0; i < added.size; i++) {
    const { isFound, position } = findKey(map, added.keys[i] ?? null);
    if (!isAllowed(isFound, rules)) {
      if (!rules.isPartial) return { result: map.size };
      continue;
    }
    copyUpTo(position);
    push(added, i);
    if (isFound) next = position + 1;
  }
  copyUpTo(map.size);
  const value = new MapValue({ keys, values }, map.flags);
  return { value, result: keys.length };
}
