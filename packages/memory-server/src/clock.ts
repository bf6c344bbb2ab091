import { CITRUSLEAF_EPOCH } from './wire/numbers.js';

/**
 * The server's time: the machine's, plus what was advanced. Everything that depends on time (ttl,
 * last update, truncation, query rates) asks this clock.
 */
export class Clock {
  private offset = 0;

  /** Milliseconds since 1970. */
  now(): number {
    return Date.now() + this.offset;
  }

  /** Seconds since 2010, the unit of expiry times. */
  seconds(): number {
    return secondsAt(this.now());
  }

  /** Moves the clock forward by `milliseconds` (backward if negative). */
  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  /** Milliseconds by which this clock is ahead of the machine's. */
  get advanced(): number {
    return this.offset;
  }

  /** Sets how far the clock is ahead of the machine's. */
  set advanced(milliseconds: number) {
    this.offset = milliseconds;
  }
}

/** Milliseconds since 1970 as seconds since 2010. */
export function secondsAt(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) - CITRUSLEAF_EPOCH;
}
