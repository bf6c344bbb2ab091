import { debugOf } from '../debug.js';
import { startWorker, type Blocking } from './blocking.js';
import { OWNER, type Desk } from './desk.js';
import { ANSWER, ASK, LOGS, type Answer, type Fault } from './messages.js';

/** Milliseconds after which a worker that has not looked at its clock is asked whether it lives. */
const NO_BEAT = 3_000;

/** How often a wait for the worker is repeated: it may have been this process that was stopped. */
const REPEATS = 1;
/** The same for the first answer: on a busy machine a thread takes seconds to start. */
const FIRST_REPEATS = 11;

const debug = debugOf('caller');

/** An answer where it lies in memory; `kind` is one of {@link ANSWER}. */
export interface Relayed {
  readonly kind: number;
  readonly bytes: Buffer;
  readonly end: number;
}

/** What is asked of synckit's worker, and whether there is one. */
export class Relay {
  #worker: Blocking | null = null;
  /** The outbox as the worker knows it. */
  #shared: ArrayBufferLike | null = null;
  #hasAnswered = false;
  #hasLogs = false;
  #hasClients = true;
  #beat = 0;
  #beatAt = 0;

  /** Whether there is a worker. */
  get isRunning(): boolean {
    return this.#worker !== null;
  }

  /** The numbers that are shared with the worker, if there is one and it has lent its link. */
  get lentDesk(): Desk | null {
    const desk = this.#worker?.desk;
    return desk?.owner === OWNER.idle ? desk : null;
  }

  /** The child that answered last. */
  get generation(): number {
    return this.#worker?.desk.generation ?? 0;
  }

  /** Starts the worker, unless it is there. `lastGeneration` is that of the last child of all. */
  start(outbox: ArrayBufferLike, lastGeneration: number): void {
    if (this.#worker !== null) return;
    this.#worker = startWorker(shared(outbox), lastGeneration + 1);
    this.#shared = outbox;
    this.#beatAt = performance.now();
  }

  /** Whatever was asked of the worker failed, and so will everything else. */
  drop(error: unknown): void {
    debug?.(`worker failed: ${String(error)}`);
    this.#worker = null;
    this.#hasAnswered = false;
    this.#hasClients = true;
    this.#hasLogs = false;
  }

  /** Passes the request in the outbox on and waits. */
  call(
    id: number,
    outbox: ArrayBufferLike,
    length: number,
    deadline: number,
    generation: number,
  ): Relayed {
    const replaced = outbox === this.#shared ? null : shared(outbox);
    this.#shared = outbox;
    const { ask } = this.#running;
    let answer = this.#patiently(
      () => ask(ASK.call, id, length, deadline, generation, replaced),
      () => this.#ask(ASK.wait, id),
    );
    while (kindOf(answer as Answer) === ANSWER.pending) answer = this.#ask(ASK.wait, id);
    this.#hasLogs ||= (codeOf(answer as Answer) & LOGS) !== 0;
    return this.#relayed(answer as Answer);
  }

  /** The log lines that came since the last time, still encoded. */
  takeLogs(): readonly Uint8Array[] {
    if (!this.#hasLogs) return [];
    this.#hasLogs = false;
    const lines = this.#ask(ASK.logs);
    return Array.isArray(lines) ? lines.filter((line) => line instanceof Uint8Array) : [];
  }

  /** Why the lent link ended. */
  why(): Fault {
    return faultOf(this.#relayed(this.#ask(ASK.why) as Answer));
  }

  /** Without clients the child ends after a while. */
  keep(hasClients: boolean): void {
    if (hasClients === this.#hasClients) return;
    this.#hasClients = hasClients;
    this.#tellClients();
  }

  /** Ends the child and waits for that. */
  end(): void {
    if (this.#worker !== null) this.#ask(ASK.end);
  }

  /**
   * Whether the worker still watches over calls on the lent link.
   *
   * @throws when it does not
   */
  check(now: number): void {
    const { beat } = this.#running.desk;
    if (beat === this.#beat && now - this.#beatAt < NO_BEAT) return;
    if (beat === this.#beat) this.#tellClients();
    this.#beat = beat;
    this.#beatAt = now;
  }

  get #running(): Blocking {
    if (this.#worker === null) throw new Error('there is no worker');
    return this.#worker;
  }

  #tellClients(): void {
    if (this.#worker !== null) this.#ask(ASK.keep, this.#hasClients ? 1 : 0);
  }

  /** Asks for something that may be asked twice. */
  #ask(what: number, about = 0): ReturnType<Blocking['ask']> {
    const { ask } = this.#running;
    const once = (): ReturnType<Blocking['ask']> => ask(what, about, 0, 0, 0, null);
    return this.#patiently(once, once);
  }

  /** A wait that timed out is repeated, but not for ever. */
  #patiently<T>(ask: () => T, again: () => T): T {
    let left = this.#hasAnswered ? REPEATS : FIRST_REPEATS;
    for (let attempt = ask; ; attempt = again, left -= 1) {
      try {
        const answer = attempt();
        this.#hasAnswered = true;
        return answer;
      } catch (error) {
        if (left === 0 || !String(error).includes('timed-out')) throw error;
      }
    }
  }

  #relayed(answer: Answer): Relayed {
    const end = Math.floor(codeOf(answer) / 8);
    const bytes = typeof answer === 'number' ? this.#running.inbox : Buffer.from(answer[1]);
    return { kind: kindOf(answer), bytes, end };
  }
}

/** The fault that an answer of that kind tells. */
export function faultOf({ bytes, end }: Relayed): Fault {
  return JSON.parse(bytes.toString('utf8', 0, end)) as Fault;
}

function codeOf(answer: Answer): number {
  return typeof answer === 'number' ? answer : answer[0];
}

function kindOf(answer: Answer): number {
  return codeOf(answer) & 3;
}

function shared(memory: ArrayBufferLike): SharedArrayBuffer {
  if (memory instanceof SharedArrayBuffer) return memory;
  throw new TypeError('the outbox is not shared');
}
