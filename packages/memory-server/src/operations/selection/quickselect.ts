import type { OrderAt } from './ranks.js';

/**
 * The position of the element with a rank, found as paths find it: by quickselect around the middle.
 * Among equal elements it is not always the first.
 */
export function quickselect(size: number, rank: number, orderAt: OrderAt): number {
  const positions = Array.from({ length: size }, (_, i) => i);
  let low = 0;
  let high = size - 1;
  while (low < high) {
    const place = partition(positions, low, high, orderAt);
    if (place === rank) return positions[place] ?? 0;
    if (place < rank) low = place + 1;
    else high = place - 1;
  }
  return positions[low] ?? 0;
}

/** Puts the middle element where it belongs, smaller ones before it; returns where that is. */
function partition(positions: number[], low: number, high: number, orderAt: OrderAt): number {
  const at = (i: number): number => positions[i] ?? 0;
  const swap = (i: number, j: number): void => {
    [positions[i], positions[j]] = [at(j), at(i)];
  };
  swap(low, low + ((high - low) >> 1));
  const pivot = at(low);
  let left = low + 1;
  let right = high;
  for (;;) {
    while (left < right && orderAt(at(left), pivot) < 0) left++;
    while (left <= right && right !== low && orderAt(pivot, at(right)) < 0) right--;
    if (left >= right) break;
    swap(left, right);
    left++;
    right--;
  }
  swap(low, right);
  return right;
}
