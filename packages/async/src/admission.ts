import { BackpressureError, ClientError } from '@asp/core';

/** A command that waits for its turn. */
interface Waiting {
  readonly operation: string;
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
  /** When it gives up, in milliseconds of `performance.now()`; `Infinity` = never. */
  readonly deadline: number;
}

/** Limits of {@link Admission}. */
export interface AdmissionLimits {
  /** How many commands may be under way at once; 0 = any number. */
  readonly maxConcurrent: number;
  /** How long a command waits for its turn, in milliseconds; 0 = for ever. */
  readonly queueTimeoutMs: number;
}

/** So few commands may be under way without more ado. */
const FEW = 8;

/**
 * Beyond a few, half of all that are wanted start in one turn of the event loop, and no more than so many.
 *
 * The addon works on that loop: 256 answers that arrive together hold up timers and sockets for 5 ms and more,
 * and 16 that do leave the server with nothing to do meanwhile. What is sent in portions is answered in portions,
 * and sooner, for the loop itself is what such a load waits for. `npm run bench -- --only async` has the figures.
 */
const PORTION = 16;

/**
 * Admission control: at most so many commands at the server at once, started in portions; the others wait in
 * order.
 *
 * The addon has no queue of its own: it refuses the 101st command of a node with code −7.
 */
export class Admission {
  readonly #limit: number;
  /** {@link FEW}; `Infinity` where nothing starts in portions: without a limit, and at the end. */
  #few: number;
  readonly #timeout: number;
  #running = 0;
  /** A ring would be no faster: the head index moves and the array is cut when half of it is used up. */
  #queue: (Waiting | undefined)[] = [];
  #head = 0;
  #timer: NodeJS.Timeout | undefined;
  /** How many started in this turn of the loop, the first few not counted. */
  #started = 0;
  #draining = false;
  #idle: (() => void)[] = [];

  constructor(limits: AdmissionLimits) {
    this.#limit = limits.maxConcurrent > 0 ? limits.maxConcurrent : Infinity;
    this.#few = this.#limit === Infinity ? Infinity : FEW;
    this.#timeout = limits.queueTimeoutMs;
  }

  /** Commands under way. */
  get running(): number {
    return this.#running;
  }

  /** Commands that wait. */
  get waiting(): number {
    return this.#queue.length - this.#head;
  }

  /** Whether a command that starts now has to wait. */
  get isFull(): boolean {
    return this.waiting > 0 || this.#isHeld();
  }

  /** Whether nobody may start, the first in line neither. */
  #isHeld(): boolean {
    if (this.#running >= this.#limit) return true;
    if (this.#running < this.#few) return false;
    return this.#started >= Math.min(PORTION, (this.#running + this.waiting) >> 1);
  }

  /** Takes a slot if one is free and nobody waits; else the caller must {@link wait}. */
  enter(): boolean {
    if (this.isFull) return false;
    this.#take();
    return true;
  }

  /** The first beyond a few asks for the end of the turn; the few do not pay for it. */
  #take(): void {
    this.#running += 1;
    if (this.#running <= this.#few) return;
    if (this.#started === 0) setImmediate(this.#nextTurn);
    this.#started += 1;
  }

  readonly #nextTurn = (): void => {
    this.#started = 0;
    this.#drain();
  };

  /** Waits for a slot: `start` is called with the slot taken, or `refuse` with the reason. */
  wait(operation: string, start: () => void, refuse: (error: Error) => void): void {
    const deadline = this.#timeout > 0 ? performance.now() + this.#timeout : Infinity;
    this.#queue.push({ operation, start, refuse, deadline });
    if (this.#timeout > 0 && !this.#timer) this.#watch(this.#timeout);
  }

  /** Gives a slot back; the one that has waited longest gets it. */
  leave(): void {
    this.#running -= 1;
    if (!this.#draining) this.#drain();
  }

  /** A loop, for a command that fails at once gives its slot back inside `start`: recursion would run deep. */
  #drain(): void {
    this.#draining = true;
    while (!this.#isHeld()) {
      const next = this.#shift();
      if (!next) break;
      this.#take();
      next.start();
    }
    this.#draining = false;
    if (this.#running === 0 && this.#idle.length > 0) {
      for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  /** Refuses everything that waits for a slot. What waits for its portion only is started first. */
  refuseAll(reason: (operation: string) => Error): void {
    this.#few = Infinity;
    this.#drain();
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#queue.slice(this.#head);
    this.#queue = [];
    this.#head = 0;
    for (const one of waiting) one?.refuse(reason(one.operation));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    if (this.#running === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #shift(): Waiting | undefined {
    if (this.#head === this.#queue.length) return undefined;
    const next = this.#queue[this.#head];
    this.#queue[this.#head++] = undefined;
    if (this.#head === this.#queue.length) {
      this.#queue = [];
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
    return next;
  }

  /** One timer for the whole queue: all wait equally long, so the first in line is the first to give up. */
  #watch(delay: number): void {
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#expire();
    }, delay).unref(); // what is under way keeps the process alive
  }

  #expire(): void {
    const now = performance.now();
    for (let first = this.#first(); first && first.deadline <= now; first = this.#first()) {
      this.#shift();
      first.refuse(this.#tooLate(first.operation));
    }
    const first = this.#first();
    if (first && !this.#timer) this.#watch(Math.max(1, first.deadline - now));
  }

  #first(): Waiting | undefined {
    return this.#queue[this.#head];
  }

  #tooLate(operation: string): BackpressureError {
    return new BackpressureError(
      `${operation} waited ${this.#timeout} ms for a slot: ${this.#running} commands are under way and ` +
        `${this.waiting} more wait. Start fewer at once, or raise maxConcurrentOperations (with maxConnsPerNode) ` +
        'or operationQueueTimeoutMs.',
      { operation },
    );
  }
}

/** What a command that still waits is told when its client closes. */
export function closedWhileWaiting(operation: string): ClientError {
  return new ClientError(`${operation} was not sent: the client was closed while it waited.`, {
    operation,
  });
}
