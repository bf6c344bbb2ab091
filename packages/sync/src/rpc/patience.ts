import { Stopwatch } from './stopwatch.js';

/** Milliseconds that a child may need to say that a deadline is over, and its caller to hear it, on a busy machine. */
const VERDICT = 5_000;
/** Milliseconds that a child may be silent during a call without deadline. */
const SILENCE = 10_000;

/** How long the child is waited for in a call. To be asked several times a second. */
export class Patience {
  readonly #sinceStart = new Stopwatch();
  readonly #sinceHeard = new Stopwatch();
  #deadline = 0;

  /** A call begins. `deadline` in milliseconds; 0 = as long as the child reacts. */
  begin(deadline: number): void {
    this.#deadline = deadline;
    this.#sinceStart.start();
    this.#sinceHeard.start();
  }

  /** The child was heard of. */
  hear(): void {
    this.#sinceHeard.start();
  }

  /** Milliseconds that the call has taken, if that is so long that the child must hang; else 0. */
  lost(): number {
    const waited = this.#sinceStart.look();
    const silent = this.#sinceHeard.look();
    const isOver = this.#deadline > 0 ? waited > this.#deadline + VERDICT : silent > SILENCE;
    return isOver ? waited : 0;
  }
}
