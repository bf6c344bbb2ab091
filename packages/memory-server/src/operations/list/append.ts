import { compare, List, type Value, mergeSort } from '../../values/index.js';
import type { Change } from '../operation.js';
import { searchValues } from '../selection/search.js';
import { insert, refuseRepeated } from './insert.js';
import { isPartial, isUnique, refuseExisting, unchanged } from './write-flags.js';

/** Adds values at the end of an unordered list, or where they belong in an ordered one. */
export function append(list: List, values: readonly Value[], flags: number): Change<List> {
  if (!list.isOrdered) return insert(list, list.size, values, flags);
  if (values.length === 0) return { value: list, result: list.size };
  const sorted = mergeSort(values, compare);
  const distinct = isUnique(flags) ? sorted.filter((value, i) => isNew(sorted, value, i)) : sorted;
  if (distinct.length < sorted.length) {
    refuseRepeated(flags);
    if (!isPartial(flags)) return unchanged(list);
  }
  return merge(list, distinct, flags);
}

const isNew = (sorted: readonly Value[], value: Value, i: number): boolean =>
  i === 0 || compare(sorted[i - 1] ?? null, value) !== 0;

/** Merges sorted values into an ordered list. */
function merge(list: List, values: readonly Value[], flags: number): Change<List> {
  const { items } = list;
  const merged: Value[] = [];
  let next = 0;
  for (const value of values) {
    const { isFound, position } = searchValues(items, value, 'any');
    if (isFound && isUnique(flags)) {
      refuseExisting(flags);
      if (!isPartial(flags)) return unchanged(list);
      continue;
    }
    for (; next < position; next++) merged.push(items[next] ?? null);
    merged.push(value);
  }
  const value = new List([...merged, ...items.slice(next)], list.flags);
  return { value, result: value.size };
}
