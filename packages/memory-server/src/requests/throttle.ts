import type { Clock } from '../clock.js';

/** Shorter waits are not worth a timer. */
const MIN_WAIT = 5;

/** Keeps a query to a number of records per second. */
export class Throttle {
  private readonly start: number;
  private records = 0;

  constructor(
    private readonly clock: Clock,
    /** 0 for no limit. */
    private readonly recordsPerSecond: number,
  ) {
    this.start = clock.now();
  }

  /** Counts a record and answers how many milliseconds to wait before the next one. */
  count(): number {
    if (this.recordsPerSecond === 0) return 0;
    const due = this.start + (++this.records * 1000) / this.recordsPerSecond;
    const wait = due - this.clock.now();
    return wait < MIN_WAIT ? 0 : wait;
  }
}
