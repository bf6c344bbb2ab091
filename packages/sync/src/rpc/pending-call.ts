import { ANSWER, type Answer, type Order } from './messages.js';

/** Milliseconds after which the caller is told that there is nothing yet, so that it knows who lives. */
const SIGN_OF_LIFE = 1_000;
/** Milliseconds between two pings of the child during a call without deadline. */
const PING_EVERY = 1_000;
/** Milliseconds that a child that missed a deadline may take to answer a ping. */
const VERDICT = 1_000;
/** Milliseconds that a child may be silent during a call without deadline. */
const SILENCE = 10_000;

/** What the clock says about a call. */
export type Due = 'nothing' | 'ping' | 'kill';

/** The call that the caller waits for, or did last: one at a time. */
export class PendingCall {
  readonly startedAt = performance.now();
  #answer: Answer | null = null;
  #resolve: ((answer: Answer) => void) | null = null;
  #waitingSince = this.startedAt;
  #pingedAt = this.startedAt;
  /** When the child must have answered the ping that followed the deadline; 0 before. */
  #verdictAt = 0;

  constructor(readonly order: Order) {}

  /** Whether the answer is not there yet. */
  get isOpen(): boolean {
    return this.#answer === null;
  }

  /** Whether the deadline has passed and only the child's pong is missing to know why. */
  get isOverdue(): boolean {
    return this.#verdictAt > 0;
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
  reassure(now: number): void {
    if (now - this.#waitingSince > SIGN_OF_LIFE) this.#deliver(ANSWER.pending);
  }

  /** What has to be done about a child that was heard of at `heardAt`. */
  due(now: number, heardAt: number): Due {
    const { deadline } = this.order;
    if (this.#verdictAt > 0) return now > this.#verdictAt ? 'kill' : 'nothing';
    if (deadline > 0) {
      if (now - this.startedAt < deadline) return 'nothing';
      this.#verdictAt = now + VERDICT;
      return 'ping';
    }
    if (now - heardAt > SILENCE) return 'kill';
    if (now - this.#pingedAt < PING_EVERY) return 'nothing';
    this.#pingedAt = now;
    return 'ping';
  }

  #deliver(answer: Answer): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(answer);
  }
}
