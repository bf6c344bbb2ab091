import { compare, List, type Value, mergeSort } from '../../values/index.js';
import type { Range } from './range.js';
import { isReverse, pushRun, type Returns } from './returns.js';
import { search } from './search.js';

/** Where the values of a list parameter are found among elements in any order. */
export interface ItemMatches {
  /** Positions of the elements that equal an item, ascending. */
  readonly positions: readonly number[];
  /** For each item its rank among the elements, and how many equal it (0 for all but the last of equal items). */
  readonly runs: readonly Range[];
  /** The items' numbers, sorted by value. */
  readonly sorted: readonly number[];
}

/** Looks every element up among the items. */
export function matchItems(elements: readonly Value[], items: readonly Value[]): ItemMatches {
  const sorted = mergeSort(
    items.map((_, i) => i),
    (left, right) => compare(items[left] ?? null, items[right] ?? null),
  );
  const equal = items.map(() => 0);
  const before = items.map(() => 0);
  const positions: number[] = [];
  elements.forEach((element, i) => {
    const orderAt = (at: number): number => compare(element, items[sorted[at] ?? 0] ?? null);
    const { isFound, position } = search(orderAt, items.length, 'last');
    if (isFound) {
      positions.push(i);
      count(equal, sorted[position - 1]);
    }
    count(before, sorted[position]);
  });
  let rank = 0;
  const runs = items.map((): Range => ({ start: 0, count: 0 }));
  for (const item of sorted) {
    rank += before[item] ?? 0;
    runs[item] = { start: rank, count: equal[item] ?? 0 };
  }
  return { positions, runs, sorted };
}

function count(counts: number[], at: number | undefined): void {
  if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1;
}

/** The ranks of all matches, item after item; inverted: of everything else, run after run. */
export function matchedRanks({ runs, sorted }: ItemMatches, size: number, returns: Returns): List {
  const reverse = isReverse(returns);
  const ranks: number[] = [];
  if (!returns.isInverted) {
    for (const { start, count } of runs) {
      for (let i = 0; i < count; i++) pushRun(ranks, { start: start + i, count: 1 }, size, reverse);
    }
    return new List(ranks);
  }
  let next = 0;
  for (const item of sorted) {
    const { start, count } = runs[item] ?? { start: 0, count: 0 };
    if (count === 0) continue;
    pushRun(ranks, { start: next, count: start - next }, size, reverse);
    next = start + count;
  }
  pushRun(ranks, { start: next, count: size - next }, size, reverse);
  return new List(ranks);
}

/** The positions that runs cover, in the order of the runs; one that lies in two comes twice. */
export function coveredBy(runs: readonly Range[]): number[] {
  const positions: number[] = [];
  for (const run of runs) pushRun(positions, run, 0, false);
  return positions;
}
