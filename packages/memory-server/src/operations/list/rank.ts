import { compare, type Value, mergeSort } from '../../values/index.js';
import { countLess, searchValues } from '../selection/search.js';

/** The rank of a value: how many elements are smaller. */
export const rankOf = countLess;

/** From this many on, sorting once is cheaper than counting for each. */
const MANY = 8;

/** The ranks of several values. */
export function ranksOf(items: readonly Value[], values: readonly Value[]): number[] {
  if (values.length < MANY) return values.map((value) => countLess(items, value));
  const sorted = mergeSort(items, compare);
  return values.map((value) => searchValues(sorted, value, 'first').position);
}
