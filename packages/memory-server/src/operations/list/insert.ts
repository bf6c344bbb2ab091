import { ResultError } from '../../result-error.js';
import { isEqual, List, type Value } from '../../values/index.js';
import { RESULT } from '../../wire/numbers.js';
import { badParameter, notApplicable, storable } from '../fail.js';
import type { Change } from '../operation.js';
import {
  isBounded,
  isNoFail,
  isPartial,
  isUnique,
  refuseExisting,
  unchanged,
} from './write-flags.js';

/** No record holds more elements: each takes a byte at least, and a record at most 8 MiB. */
const MAX_SIZE = 8 * 1024 * 1024;
const MAX_INDEX = 0x7fff_ffff;

/** A list parameter's elements, in stored form. */
export function storableItems(value: Value): readonly Value[] {
  const stored = storable(value);
  if (stored instanceof List) return stored.items;
  throw badParameter('a list is expected');
}

/** @throws {@link ResultError} 26: where a value goes in an ordered list is not for the client to say. */
export function requireUnordered(list: List): void {
  if (list.isOrdered) throw notApplicable('the list is ordered');
}

/** Inserts values into an unordered list; nils fill the gap when `index` lies beyond its end. */
export function insert(
  list: List,
  index: number,
  values: readonly Value[],
  flags: number,
): Change<List> {
  const { items } = list;
  if (values.length === 0) return { value: list, result: items.length };
  const at = index < 0 ? items.length + index : index;
  if (at < 0 || index > MAX_INDEX)
    throw notApplicable(`index ${index} of ${items.length} elements`);
  if (isBounded(flags) && at > items.length) {
    if (isNoFail(flags)) return unchanged(list);
    throw notApplicable(`index ${at} beyond ${items.length} elements`);
  }
  const added = isUnique(flags) ? newValues(items, values, flags) : values;
  if (added.length === 0) return unchanged(list);
  const size = at + added.length;
  if (size >= MAX_INDEX) throw badParameter(`a list of ${size} elements`);
  if (size > MAX_SIZE) throw new ResultError(RESULT.RECORD_TOO_BIG, 'a list too long');
  const value = new List(spliced(items, at, added), list.flags);
  return { value, result: value.size };
}

/** The values that an unordered list does not have yet; none when the flags say all or nothing. */
function newValues(
  items: readonly Value[],
  values: readonly Value[],
  flags: number,
): readonly Value[] {
  const added: Value[] = [];
  for (const [i, value] of values.entries()) {
    const has = (others: readonly Value[]): boolean =>
      others.some((other) => isEqual(value, other));
    if (has(items)) refuseExisting(flags);
    else if (has(values.slice(0, i))) refuseRepeated(flags);
    else {
      added.push(value);
      continue;
    }
    if (!isPartial(flags)) return [];
  }
  return added;
}

/** @throws {@link ResultError} 26 for a value given twice, unless the flags forbid to fail. */
export function refuseRepeated(flags: number): void {
  if (!isNoFail(flags)) throw notApplicable('a value is given twice');
}

function spliced(items: readonly Value[], at: number, values: readonly Value[]): Value[] {
  const head = items.slice(0, at);
  while (head.length < at) head.push(null);
  return [...head, ...values, ...items.slice(at)];
}
