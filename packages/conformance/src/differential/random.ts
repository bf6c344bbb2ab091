/** A seeded source of random choices: the same seed makes the same choices, on every machine. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (seed ^ 0x9e37_79b9) >>> 0 || 1;
  }

  /** An unsigned 32-bit number (Marsaglia's xorshift, mixed). */
  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x >>> 0;
    return Math.imul(this.state, 0x2c1b_3c6d) >>> 0;
  }

  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + (this.next() % (max - min + 1));
  }

  chance(share: number): boolean {
    return this.next() < share * 2 ** 32;
  }

  pick<T>(choices: readonly T[]): T {
    const at = this.next() % choices.length;
    // Typed so that a choice may be undefined itself.
    if (!(at in choices)) throw new RangeError('nothing to pick from');
    return choices[at] as T;
  }

  list<T>(min: number, max: number, make: () => T): T[] {
    return Array.from({ length: this.int(min, max) }, make);
  }
}
