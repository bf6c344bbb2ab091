import { describe, expect, it } from 'vitest';
import { MaxHeap } from '../../src/geo/max-heap.js';

describe('MaxHeap', () => {
  it('lets the highest priority out first', () => {
    const heap = new MaxHeap<number>();
    let seed = 7;
    const priorities = Array.from({ length: 500 }, () => (seed = (seed * 48271) % 2147483647) % 97);
    for (const priority of priorities) heap.push(priority, priority);
    expect(heap.size).toBe(500);
    const out = Array.from({ length: 500 }, () => heap.pop());
    expect(out).toEqual([...priorities].sort((a, b) => b - a));
    expect(heap.pop()).toBeUndefined();
  });

  // What std::priority_queue of libstdc++ prints for the same pushes and pops.
  it('breaks ties as the C++ standard library does', () => {
    const heap = new MaxHeap<string>();
    for (const [i, name] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries())
      heap.push(name, i % 3);
    expect(Array.from({ length: 8 }, () => heap.pop()).join('')).toBe('cfbehdga');
  });
});
