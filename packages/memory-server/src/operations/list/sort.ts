import { compare, List, LIST_FLAGS, type Value, mergeSort } from '../../values/index.js';
import { badParameter, notApplicable } from '../fail.js';
import type { Change } from '../operation.js';

/** Sort flags (`as_list_sort_flags` of the C client). */
const SORT = { descending: 1, dropDuplicates: 2 } as const;

/** Sorts a list once. An ordered list stays as it is, but can lose its duplicates. */
export function sort(list: List | undefined, flags: number): Change<List> {
  if (!list || list.size <= 1) return {};
  const sorted = list.isOrdered ? list.items : mergeSort(list.items, orderBy(flags));
  const items = (flags & SORT.dropDuplicates) === 0 ? sorted : withoutDuplicates(sorted);
  return { value: new List(items, list.flags) };
}

const orderBy = (flags: number): ((left: Value, right: Value) => number) =>
  (flags & SORT.descending) === 0 ? compare : (left, right) => compare(right, left);

/** @throws {@link ResultError} 4 for a descending list: the server cannot drop duplicates there. */
function withoutDuplicates(sorted: readonly Value[]): Value[] {
  return sorted.filter((value, i) => {
    if (i === 0) return true;
    const order = compare(sorted[i - 1] ?? null, value);
    if (order > 0) throw badParameter('duplicates of a descending list');
    return order !== 0;
  });
}

const KNOWN = LIST_FLAGS.ordered | LIST_FLAGS.persisted;

/** The flags of a list that an operation creates; unknown ones make it a plain list. */
export function creationFlags(flags: number, isTop: boolean): number {
  const wanted = isTop ? flags : flags & ~LIST_FLAGS.persisted;
  return (wanted & ~KNOWN) === 0 ? wanted : 0;
}

/** Sets a list's flags; one that becomes ordered is sorted. */
export function setType(list: List, flags: number, isTop: boolean): Change<List> {
  if ((flags & 0xff & ~KNOWN) !== 0) throw notApplicable(`list flags ${flags}`);
  const wanted = flags & (isTop ? KNOWN : LIST_FLAGS.ordered);
  if (wanted === list.flags) return { value: list };
  const isSorted = list.isOrdered || (wanted & LIST_FLAGS.ordered) === 0;
  return { value: new List(isSorted ? list.items : mergeSort(list.items, compare), wanted) };
}
