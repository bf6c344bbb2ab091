import { debugOf } from '../debug.js';
import { emptyFrame } from './frames.js';
import {
  ANSWER,
  INBOX_HEADER,
  KIND,
  LOGS,
  PROTOCOL,
  type Answer,
  type Fault,
  type Request,
  type Setup,
} from './messages.js';
import { Child } from './process.js';

/** Milliseconds. */
const TICK = 100;
/** How long the caller waits without a sign of life from the worker. */
const PENDING_AFTER = 1_000;
/** How long a child that missed a deadline may take to answer a ping. */
const VERDICT = 1_000;
/** How long a child may be silent during a call without deadline; it is pinged every second. */
const SILENCE = 10_000;
/** How long a child without clients stays, for the next `connect()` to be fast. */
const LINGER = 5_000;

/** The call that the caller waits for, or did last. */
interface Current {
  readonly request: Request;
  readonly startedAt: number;
  pingedAt: number;
  verdictAt: number;
  answer: Answer | null;
  waiter: ((answer: Answer) => void) | null;
  waitingSince: number;
}

const debug = debugOf('worker');

/** The worker's room: one child at a time, one call at a time, deadlines. Looks into no payload. */
export class Supervisor {
  #outbox: Buffer;
  readonly #inbox: Buffer;
  #child: Child | null = null;
  #generation: number;
  #isReady = false;
  #current: Current | null = null;
  #ticker: NodeJS.Timeout | null = null;
  #linger: NodeJS.Timeout | null = null;
  #logs: Buffer[] = [];

  constructor(private readonly setup: Setup) {
    this.#outbox = Buffer.from(setup.outbox);
    this.#inbox = Buffer.from(setup.inbox);
    this.#generation = setup.firstGeneration - 1;
  }

  /** The caller's memory for requests, after it had to be replaced. */
  set outbox(memory: SharedArrayBuffer) {
    this.#outbox = Buffer.from(memory);
  }

  /** Passes the frame in the outbox to the child. */
  call(request: Request): Answer | Promise<Answer> {
    if (this.#linger !== null) clearTimeout(this.#linger);
    this.#linger = null;
    const now = performance.now();
    this.#current = {
      request,
      startedAt: now,
      pingedAt: now,
      verdictAt: 0,
      answer: null,
      waiter: null,
      waitingSince: now,
    };
    this.#send(request, now);
    return this.wait(request.call);
  }

  #send(request: Request, now: number): void {
    try {
      const child = this.#childFor(request.generation);
      if (child === null) return this.#fault('stale', 'the process that held it has ended');
      child.heardAt = now;
      child.send(this.#outbox.subarray(0, request.length));
      this.#ticker ??= setInterval(() => this.#tick(), TICK);
    } catch (error) {
      this.#fault('start', String(error));
    }
  }

  /** The answer to that call, or `pending` after a while. */
  wait(call: number): Answer | Promise<Answer> {
    const current = this.#current;
    if (current?.request.call !== call) throw new Error(`call ${call} is unknown`);
    if (current.answer !== null) return current.answer;
    current.waitingSince = performance.now();
    return new Promise((resolve) => {
      current.waiter = resolve;
    });
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

  #childFor(generation: number): Child | null {
    const child = this.#child;
    if (generation !== 0) return child?.generation === generation ? child : null;
    return child ?? this.#start();
  }

  #start(): Child {
    this.#generation += 1;
    this.#isReady = false;
    const child = new Child(
      this.setup,
      this.#generation,
      (call, kind, body) => this.#onFrame(call, kind, body),
      (how, hadStarted) => this.#onEnd(how, hadStarted),
      (bytes, call) => this.#memory(bytes, call),
    );
    this.#child = child;
    debug(`child ${child.pid ?? '?'} started, generation ${child.generation}`);
    return child;
  }

  /** Memory for an answer that arrives in pieces: the inbox, or what can be handed over instead. */
  #memory(bytes: number, call: number): Buffer {
    const current = this.#current;
    const isExpected = current?.request.call === call && current.answer === null;
    // A late answer must not write where the caller reads.
    if (!isExpected) return Buffer.allocUnsafe(bytes);
    if (!this.#fits(bytes)) return Buffer.from(new SharedArrayBuffer(bytes));
    return this.#inbox.subarray(INBOX_HEADER, INBOX_HEADER + bytes);
  }

  #fits(bytes: number): boolean {
    return bytes <= this.#inbox.length - INBOX_HEADER;
  }

  #onFrame(call: number, kind: number, body: Buffer): void {
    if (kind === KIND.value || kind === KIND.error) this.#onAnswer(call, kind, body);
    else if (kind === KIND.pong) this.#onPong();
    else if (kind === KIND.log) this.#logs.push(Buffer.from(body));
    else if (kind === KIND.ready) this.#onReady(call);
  }

  #onReady(protocol: number): void {
    debug(`child ${this.#child?.pid ?? '?'} is ready`);
    this.#isReady = true;
    if (protocol === PROTOCOL) return;
    this.#fault('start', 'the child is of another version of @asp/sync; check childPath');
    this.#drop();
  }

  #onAnswer(call: number, kind: number, body: Buffer): void {
    const current = this.#current;
    const isStartFailure = call === 0 && !this.#isReady;
    if (current === null || current.answer !== null) return debug(`late answer to ${call} dropped`);
    if (call !== current.request.call && !isStartFailure) {
      return debug(`late answer to ${call} dropped`);
    }
    this.#settle(current, kind === KIND.value ? ANSWER.value : ANSWER.error, body);
    if (isStartFailure) this.#drop();
  }

  /** The child reads and writes, so what did not come is late at the server's end. */
  #onPong(): void {
    const current = this.#current;
    if (current === null || current.verdictAt === 0 || current.answer !== null) return;
    const { deadline } = current.request;
    this.#fault('timeout', `no answer within ${deadline} ms`);
  }

  #onEnd(how: string, hadStarted: boolean): void {
    debug(`child ${this.#child?.pid ?? '?'} ended: ${how}`);
    const wasReady = this.#isReady;
    this.#child = null;
    this.#isReady = false;
    if (wasReady) return this.#fault('gone', `the process that held the connection ended (${how})`);
    const what = hadStarted ? 'ended before it was ready' : 'could not be started';
    this.#fault('start', `the process that holds the connection ${what} (${how})`);
  }

  #tick(): void {
    const current = this.#current;
    const child = this.#child;
    if (current === null || current.answer !== null || child === null) return this.#rest();
    const now = performance.now();
    this.#check(current, child, now);
    if (current.answer === null && now - current.waitingSince > PENDING_AFTER) {
      this.#deliver(current, ANSWER.pending);
    }
  }

  #check(current: Current, child: Child, now: number): void {
    const { request, startedAt, pingedAt, verdictAt } = current;
    if (verdictAt > 0) {
      if (now > verdictAt) this.#kill(child, now - startedAt);
    } else if (request.deadline > 0) {
      if (now - startedAt < request.deadline) return;
      current.verdictAt = now + VERDICT;
      this.#ping(child);
    } else if (now - child.heardAt > SILENCE) {
      this.#kill(child, now - startedAt);
    } else if (now - pingedAt > PENDING_AFTER) {
      current.pingedAt = now;
      this.#ping(child);
    }
  }

  #ping(child: Child): void {
    debug(`child ${child.pid ?? '?'} is pinged`);
    child.send(emptyFrame(0, KIND.ping));
  }

  #kill(child: Child, after: number): void {
    debug(`child ${child.pid ?? '?'} does not react and is killed`);
    this.#drop();
    const ms = Math.round(after);
    this.#fault('stuck', `no answer within ${ms} ms, and the process that held the connection hung`);
  }

  /** Ends the child at once; what it still says does not count. */
  #drop(): void {
    this.#child?.forget();
    this.#child?.kill();
    this.#child = null;
    this.#isReady = false;
  }

  #fault(kind: Fault['kind'], message: string): void {
    const current = this.#current;
    if (current === null || current.answer !== null) return;
    const fault: Fault = { kind, message };
    this.#settle(current, ANSWER.fault, Buffer.from(JSON.stringify(fault)));
  }

  #settle(current: Current, kind: number, body: Buffer): void {
    const code = body.length * 8 + kind + (this.#logs.length > 0 ? LOGS : 0);
    this.#inbox.writeInt32LE(this.#child?.generation ?? 0, 0);
    // A fault stays out of the inbox: half an answer may just be arriving there.
    const isInline = kind !== ANSWER.fault && this.#fits(body.length);
    current.answer = isInline ? code : [code, sharedMemory(body)];
    if (isInline && body.buffer !== this.#inbox.buffer) body.copy(this.#inbox, INBOX_HEADER);
    if (current.request.last) this.#lingerOn();
    this.#deliver(current, current.answer);
  }

  #deliver(current: Current, answer: Answer): void {
    const { waiter } = current;
    current.waiter = null;
    waiter?.(answer);
  }

  #lingerOn(): void {
    this.#linger = setTimeout(() => {
      debug(`child ${this.#child?.pid ?? '?'} has no clients and ends`);
      void this.end();
    }, LINGER);
  }

  #rest(): void {
    if (this.#ticker !== null) clearInterval(this.#ticker);
    this.#ticker = null;
  }
}

/** The body's own memory if it is shared and holds nothing else; else a shared copy. */
function sharedMemory(body: Buffer): SharedArrayBuffer {
  const { buffer } = body;
  if (buffer instanceof SharedArrayBuffer) return buffer;
  const shared = new SharedArrayBuffer(body.length);
  body.copy(Buffer.from(shared));
  return shared;
}
