import { debugOf } from '../debug.js';
import { emptyFrame } from './frames.js';
import { Inbox } from './inbox.js';
import {
  ANSWER,
  KIND,
  PROTOCOL,
  type Answer,
  type Fault,
  type Order,
  type Setup,
} from './messages.js';
import { PendingCall } from './pending-call.js';
import { Child } from './process.js';

/** Milliseconds between two looks at the clock during a call. */
const TICK = 100;
/** Milliseconds that a child without clients stays, for the next `connect()` to be fast. */
const LINGER = 5_000;

/** Log lines that are kept for a caller that makes no calls; the oldest are lost. */
const MAX_LOGS = 1_000;

const debug = debugOf('worker');

/** The worker's room: one child at a time, one call at a time, deadlines. Looks into no payload. */
export class Supervisor {
  #outbox: Buffer;
  readonly #inbox: Inbox;
  #child: Child | null = null;
  #generation: number;
  #isReady = false;
  #call: PendingCall | null = null;
  #ticker: NodeJS.Timeout | null = null;
  #linger: NodeJS.Timeout | null = null;
  #logs: Buffer[] = [];

  constructor(private readonly setup: Setup) {
    this.#outbox = Buffer.from(setup.outbox);
    this.#inbox = new Inbox(setup.inbox);
    this.#generation = setup.firstGeneration - 1;
  }

  /** The caller's memory for requests, after it had to be replaced. */
  set outbox(memory: SharedArrayBuffer) {
    this.#outbox = Buffer.from(memory);
  }

  /** Starts a child ahead of the first call. If that fails, the call will tell why. */
  warmUp(): void {
    try {
      this.#start();
    } catch (error) {
      debug?.(`child could not be started: ${String(error)}`);
    }
  }

  /** Passes the frame in the outbox to the child. */
  call(order: Order): Answer | Promise<Answer> {
    if (this.#linger !== null) clearTimeout(this.#linger);
    this.#linger = null;
    const call = new PendingCall(order);
    this.#call = call;
    this.#send(call);
    return call.wait();
  }

  /** The answer to that call, or `pending` after a while. */
  wait(id: number): Answer | Promise<Answer> {
    if (this.#call?.order.call !== id) throw new Error(`call ${id} is unknown`);
    return this.#call.wait();
  }

  /** The log lines since the last time, still encoded. */
  logs(): Buffer[] {
    return this.#logs.splice(0);
  }

  /** Lets the child end and waits for it, so that the system can forget it. */
  async end(): Promise<Answer> {
    const child = this.#child;
    this.#child = null;
    this.#isReady = false;
    await child?.end();
    return ANSWER.value;
  }

  #send({ order, startedAt }: PendingCall): void {
    try {
      const child = this.#childFor(order.generation);
      if (child === null) {
        this.#fault('stale', 'the process that held it has ended');
        return;
      }
      child.heardAt = startedAt;
      child.send(this.#outbox.subarray(0, order.length));
      this.#ticker ??= setInterval(() => this.#tick(), TICK);
    } catch (error) {
      this.#fault('start', `the process that holds the connection: ${String(error)}`);
    }
  }

  #childFor(generation: number): Child | null {
    const child = this.#child;
    if (generation !== 0) return child?.generation === generation ? child : null;
    return child ?? this.#start();
  }

  #start(): Child {
    this.#generation += 1;
    this.#isReady = false;
    const child = new Child(this.setup, this.#generation, {
      onFrame: (call, kind, body) => this.#onFrame(call, kind, body),
      onEnd: (how, hadStarted) => this.#onEnd(how, hadStarted),
      // A late answer must not be written where the caller reads.
      memory: (bytes, call) =>
        this.#awaits(call) ? this.#inbox.room(bytes) : Buffer.allocUnsafe(bytes),
    });
    this.#child = child;
    debug?.(`${child.name} started, generation ${child.generation}`);
    return child;
  }

  #awaits(call: number): boolean {
    return this.#call?.isOpen === true && this.#call.order.call === call;
  }

  #onFrame(call: number, kind: number, body: Buffer): void {
    if (kind === KIND.value || kind === KIND.error) this.#onAnswer(call, kind, body);
    else if (kind === KIND.pong) this.#onPong();
    else if (kind === KIND.log) this.#onLog(body);
    else if (kind === KIND.ready) this.#onReady(call);
  }

  #onLog(line: Buffer): void {
    this.#logs.push(Buffer.from(line));
    if (this.#logs.length > MAX_LOGS) this.#logs.shift();
  }

  #onReady(protocol: number): void {
    debug?.('child is ready');
    this.#isReady = true;
    if (protocol === PROTOCOL) return;
    this.#drop();
    this.#fault('start', 'the child is of another version of @asp/sync; check childPath');
  }

  #onAnswer(call: number, kind: number, body: Buffer): void {
    const isStartFailure = call === 0 && !this.#isReady;
    if (!this.#awaits(call) && !isStartFailure) {
      debug?.(`late answer to ${call} dropped`);
      return;
    }
    this.#settle(kind === KIND.value ? ANSWER.value : ANSWER.error, body);
    if (isStartFailure) this.#drop();
  }

  /** The child reads and writes: what did not come is late at the server's end. */
  #onPong(): void {
    if (this.#call?.isOverdue !== true) return;
    this.#fault('timeout', `no answer within ${this.#call.order.deadline} ms`);
  }

  #onEnd(how: string, hadStarted: boolean): void {
    debug?.(`child ended: ${how}`);
    const wasReady = this.#isReady;
    this.#child = null;
    this.#isReady = false;
    if (wasReady) {
      this.#fault('gone', `the process that held the connection ended (${how})`);
      return;
    }
    const what = hadStarted ? 'ended before it was ready' : 'could not be started';
    this.#fault('start', `the process that holds the connection ${what} (${how})`);
  }

  #tick(): void {
    const call = this.#call;
    const child = this.#child;
    if (call?.isOpen !== true || child === null) {
      if (this.#ticker !== null) clearInterval(this.#ticker);
      this.#ticker = null;
      return;
    }
    const now = performance.now();
    const due = call.due(now, child.heardAt);
    if (due === 'ping') {
      debug?.(`${child.name} is pinged`);
      child.send(emptyFrame(0, KIND.ping));
    } else if (due === 'kill') {
      this.#kill(child, now - call.startedAt);
    }
    call.reassure(now);
  }

  #kill(child: Child, after: number): void {
    debug?.(`${child.name} does not react and is killed`);
    this.#drop();
    const what = `no answer within ${Math.round(after)} ms`;
    this.#fault('stuck', `${what}, and the process that held the connection hung`);
  }

  /** Ends the child at once; what it still says does not count. */
  #drop(): void {
    this.#child?.forget();
    this.#child?.kill();
    this.#child = null;
    this.#isReady = false;
  }

  #fault(kind: Fault['kind'], message: string): void {
    const fault: Fault = { kind, message };
    this.#settle(ANSWER.fault, Buffer.from(JSON.stringify(fault)));
  }

  #settle(kind: number, body: Buffer): void {
    const call = this.#call;
    if (call?.isOpen !== true) return;
    const generation = this.#child?.generation ?? 0;
    call.settle(this.#inbox.put(kind, body, generation, this.#logs.length > 0));
    if (call.order.last) this.#lingerOn();
  }

  #lingerOn(): void {
    this.#linger = setTimeout(() => {
      debug?.('child has no clients and ends');
      void this.end();
    }, LINGER);
  }
}
