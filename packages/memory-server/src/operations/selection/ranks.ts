/**
 * The positions of the elements with the ranks `rank` … `rank + count − 1`, found with a heap from
 * the nearer end, as the server finds them: among equal elements the heap decides.
 */
export interface RankPick {
  /** Positions in the order the heap leaves them in. */
  readonly positions: readonly number[];
  /** Whether that is from the highest rank to the lowest. */
  readonly isDescending: boolean;
}

/** Orders the elements at two positions. */
export type OrderAt = (left: number, right: number) => number;

export function pickByRank(size: number, rank: number, count: number, orderAt: OrderAt): RankPick {
  const after = size - rank - count;
  const fromLowest = rank <= after;
  const skipped = fromLowest ? rank : after;
  const heap = new Heap(size, fromLowest ? orderAt : (left, right) => orderAt(right, left));
  for (let i = 0; i < skipped; i++) heap.pop();
  const positions: number[] = [];
  for (let i = 0; i < count; i++) positions.push(heap.pop());
  return { positions: positions.reverse(), isDescending: fromLowest };
}

/** The picked positions from the lowest rank to the highest. */
export function ascending({ positions, isDescending }: RankPick): readonly number[] {
  return isDescending ? [...positions].reverse() : positions;
}

/** A binary heap of the positions 0 … size − 1, the least element's on top. */
class Heap {
  private readonly positions: number[];

  constructor(
    size: number,
    private readonly orderAt: OrderAt,
  ) {
    this.positions = Array.from({ length: size }, (_, i) => i);
    for (let i = (size >> 1) - 1; i >= 0; i--) this.sift(i);
  }

  pop(): number {
    const { positions } = this;
    const top = positions[0] ?? 0;
    const last = positions.pop() ?? 0;
    if (positions.length > 0) {
      positions[0] = last;
      this.sift(0);
    }
    return top;
  }

  private sift(from: number): void {
    const { positions } = this;
    for (let at = from; ;) {
      const child = this.lesserChild(at);
      if (child >= positions.length || !this.isLess(child, at)) return;
      const moved = positions[at] ?? 0;
      positions[at] = positions[child] ?? 0;
      positions[child] = moved;
      at = child;
    }
  }

  /** Of two equal children the first. */
  private lesserChild(at: number): number {
    const first = 2 * at + 1;
    const second = first + 1;
    return second < this.positions.length && this.isLess(second, first) ? second : first;
  }

  private isLess(left: number, right: number): boolean {
    return this.orderAt(this.positions[left] ?? 0, this.positions[right] ?? 0) < 0;
  }
}
