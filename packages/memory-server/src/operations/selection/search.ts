import { compare, type Value } from '../../values/index.js';

/** Which of several equal elements a search looks for. */
export type Wanted = 'first' | 'last' | 'any';

/** Where a value is; `position` is where it belongs when it was not found, and after the last. */
export interface Found {
  readonly isFound: boolean;
  readonly position: number;
}

/**
 * Binary search among the elements `start` … `size − 1`. Which elements are looked at, and in what
 * order, is the server's: a wildcard equals all of them, so the answer depends on it.
 *
 * @param orderAt - how the value sought compares with the element at a position.
 */
export function search(
  orderAt: (position: number) => number,
  size: number,
  wanted: Wanted,
  start = 0,
): Found {
  let lower = start;
  let upper = size;
  let isFound = false;
  if (lower >= upper) return { isFound, position: size };
  let position = lower + ((upper - lower) >> 1);
  for (;;) {
    let order = orderAt(position);
    if (order === 0) {
      isFound = true;
      if (wanted === 'any' || (wanted === 'first' && position === 0)) break;
      order = wanted === 'first' ? -1 : 1;
    }
    if (order < 0) {
      if (position === lower) break;
      upper = position;
      position = (position + lower) >> 1;
    } else {
      if (position >= upper - 1) return { isFound, position: position + 1 };
      lower = isFound ? position : position + 1;
      position = (position + upper) >> 1;
    }
  }
  return { isFound, position };
}

/** Searches a value among sorted ones. */
export function searchValues(
  values: readonly Value[],
  value: Value,
  wanted: Wanted,
  start = 0,
): Found {
  return search((at) => compare(value, values[at] ?? null), values.length, wanted, start);
}

/** How many elements are smaller than a value, in any order. */
export function countLess(values: readonly Value[], value: Value): number {
  let count = 0;
  for (const each of values) if (compare(each, value) < 0) count++;
  return count;
}
