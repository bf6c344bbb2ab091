import { AerospikeError, ClusterError, InvalidArgError } from '@asp/core';
import { errorFromPlain, type CommandName, type PlainError } from '@asp/core/internal';
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
  type RequestName,
} from './messages.js';

const OUTBOX = 1 << 16;

/** A request to the child. */
export interface Call extends CallFacts {
  /** A row of `COMMANDS`, or one of `REQUEST`. */
  readonly method: CommandName | RequestName;
  readonly client: number;
  readonly args: readonly unknown[];
  /** Milliseconds; 0 = as long as the child reacts. */
  readonly deadline: number;
  /** The child that holds the client; 0 = any. */
  readonly generation: number;
  readonly last?: boolean;
}

/** The connection was lost with the call: only `connect()` helps. */
export type OnLost = () => void;

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
  call(call: Call, onLost: OnLost): unknown[] {
    const length = this.#encode(call);
    const id = (this.#calls = (this.#calls % 0xffffffff) + 1);
    writeHeader(this.#encoder.written, length, id, KIND.call);
    const answer = this.#exchange(call, id, length, onLost);
    setLoopClock();
    return this.#decode(answer, call, onLost);
  }

  /** Ends the child and waits for that. Never throws. */
  end(): void {
    try {
      this.#worker?.ask(ASK.end, 0, 0, 0, 0, false, null);
    } catch {
      return;
    }
  }

  #encode({ client, method, args, operation }: Call): number {
    const encoder = this.#encoder;
    try {
      encoder.start(HEADER);
      encoder.u32(client);
      encoder.value(method);
      encoder.values(args);
      return encoder.at;
    } catch (error) {
      if (!(error instanceof UnencodableError)) throw error;
      throw new InvalidArgError(`${operation}: ${error.message}.`, { operation, cause: error });
    }
  }

  #exchange(call: Call, id: number, length: number, onLost: OnLost): Answer {
    if (this.#worker === null && call.generation !== 0) {
      onLost();
      throw errorOfFault({ kind: 'stale', message: 'its worker thread has ended' }, call);
    }
    try {
      return this.#block(call, id, length);
    } catch (error) {
      if (AerospikeError.is(error)) throw error;
      debug(`worker failed: ${String(error)}`);
      this.#worker = null;
      onLost();
      throw new ClusterError(
        `${call.operation}: the worker thread that holds the connection failed (${String(error)}). ` +
          'Call connect() again.',
        { ...factsOf(call), cause: error },
      );
    }
  }

  #block(call: Call, id: number, length: number): Answer {
    const { memory } = this.#encoder;
    const isNew = this.#worker === null;
    const worker = (this.#worker ??= startWorker(shared(memory), this.#generation + 1));
    const news = isNew ? worker.setup : memory === this.#shared ? null : shared(memory);
    this.#shared = memory;
    debug(`call ${id} ${call.method}, ${length} bytes`);
    const { deadline, generation, last = false } = call;
    let answer = answerOf(worker, ASK.call, [id, length, deadline, generation, last, news]);
    while (kindOf(answer) === ANSWER.pending) {
      answer = answerOf(worker, ASK.wait, [id, 0, 0, 0, false, null]);
    }
    return answer;
  }

  #decode(answer: Answer, call: Call, onLost: OnLost): unknown[] {
    const worker = this.#worker;
    if (worker === null) throw new Error('no worker');
    const code = codeOf(answer);
    const length = Math.floor(code / 8);
    const own = typeof answer === 'number';
    const bytes = own ? worker.inbox : Buffer.from(answer[1]);
    const start = own ? INBOX_HEADER : 0;
    const body = bytes.subarray(start, start + length);
    this.#generation = Math.max(this.#generation, worker.inbox.readInt32LE(0));
    try {
      return this.#result(kindOf(answer), body, call, onLost);
    } finally {
      if ((code & LOGS) !== 0) this.#takeLogs(worker);
    }
  }

  #result(kind: number, body: Buffer, call: Call, onLost: OnLost): unknown[] {
    if (kind === ANSWER.fault) {
      const fault = JSON.parse(body.toString()) as Fault;
      if (isFatal(fault)) onLost();
      throw errorOfFault(fault, call);
    }
    const values = new Decoder(body, 0, false).values();
    if (kind === ANSWER.error) throw errorFromPlain(values[0] as PlainError);
    return values;
  }

  #takeLogs(worker: Blocking): void {
    const lines = worker.ask(ASK.logs, 0, 0, 0, 0, false, null);
    if (!Array.isArray(lines)) return;
    for (const line of lines) {
      if (!(line instanceof Uint8Array)) continue;
      const [client, level, message] = new Decoder(Buffer.from(line), 0, false).values();
      this.onLog(client as number, level as number, message as string);
    }
  }
}

type Rest<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;

/** Asks; a wait that timed out is repeated once, for it may be this process that was stopped. */
function answerOf(worker: Blocking, what: number, args: Rest<Parameters<Blocking['ask']>>): Answer {
  try {
    return worker.ask(what, ...args) as Answer;
  } catch (error) {
    if (!String(error).includes('timed-out')) throw error;
    return worker.ask(ASK.wait, args[0], 0, 0, 0, false, null) as Answer;
  }
}

/**
 * The event loop did not turn while the call waited, so its clock is behind, and what an async client in
 * this thread starts now would be overdue at once. Starting a timer sets the clock.
 */
function setLoopClock(): void {
  clearTimeout(setTimeout(() => undefined, 0));
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
