import { debugOf } from '../debug.js';
import { Desk } from './desk.js';
import { Inbox } from './inbox.js';
import { LentWatch } from './lent-watch.js';
import {
  ANSWER,
  KIND,
  PROTOCOL,
  type Answer,
  type Fault,
  type Order,
  type Setup,
} from './messages.js';
import { Patience } from './patience.js';
import { PendingCall } from './pending-call.js';
import { Child } from './process.js';

/** Milliseconds between two looks at the clock. */
const TICK = 250;
/** Milliseconds that a child without clients stays, for the next `connect()` to be fast. */
const LINGER = 5_000;
/** Milliseconds for the caller to notice that its child is gone. */
const NOTICE = 2_000;
/** Log lines that are kept for a caller that makes no calls; the oldest are lost. */
const MAX_LOGS = 1_000;

const debug = debugOf('worker');

/**
 * The worker's room: one child at a time, one call at a time, deadlines. It relays calls until it can lend
 * the link to the caller, and looks into no payload.
 */
export class Supervisor {
  readonly #inbox: Inbox;
  readonly #desk: Desk;
  readonly #patience = new Patience();
  readonly #lentWatch: LentWatch;
  #outbox: Buffer;
  #child: Child | null = null;
  /** An ended child whose link the caller may still be reading. */
  #remains: Child | null = null;
  #generation: number;
  #isReady = false;
  #isLent = false;
  /** Why the child of a lent link ended. */
  #fate: Fault | null = null;
  #call: PendingCall | null = null;
  #linger: NodeJS.Timeout | null = null;
  #logs: Buffer[] = [];

  constructor(private readonly setup: Setup) {
    this.#outbox = Buffer.from(setup.outbox);
    this.#inbox = new Inbox(setup.inbox);
    this.#desk = new Desk(setup.desk);
    this.#lentWatch = new LentWatch(this.#desk);
    this.#generation = setup.firstGeneration - 1;
    setInterval(() => this.#tick(), TICK);
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
    const call = new PendingCall(order);
    this.#call = call;
    this.#patience.begin(order.deadline);
    this.#send(order);
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

  /** Without clients the child ends after a while. */
  keep(hasClients: boolean): Answer {
    if (this.#linger !== null) clearTimeout(this.#linger);
    this.#linger = hasClients ? null : setTimeout(() => this.#endIdle(), LINGER);
    return ANSWER.value;
  }

  /** Why the lent link ended, once it is known. The caller has let go of it. */
  async why(): Promise<Answer> {
    const child = this.#child;
    child?.endSoon();
    await child?.ended;
    this.#remains?.release();
    this.#remains = null;
    const fault = this.#fate ?? { kind: 'gone', message: 'the link to its process ended' };
    return this.#inbox.put(ANSWER.fault, Buffer.from(JSON.stringify(fault)), false);
  }

  /** Lets the child end and waits for it, so that the system can forget it. */
  async end(): Promise<Answer> {
    const child = this.#forget();
    await child?.end();
    return ANSWER.value;
  }

  /** The worker ends: so does the child, and a caller that waits for it is woken by that. */
  abandon(): void {
    this.#child?.kill();
    if (!this.#desk.takeBack()) this.#desk.whenFinished(NOTICE);
  }

  #send({ generation, length }: Order): void {
    try {
      const child = this.#childFor(generation);
      if (child === null) this.#fault('stale', 'the process that held it has ended');
      else child.send(this.#outbox.subarray(0, length));
    } catch (error) {
      this.#fault('start', `the process that holds the connection: ${String(error)}`);
    }
  }

  #childFor(generation: number): Child | null {
    const child = this.#child;
    if (generation !== 0 && child?.generation !== generation) return null;
    if (this.#isLent) throw new Error('its link is lent to the caller');
    return child ?? this.#start();
  }

  #start(): Child {
    this.#generation += 1;
    this.#fate = null;
    const child = new Child(this.setup, this.#generation, {
      onFrame: (call, kind, bytes, at, end) => this.#onFrame(call, kind, bytes.subarray(at, end)),
      onHeard: () => this.#patience.hear(),
      onEnd: (how, hadStarted) => this.#onEnd(child, how, hadStarted),
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
    else if (kind === KIND.late) this.#onLate(call);
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
    if (!this.#awaits(call) && !isStartFailure) return;
    this.#settle(kind === KIND.value ? ANSWER.value : ANSWER.error, body);
    if (isStartFailure) this.#drop();
  }

  /** The child reads and writes: what did not come is late at the server's end. */
  #onLate(call: number): void {
    if (!this.#awaits(call)) return;
    this.#fault('timeout', `no answer within ${this.#call?.order.deadline ?? 0} ms`);
  }

  #onEnd(child: Child, how: string, hadStarted: boolean): void {
    debug?.(`child ended: ${how}`);
    const wasReady = this.#isReady;
    if (this.#isLent && !this.#desk.takeBack()) this.#remains = child;
    else child.release();
    this.#forget();
    if (wasReady) {
      const gone = `the process that held the connection ended (${how})`;
      this.#fate ??= { kind: 'gone', message: gone };
      this.#fault('gone', gone);
      return;
    }
    const what = hadStarted ? 'ended before it was ready' : 'could not be started';
    this.#fault('start', `the process that holds the connection ${what} (${how})`);
  }

  #tick(): void {
    this.#desk.tick();
    const child = this.#child;
    const call = this.#call?.isOpen === true ? this.#call : null;
    if (child !== null) {
      const waited = call === null ? this.#lentWatch.look() : this.#patience.lost();
      if (waited > 0) this.#kill(child, waited);
    }
    call?.reassure();
  }

  #kill(child: Child, after: number): void {
    debug?.(`${child.name} does not react and is killed`);
    const what = `no answer within ${Math.round(after)} ms`;
    const message = `${what}, and the process that held the connection hung`;
    if (this.#isLent) {
      // Its end wakes the caller, who will ask why.
      this.#fate ??= { kind: 'stuck', message };
      child.kill();
    } else {
      this.#drop();
      this.#fault('stuck', message);
    }
  }

  /** Ends the child at once; what it still says does not count. */
  #drop(): void {
    const child = this.#forget();
    child?.forget();
    child?.kill();
  }

  #forget(): Child | null {
    const child = this.#child;
    this.#child = null;
    this.#isReady = false;
    this.#isLent = false;
    return child;
  }

  #fault(kind: Fault['kind'], message: string): void {
    const fault: Fault = { kind, message };
    this.#settle(ANSWER.fault, Buffer.from(JSON.stringify(fault)));
  }

  #settle(kind: number, body: Buffer): void {
    const call = this.#call;
    if (call?.isOpen !== true) return;
    this.#desk.generation = this.#child?.generation ?? 0;
    call.settle(this.#inbox.put(kind, body, this.#logs.length > 0));
    if (this.setup.lends && this.#isReady) this.#lend();
  }

  /** From now on the caller uses the link itself. */
  #lend(): void {
    const fd = this.#child?.lend() ?? null;
    if (fd === null) return;
    this.#isLent = true;
    this.#desk.lend(fd);
    debug?.(`link ${fd} is lent`);
  }

  #endIdle(): void {
    if (!this.#desk.takeBack()) return;
    debug?.('child has no clients and ends');
    void this.end();
  }
}
