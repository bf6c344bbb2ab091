/**
 * A stable merge sort that halves and merges as the C library's qsort does. With an order that is
 * no order, as wildcards and NaN make it, the result depends on which elements are compared.
 *
 * @returns a sorted copy.
 */
export function mergeSort<T>(items: readonly T[], order: (left: T, right: T) => number): T[] {
  if (items.length <= 1) return [...items];
  const half = items.length >> 1;
  const left = mergeSort(items.slice(0, half), order);
  const right = mergeSort(items.slice(half), order);
  const sorted: T[] = [];
  let next = 0;
  for (const item of left) {
    for (; next < right.length; next++) {
      const other = right[next] as T;
      if (order(item, other) <= 0) break;
      sorted.push(other);
    }
    sorted.push(item);
  }
  return sorted.concat(right.slice(next));
}
