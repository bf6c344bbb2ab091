import { AerospikeError, ClientError, ClusterError, InvalidArgError } from '@asp/core';
import { errorFromPlain, type PlainError } from '@asp/core/internal';
import { debugOf } from '../debug.js';
import { Decoder } from './codec/decoder.js';
import { UnencodableError } from './codec/encoder.js';
import { ScatteringEncoder } from './codec/scattering-encoder.js';
import { errorOfFault, factsOf, isFatal, type CallFacts } from './faults.js';
import { writeHeader } from './frames.js';
import { LentLink, type Answered } from './lent-link.js';
import { ANSWER, HEADER, KIND, type Fault } from './messages.js';
import { methodNumber, type Method } from './methods.js';
import type { Desk } from './desk.js';
import { faultOf, Relay, type Relayed } from './relay.js';

const OUTBOX = 1 << 16;

/** Milliseconds that the event loop's clock may be behind. */
const CLOCK_LAG = 20;

/** The longest deadline that a request can tell, in milliseconds. */
const LONGEST = 0xffffffff;

/** A request to the child. */
export interface Request extends CallFacts {
  readonly method: Method;
  readonly args: readonly unknown[];
  /** Milliseconds; 0 = as long as the child reacts. */
  readonly deadline: number;
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

/** The caller's end: encodes, blocks on the link or on synckit's worker, decodes. One per thread. */
export class Caller {
  readonly #encoder = new ScatteringEncoder((bytes) => new SharedArrayBuffer(bytes), OUTBOX);
  readonly #relay = new Relay();
  #link: LentLink | null = null;
  #calls = 0;
  #clockSetAt = 0;
  #generation = 0;
  #isBusy = false;
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
    if (this.#isBusy) throw nestedCall(request);
    this.#isBusy = true;
    try {
      this.#calls = (this.#calls % 0xffffffff) + 1;
      const link = this.#take(request, holder);
      return link === null ? this.#relayed(request, holder) : this.#direct(link, request, holder);
    } finally {
      this.#isBusy = false;
      this.#setLoopClock();
      this.#giveLogs();
    }
  }

  /** Says whether there are clients: without, the child ends after a while. Never throws. */
  keep(hasClients: boolean): void {
    try {
      this.#relay.keep(hasClients);
    } catch (error) {
      this.#relay.drop(error);
    }
  }

  /** Ends the child and waits for that. Never throws. */
  end(): void {
    try {
      this.#relay.end();
    } catch (error) {
      this.#relay.drop(error);
    }
  }

  /** The link for a call, if the worker has lent it. */
  #take(request: Request, holder: Holder): LentLink | null {
    const desk = this.#relay.lentDesk;
    if (desk === null) return null;
    if (holder.generation !== 0 && holder.generation !== desk.generation) return null;
    try {
      this.#relay.check(performance.now());
    } catch (error) {
      throw this.#failed(error, request, holder);
    }
    if (!desk.begin(request.deadline)) return null;
    if (this.#link?.generation !== desk.generation) this.#link = new LentLink(desk);
    return this.#link;
  }

  #direct(link: LentLink, request: Request, holder: Holder): unknown[] {
    const { desk } = link;
    try {
      this.#encode(request, holder.number, true);
    } catch (error) {
      desk.finish(true);
      throw error;
    }
    debug?.(`call ${this.#calls} ${request.method}, ${this.#encoder.length} bytes`);
    const answer = this.#exchange(link, desk, request, holder);
    this.#generation = link.generation;
    const { kind, bytes, at, end, isOwn } = answer;
    if (kind === KIND.late) throw errorOfFault(lateFault(request), request);
    // A blob that is most of the answer may keep all of it in memory.
    const values = new Decoder(bytes, at, end, isOwn ? (end - at) >> 1 : Infinity).values();
    if (kind === KIND.error) throw errorFromPlain(values[0] as PlainError);
    return values;
  }

  #exchange(link: LentLink, desk: Desk, request: Request, holder: Holder): Answered {
    try {
      link.send(this.#calls, this.#encoder);
      const answer = link.receive(this.#calls);
      desk.finish(true);
      return answer;
    } catch (error) {
      debug?.(`link failed: ${String(error)}`);
      desk.finish(false);
      throw this.#lost(request, holder);
    }
  }

  /** What became of the link. */
  #lost(request: Request, holder: Holder): Error {
    this.#link = null;
    try {
      const fault = this.#relay.why();
      holder.lost();
      return errorOfFault(fault, request);
    } catch (error) {
      return this.#failed(error, request, holder);
    }
  }

  #relayed(request: Request, holder: Holder): unknown[] {
    this.#encode(request, holder.number, false);
    if (!this.#relay.isRunning && holder.generation !== 0) {
      holder.lost();
      throw errorOfFault({ kind: 'stale', message: 'its worker thread has ended' }, request);
    }
    const answer = this.#passOn(request, holder);
    this.#generation = Math.max(this.#generation, this.#relay.generation);
    if (answer.kind === ANSWER.fault) {
      const fault = faultOf(answer);
      if (isFatal(fault)) holder.lost();
      throw errorOfFault(fault, request);
    }
    const values = new Decoder(answer.bytes, 0, answer.end, Infinity).values();
    if (answer.kind === ANSWER.error) throw errorFromPlain(values[0] as PlainError);
    return values;
  }

  /** Has the worker pass on what is encoded. */
  #passOn(request: Request, holder: Holder): Relayed {
    const { memory, at: length, bytes: outbox } = this.#encoder;
    const id = this.#calls;
    writeHeader(outbox, length, id, KIND.call);
    debug?.(`call ${id} ${request.method}, ${length} bytes, relayed`);
    try {
      this.#relay.start(memory, this.#generation);
      return this.#relay.call(id, memory, length, request.deadline, holder.generation);
    } catch (error) {
      throw AerospikeError.is(error) ? error : this.#failed(error, request, holder);
    }
  }

  /** The worker thread is of no use any more. */
  #failed(error: unknown, request: Request, holder: Holder): ClusterError {
    this.#relay.drop(error);
    this.#link = null;
    holder.lost();
    return new ClusterError(
      `${request.operation}: the worker thread that holds the connection failed (${String(error)}). ` +
        'Call connect() again.',
      { ...factsOf(request), cause: error },
    );
  }

  #encode({ method, args, operation, deadline }: Request, client: number, scatters: boolean): void {
    const encoder = this.#encoder;
    try {
      encoder.scatters = scatters;
      encoder.start(HEADER);
      encoder.u32(client);
      encoder.u32(Math.min(deadline, LONGEST));
      encoder.value(methodNumber(method));
      encoder.values(args);
    } catch (error) {
      if (!(error instanceof UnencodableError)) throw error;
      throw new InvalidArgError(`${operation}: ${error.message}.`, { operation, cause: error });
    }
  }

  /** Starts a timer, if it is time: that sets the clock of the event loop, which did not turn meanwhile. */
  #setLoopClock(): void {
    const now = performance.now();
    if (now - this.#clockSetAt < CLOCK_LAG) return;
    this.#clockSetAt = now;
    // Else what an async client in this thread starts next would be overdue at once.
    clearTimeout(setTimeout(() => undefined, 0));
  }

  /** Only now: a sink may make calls itself. */
  #giveLogs(): void {
    if (this.#link !== null) this.#give(this.#link.takeLogs());
    try {
      this.#give(this.#relay.takeLogs());
    } catch (error) {
      this.#relay.drop(error);
    }
  }

  #give(lines: readonly Uint8Array[]): void {
    for (const line of lines) {
      const bytes = Buffer.from(line.buffer, line.byteOffset, line.length);
      const [client, level, message] = new Decoder(bytes, 0, bytes.length, Infinity).values();
      this.onLog(client as number, level as number, message as string);
    }
  }
}

/** The child reacts: it said itself that there is no answer. */
function lateFault({ deadline }: Request): Fault {
  return { kind: 'timeout', message: `no answer within ${deadline} ms` };
}

function nestedCall({ operation }: Request): ClientError {
  const message = `${operation}: called while the arguments of another call are read.`;
  return new ClientError(message, { operation });
}
