import type { Key } from '@asp/core';
import { MAX_KEYS, type Entry } from './commands/batch-run.js';
import type { NativeBatchResult, NativeError, NativeHandle, NativePolicy } from './native/addon.js';
import { fail } from './native/errors.js';
import type { Session } from './native/session.js';

/** One command that may travel with others. */
export interface Passenger<T> {
  readonly operation: string;
  readonly key: Key;
  /** Its part of a batch; made only when there is one. */
  entry(): Entry;
  /** Sends it as a command of its own, when nobody comes with it. */
  alone(): Promise<T>;
  read(result: NativeBatchResult): T;
  /** May turn a failure into a value. */
  failed?(error: NativeError): T | undefined;
}

/** A passenger that has got on, and who waits for it. */
interface Seat {
  readonly passenger: Passenger<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly policy: NativePolicy;
}

/** Passengers with equal policies. */
interface Group {
  readonly policy: NativePolicy;
  readonly seats: Seat[];
}

/**
 * How often the queue of settled promises may run on before a command is taken to be alone. It is for callers
 * that are a few `await`s behind each other, and costs a few hundredths of a microsecond each time.
 */
const LAST_CALLS = 4;

/**
 * A group that is large enough travels in up to so many batches at the same time: while the answers
 * of one are read here, the server works on another. With 256 in flight that makes a fifth to a third more.
 */
const MAX_PARTS = 4;
const MIN_PART = 64;

const settled = Promise.resolve();

/**
 * Collects single commands that start in one turn of the event loop, and sends those with equal policies
 * as batches. `process.nextTick` runs when all promises of the turn are settled: so it also gets those
 * commands that are started by the answers of the batch before. Before that a command that nobody joins
 * goes on its own, so that commands in a row are as fast as without.
 */
export class AutoBatch {
  readonly #session: Session;
  readonly #send: 'batchRead' | 'batchWrite';
  #groups: Group[] = [];
  #first: Seat | null = null;
  #calls = 0;

  constructor(session: Session, send: 'batchRead' | 'batchWrite') {
    this.#session = session;
    this.#send = send;
  }

  /** Takes a command along. `policy` is the whole batch's. */
  board<T>(passenger: Passenger<T>, policy: NativePolicy): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // What a seat's promise gets is what its own passenger has read.
      this.#take({ passenger, resolve: resolve as Seat['resolve'], reject, policy });
    });
  }

  /** Groups are made when a second one comes: most are alone where calls are in a row. */
  #take(seat: Seat): void {
    const first = this.#first;
    if (first) this.#groupOf(first.policy).seats.push(first);
    if (first || this.#groups.length > 0) {
      this.#first = null;
      this.#groupOf(seat.policy).seats.push(seat);
      return;
    }
    this.#first = seat;
    this.#calls = 0;
    void settled.then(this.#call);
  }

  #groupOf(policy: NativePolicy): Group {
    const groups = this.#groups;
    let group = groups.find((one) => one.policy === policy);
    if (!group && groups.length > 0) {
      const text = JSON.stringify(policy);
      group = groups.find((one) => JSON.stringify(one.policy) === text);
    }
    if (!group) groups.push((group = { policy, seats: [] }));
    return group;
  }

  readonly #call = (): void => {
    this.#calls += 1;
    const first = this.#first;
    if (!first) process.nextTick(this.#depart);
    else if (this.#calls < LAST_CALLS) void settled.then(this.#call);
    else {
      this.#first = null;
      leaveAlone(first);
    }
  };

  readonly #depart = (): void => {
    const groups = this.#groups;
    this.#groups = [];
    for (const { policy, seats } of groups) {
      const [first, second] = seats;
      if (first && !second) leaveAlone(first);
      else for (const part of partsOf(seats)) this.#go(part, policy);
    }
  };

  #go(seats: readonly Seat[], policy: NativePolicy): void {
    const missed = (error: NativeError): true => {
      for (const seat of seats) miss(seat, error);
      return true;
    };
    const arrived = (results: readonly NativeBatchResult[]): true => {
      for (let i = 0; i < seats.length; i += 1) {
        const [seat, result] = [seats[i], results[i]];
        if (seat && result) arrive(seat, result);
      }
      return true;
    };
    const run = async (): Promise<void> => {
      const subject = { operation: seats[0]?.passenger.operation ?? this.#send, policy };
      const entries = seats.map(({ passenger }) => passenger.entry());
      const send = (handle: NativeHandle, done: Done): void =>
        handle[this.#send](entries, policy, done);
      await this.#session.call(subject, send, arrived, missed);
    };
    run().catch((error: unknown) => {
      for (const { reject } of seats) reject(error);
    });
  }
}

type Done = Parameters<NativeHandle['batchRead']>[2];

/** Parts of nearly equal size, none smaller than {@link MIN_PART} unless it is the only one. */
function partsOf(seats: readonly Seat[]): readonly (readonly Seat[])[] {
  const few = Math.min(MAX_PARTS, Math.floor(seats.length / MIN_PART));
  const count = Math.max(1, few, Math.ceil(seats.length / MAX_KEYS));
  if (count === 1) return [seats];
  const size = Math.ceil(seats.length / count);
  return Array.from({ length: count }, (_, i) => seats.slice(i * size, (i + 1) * size));
}

function leaveAlone({ passenger, resolve, reject }: Seat): void {
  passenger.alone().then(resolve, reject);
}

function arrive(seat: Seat, result: NativeBatchResult): void {
  const { status: code, inDoubt } = result;
  if (code === 0) seat.resolve(seat.passenger.read(result));
  else miss(seat, { code, message: '', inDoubt });
}

function miss({ passenger, resolve }: Seat, error: NativeError): void {
  const { operation, key } = passenger;
  resolve(passenger.failed?.(error) ?? fail(error, operation, key));
}
