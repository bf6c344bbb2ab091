import { AerospikeError, ClusterError, InvalidArgError } from '@asp/core';
import { errorFromPlain, type PlainError } from '@asp/core/internal';
import { debugOf } from '../debug.js';
import { startWorker, type Blocking } from './blocking.js';
import { Decoder } from './codec/decoder.js';
import { Encoder, UnencodableError } from './codec/encoder.js';
import { errorOfFault, factsOf, isFatal, type CallFacts } from './faults.js';
import { writeHeader } from './frames.js';
import {
  ANSWER,
  ASK,
  HEADER,
  INBOX_HEADER,
  KIND,
  LOGS,
  type Answer,
  type Fault,
} from './messages.js';
import { methodNumber, type Method } from './methods.js';

const OUTBOX = 1 << 16;

/** Milliseconds that the event loop's clock may be behind. */
const CLOCK_LAG = 20;

/** A request to the child. */
export interface Request extends CallFacts {
  readonly method: Method;
  readonly args: readonly unknown[];
  /** Milliseconds; 0 = as long as the child reacts. */
  readonly deadline: number;
  /** Whether no client is left afterwards. */
  readonly last?: boolean;
}

/** The client that a request is for, as the child knows it. */
export interface Holder {
  readonly number: number;
  /** The child that holds it; 0 = any, for a client that is not there yet. */
  readonly generation: number;
  /** The child, and the client with it, is lost: only `connect()` helps. */
  lost(): void;
}

/** Takes a line that a client's native code logged. */
export type OnLog = (client: number, level: number, message: string) => void;

const debug = debugOf('caller');

/** The caller's end: encodes, blocks on synckit's worker, decodes. One per thread. */
export class Caller {
  readonly #encoder = new Encoder((bytes) => new SharedArrayBuffer(bytes), OUTBOX);
  #worker: Blocking | null = null;
  /** The outbox as the worker knows it. */
  #shared: ArrayBufferLike | null = null;
  #calls = 0;
  #clockSetAt = 0;
  #generation = 0;
  onLog: OnLog = () => undefined;

  /** The child that answered last. */
  get generation(): number {
    return this.#generation;
  }

  /**
   * Blocks until the answer is there: one value, or for {@link REQUEST.next} as many as come.
   *
   * @throws the error of the child, rebuilt here, or one for a fault of the transport
   */
  call(request: Request, holder: Holder): unknown[] {
    const length = this.#encode(request, holder.number);
    const id = (this.#calls = (this.#calls % 0xffffffff) + 1);
    writeHeader(this.#encoder.bytes, length, id, KIND.call);
    const answer = this.#exchange(request, holder, id, length);
    this.#setLoopClock();
    return this.#decode(answer, request, holder);
  }

  /** Ends the child and waits for that. Never throws. */
  end(): void {
    try {
      this.#worker?.ask(ASK.end, 0, 0, 0, 0, false, null);
    } catch {
      return;
    }
  }

  #encode({ method, args, operation }: Request, client: number): number {
    const encoder = this.#encoder;
    try {
      encoder.start(HEADER);
      encoder.u32(client);
      encoder.value(methodNumber(method));
      encoder.values(args);
      return encoder.at;
    } catch (error) {
      if (!(error instanceof UnencodableError)) throw error;
      throw new InvalidArgError(`${operation}: ${error.message}.`, { operation, cause: error });
    }
  }

  #exchange(request: Request, holder: Holder, id: number, length: number): Answer {
    if (this.#worker === null && holder.generation !== 0) {
      holder.lost();
      throw errorOfFault({ kind: 'stale', message: 'its worker thread has ended' }, request);
    }
    try {
      return this.#block(request, holder.generation, id, length);
    } catch (error) {
      if (AerospikeError.is(error)) throw error;
      debug?.(`worker failed: ${String(error)}`);
      this.#worker = null;
      holder.lost();
      throw new ClusterError(
        `${request.operation}: the worker thread that holds the connection failed (${String(error)}). ` +
          'Call connect() again.',
        { ...factsOf(request), cause: error },
      );
    }
  }

  #block(request: Request, generation: number, id: number, length: number): Answer {
    const { memory } = this.#encoder;
    const isNew = this.#worker === null;
    const worker = (this.#worker ??= startWorker(shared(memory), this.#generation + 1));
    const outbox = isNew || memory === this.#shared ? null : shared(memory);
    this.#shared = memory;
    debug?.(`call ${id} ${request.method}, ${length} bytes`);
    const { deadline, last = false } = request;
    let answer: Answer;
    try {
      answer = worker.ask(ASK.call, id, length, deadline, generation, last, outbox) as Answer;
    } catch (error) {
      answer = waitAgain(worker, id, error);
    }
    while (kindOf(answer) === ANSWER.pending) answer = wait(worker, id);
    return answer;
  }

  #decode(answer: Answer, request: Request, holder: Holder): unknown[] {
    const worker = this.#worker;
    if (worker === null) throw new Error('no worker');
    const code = codeOf(answer);
    const length = Math.floor(code / 8);
    const isInline = typeof answer === 'number';
    const bytes = isInline ? worker.inbox : Buffer.from(answer[1]);
    const start = isInline ? INBOX_HEADER : 0;
    this.#generation = Math.max(this.#generation, worker.generations[0] ?? 0);
    if ((code & LOGS) !== 0) this.#takeLogs(worker);
    const kind = kindOf(answer);
    if (kind === ANSWER.fault) {
      const fault = JSON.parse(bytes.toString('utf8', start, start + length)) as Fault;
      if (isFatal(fault)) holder.lost();
      throw errorOfFault(fault, request);
    }
    const values = new Decoder(bytes, start, start + length, false).values();
    if (kind === ANSWER.error) throw errorFromPlain(values[0] as PlainError);
    return values;
  }

  /** Starts a timer, if it is time: that sets the clock of the event loop, which did not turn meanwhile. */
  #setLoopClock(): void {
    const now = performance.now();
    if (now - this.#clockSetAt < CLOCK_LAG) return;
    this.#clockSetAt = now;
    // Else what an async client in this thread starts next would be overdue at once.
    clearTimeout(setTimeout(() => undefined, 0));
  }

  #takeLogs(worker: Blocking): void {
    const lines = worker.ask(ASK.logs, 0, 0, 0, 0, false, null);
    if (!Array.isArray(lines)) return;
    for (const line of lines) {
      if (!(line instanceof Uint8Array)) continue;
      const [client, level, message] = new Decoder(
        Buffer.from(line),
        0,
        line.length,
        false,
      ).values();
      this.onLog(client as number, level as number, message as string);
    }
  }
}

/** Goes on waiting. */
function wait(worker: Blocking, id: number): Answer {
  try {
    return worker.ask(ASK.wait, id, 0, 0, 0, false, null) as Answer;
  } catch (error) {
    return waitAgain(worker, id, error);
  }
}

/** A wait that timed out is repeated once: it may have been this process that was stopped. */
function waitAgain(worker: Blocking, id: number, error: unknown): Answer {
  if (!String(error).includes('timed-out')) throw error;
  return worker.ask(ASK.wait, id, 0, 0, 0, false, null) as Answer;
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
