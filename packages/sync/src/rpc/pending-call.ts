import { ANSWER, type Answer, type Order } from './messages.js';

/** Milliseconds after which the caller is told that there is nothing yet, so that it knows who lives. */
const SIGN_OF_LIFE = 1_000;

/** The relayed call that the caller waits for, or did last: one at a time. */
export class PendingCall {
  #answer: Answer | null = null;
  #resolve: ((answer: Answer) => void) | null = null;
  #waitingSince = performance.now();

  constructor(readonly order: Order) {}

  /** Whether the answer is not there yet. */
  get isOpen(): boolean {
    return this.#answer === null;
  }

  /** The answer, or {@link ANSWER.pending} after a while. Asked again, it is the same answer. */
  wait(): Answer | Promise<Answer> {
    if (this.#answer !== null) return this.#answer;
    this.#waitingSince = performance.now();
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  settle(answer: Answer): void {
    this.#answer = answer;
    this.#deliver(answer);
  }

  /** Tells the caller that the worker lives, if it is time. */
  reassure(): void {
    if (performance.now() - this.#waitingSince > SIGN_OF_LIFE) this.#deliver(ANSWER.pending);
  }

  #deliver(answer: Answer): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(answer);
  }
}
