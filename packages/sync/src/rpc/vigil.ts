import { availableParallelism } from 'node:os';

/** For what the child stays awake, and for how many milliseconds: the server's answer, the caller's next request. */
const LIMIT = { answer: 0.2, request: 0.1 } as const;

type Awaited = keyof typeof LIMIT;

/** So many times at most it goes to sleep at once after it was awake in vain: once, twice, four times, … */
const MOST_NAPS = 64;

/** A turn of the loop that takes as many milliseconds was not the only one that wanted the core. */
const CROWDED = 0.3;

/** What of Node it needs. */
export interface Surroundings {
  readonly cores: number;
  /** Milliseconds. */
  now(): number;
  /** Calls back in the next turn of the event loop, and keeps it from sleeping before. */
  turn(look: () => void): void;
}

const NODE: Surroundings = {
  cores: availableParallelism(),
  now: () => performance.now(),
  turn: (look) => void setImmediate(look),
};

/**
 * Keeps the child's event loop turning while something is about to come. To wake a process that sleeps takes
 * 25 to 50 µs on a machine with nothing else to do, which is as long as a command takes; see TRANSPORT.md.
 * On a single core it would only keep the core from whoever it waits for.
 */
export class Vigil {
  /** How often it will sleep at once. */
  readonly #naps: Record<Awaited, number> = { answer: 0, request: 0 };
  /** How often it will after the next time in vain. */
  readonly #next: Record<Awaited, number> = { answer: 1, request: 1 };
  #awaited: Awaited | null = null;
  #until = 0;
  #last = 0;
  #isTurning = false;

  constructor(private readonly node: Surroundings = NODE) {}

  /** Whether the loop is kept from sleeping. */
  get isAwake(): boolean {
    return this.#awaited !== null;
  }

  /** What was awaited until now has come, and this is what comes next. */
  expect(awaited: Awaited): void {
    if (this.#awaited !== null) this.#next[this.#awaited] = 1;
    this.#awaited = null;
    if (this.node.cores < 2) return;
    if (this.#naps[awaited] > 0) {
      this.#naps[awaited] -= 1;
      return;
    }
    this.#awaited = awaited;
    this.#last = this.node.now();
    this.#until = this.#last + LIMIT[awaited];
    if (!this.#isTurning) this.#turn();
  }

  #turn(): void {
    this.#isTurning = true;
    this.node.turn(this.#look);
  }

  readonly #look = (): void => {
    this.#isTurning = false;
    const awaited = this.#awaited;
    if (awaited === null) return;
    const now = this.node.now();
    if (now < this.#until && now - this.#last < CROWDED) {
      this.#last = now;
      this.#turn();
    } else {
      this.#awaited = null;
      this.#naps[awaited] = this.#next[awaited];
      this.#next[awaited] = Math.min(2 * this.#next[awaited], MOST_NAPS);
    }
  };
}
