/** A pause between two looks that is longer than this was the machine's or the user's, as by Ctrl-Z. */
const LONGEST_PAUSE = 500;

/** Time that goes by with looks at it, so that a program that was stopped has lost none. */
export class Stopwatch {
  #lookedAt = performance.now();
  #elapsed = 0;

  /** Begins anew. */
  start(): void {
    this.#lookedAt = performance.now();
    this.#elapsed = 0;
  }

  /** Milliseconds since the start, pauses left out. */
  look(): number {
    const now = performance.now();
    this.#elapsed += Math.min(now - this.#lookedAt, LONGEST_PAUSE);
    this.#lookedAt = now;
    return this.#elapsed;
  }
}
