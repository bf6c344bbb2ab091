interface Entry<T> {
  readonly item: T;
  readonly priority: number;
}

/**
 * A priority queue: the highest priority leaves first.
 *
 * Entries of equal priority leave in the order in which a binary heap of the C++ standard library lets them go (a hole
 * sinks to a leaf along the larger child, the right one when both are equal, and the last entry climbs from there):
 * which cells a covering is made of depends on it.
 */
export class MaxHeap<T> {
  readonly #entries: Entry<T>[] = [];

  /** How many entries wait. */
  get size(): number {
    return this.#entries.length;
  }

  /** Adds an entry. */
  push(item: T, priority: number): void {
    this.#climb(this.#entries.length, { item, priority });
  }

  /** Takes the entry of the highest priority, or `undefined` when none is left. */
  pop(): T | undefined {
    const top = this.#entries[0];
    const last = this.#entries.pop();
    if (top && last && top !== last) this.#climb(this.#sinkHole(), last);
    return top?.item;
  }

  #sinkHole(): number {
    const entries = this.#entries;
    let hole = 0;
    for (;;) {
      const left = entries[2 * hole + 1];
      const right = entries[2 * hole + 2];
      if (!left) return hole;
      const isRight = right !== undefined && right.priority >= left.priority;
      entries[hole] = isRight ? right : left;
      hole = 2 * hole + (isRight ? 2 : 1);
    }
  }

  #climb(start: number, entry: Entry<T>): void {
    const entries = this.#entries;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = entries[parent];
      if (!above || above.priority >= entry.priority) break;
      entries[hole] = above;
      hole = parent;
    }
    entries[hole] = entry;
  }
}
