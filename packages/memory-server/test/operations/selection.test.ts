import { describe, expect, it } from 'vitest';
import { quickselect } from '../../src/operations/selection/quickselect.js';
import { ascending, pickByRank } from '../../src/operations/selection/ranks.js';
import { boundRange, relativeRange } from '../../src/operations/selection/range.js';
import { search } from '../../src/operations/selection/search.js';
import { mergeSort } from '../../src/values/index.js';

/** Lists of 0 … 12 numbers, few different ones. */
const LISTS = Array.from({ length: 200 }, (_, seed) =>
  Array.from({ length: seed % 13 }, (_each, i) => ((seed + 1) * (i + 3) * 7919) % 5),
);
const sortedOf = (items: readonly number[]): number[] => [...items].sort((a, b) => a - b);

describe('sorting', () => {
  it('orders, and keeps equal elements as they were', () => {
    for (const items of LISTS) {
      const pairs = items.map((value, at) => ({ value, at }));
      const sorted = mergeSort(pairs, (one, other) => one.value - other.value);
      expect(sorted.map(({ value }) => value)).toEqual(sortedOf(items));
      const isStable = sorted.every(({ value, at }, i) => {
        const next = sorted[i + 1];
        return next?.value !== value || at < next.at;
      });
      expect(isStable).toBe(true);
    }
  });
});

describe('a rank', () => {
  const orderOf = (items: readonly number[]) => (left: number, right: number) =>
    (items[left] ?? 0) - (items[right] ?? 0);

  it('finds an element of that rank', () => {
    for (const items of LISTS) {
      const sorted = sortedOf(items);
      for (const rank of items.keys()) {
        const at = quickselect(items.length, rank, orderOf(items));
        expect(items[at]).toBe(sorted[rank]);
      }
    }
  });

  it('and a count find the elements of those ranks, each once', () => {
    for (const items of LISTS) {
      for (const rank of items.keys()) {
        const count = Math.min(3, items.length - rank);
        const picked = ascending(pickByRank(items.length, rank, count, orderOf(items)));
        expect(new Set(picked).size).toBe(count);
        expect(picked.map((at) => items[at])).toEqual(sortedOf(items).slice(rank, rank + count));
      }
    }
  });
});

describe('a search among sorted elements', () => {
  const find = (items: readonly number[], value: number, wanted: 'first' | 'last') =>
    search((at) => value - (items[at] ?? 0), items.length, wanted);

  it('finds the first, or the place after the last, or where the value belongs', () => {
    for (const items of LISTS.map(sortedOf)) {
      for (let value = -1; value < 6; value++) {
        const [first, last] = [items.indexOf(value), items.lastIndexOf(value)];
        const less = items.filter((item) => item < value).length;
        const isFound = first >= 0;
        expect(find(items, value, 'first')).toEqual({ isFound, position: isFound ? first : less });
        expect(find(items, value, 'last')).toEqual({
          isFound,
          position: isFound ? last + 1 : less,
        });
      }
    }
  });
});

describe('a range', () => {
  it.each([
    // index, count, size → start, count
    [0, 2, 5, 0, 2],
    [3, 9, 5, 3, 2],
    [5, 1, 5, 5, 0],
    [-2, 9, 5, 3, 2],
    [-7, 3, 5, 0, 1],
    [-7, 2, 5, 0, 0],
    [-7, Infinity, 5, 0, 5],
  ])('of index %d, count %d among %d', (index, count, size, start, length) => {
    expect(boundRange(index, count, size, true)).toEqual({ start, count: length });
  });

  it('of one element is an error when there is none', () => {
    expect(() => boundRange(5, 1, 5, false)).toThrow(expect.objectContaining({ code: 26 }));
    expect(boundRange(-1, 1, 5, false)).toEqual({ start: 4, count: 1 });
  });

  it('relative to a position loses what lies before the start', () => {
    expect(relativeRange(-3, 4, 2)).toEqual({ index: 0, count: 3 });
    expect(relativeRange(1, 4, 2)).toEqual({ index: 3, count: 4 });
  });
});
