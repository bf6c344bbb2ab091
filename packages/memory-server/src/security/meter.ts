import type { Clock } from '../clock.js';

/**
 * How much a user does on a node, for quotas: a quota of n lets n commands pass in every second of the
 * server's clock. Queries reserve their records per second for as long as they run.
 */
export class Meter {
  /** Records per second of the queries that run. */
  private reserved = 0;
  /** Queries that run and have no limit. */
  private limitless = 0;
  private second = 0;
  private count = 0;
  private previous = 0;

  constructor(private readonly clock: Clock) {}

  /** Counts a command, unless that is too much for the quota (0: no limit). */
  take(quota: number): boolean {
    this.turn();
    if (quota !== 0 && this.count + this.reserved >= quota) return false;
    this.count++;
    return true;
  }

  /**
   * Reserves what a query may read or write per second (0: as much as it can, which no quota allows).
   * Answers how to give it back, or nothing when it is too much.
   */
  reserve(quota: number, recordsPerSecond: number): (() => void) | undefined {
    this.turn();
    const isTooMuch = recordsPerSecond === 0 || this.reserved + recordsPerSecond > quota;
    if (quota !== 0 && isTooMuch) return undefined;
    const limitless = recordsPerSecond === 0 ? 1 : 0;
    this.reserved += recordsPerSecond;
    this.limitless += limitless;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.reserved -= recordsPerSecond;
      this.limitless -= limitless;
    };
  }

  /** The four numbers that a user's description has for reads, and for writes. */
  describe(quota: number): readonly number[] {
    this.turn();
    return [quota, this.previous, this.reserved, this.limitless];
  }

  private turn(): void {
    const second = Math.floor(this.clock.now() / 1000);
    if (second === this.second) return;
    this.previous = second === this.second + 1 ? this.count : 0;
    this.second = second;
    this.count = 0;
  }
}
