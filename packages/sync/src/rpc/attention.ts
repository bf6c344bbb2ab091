import { debugOf } from '../debug.js';
import { KIND } from './messages.js';
import { Stopwatch } from './stopwatch.js';

/** Milliseconds between two looks at the clock during a call. */
const TICK = 250;

const debug = debugOf('child');

/** The call that the caller waits for, as the child knows it: tells the caller that it takes long. */
export class Attention {
  readonly #say: (call: number, kind: number) => void;
  readonly #stopwatch = new Stopwatch();
  #call = 0;
  #deadline = 0;
  #ticker: NodeJS.Timeout | null = null;

  constructor(say: (call: number, kind: number) => void) {
    this.#say = say;
  }

  /** The caller waits for the answer to `call`, for so many milliseconds; 0 = as long as it hears something. */
  begin(call: number, deadline: number): void {
    this.#call = call;
    this.#deadline = deadline;
    this.#stopwatch.start();
    this.#ticker ??= setInterval(() => this.#tick(), TICK);
  }

  /** The answer to `call` is there. Answers whether anybody waits for it. */
  end(call: number): boolean {
    if (call !== this.#call) return false;
    this.#call = 0;
    return true;
  }

  #tick(): void {
    const call = this.#call;
    if (call === 0) {
      if (this.#ticker !== null) clearInterval(this.#ticker);
      this.#ticker = null;
    } else if (this.#deadline === 0) {
      this.#say(call, KIND.pulse);
    } else if (this.#stopwatch.look() > this.#deadline) {
      debug?.(`call ${call} is late`);
      this.#call = 0;
      this.#say(call, KIND.late);
    }
  }
}
