import type { Key } from '@asp/core';
import type { NativeBatchResult, NativeError, NativeHandle, NativePolicy } from './native/addon.js';
import { fail } from './native/errors.js';
import type { Session } from './native/session.js';
import { MAX_KEYS, type Entry } from './commands/batch-run.js';

/** One command that may travel with others. */
export interface Passenger<T> {
  readonly operation: string;
  readonly key: Key;
  /** Its part of a batch; made only when there is one. */
  readonly entry: () => Entry;
  /** Sends it as a command of its own, when nobody comes with it. */
  readonly alone: () => Promise<T>;
  readonly read: (result: NativeBatchResult) => T;
  /** May turn a failure into a value. */
  readonly failed?: (error: NativeError) => T | undefined;
}

/** A passenger that has got on. */
interface Seated {
  readonly operation: string;
  readonly key: Key;
  readonly entry: () => Entry;
  leaveAlone(): void;
  arrive(result: NativeBatchResult): void;
  miss(error: NativeError): void;
  refuse(error: unknown): void;
}

/**
 * Collects single commands that start in one turn of the event loop, and sends those with equal policies
 * as one batch. `process.nextTick` runs when all promises of the turn are settled: so it also gets those
 * commands that are started by the answers of the batch before.
 */
export class AutoBatch {
  readonly #session: Session;
  readonly #send: 'batchRead' | 'batchWrite';
  #groups = new Map<string, { policy: NativePolicy; seated: Seated[] }>();

  constructor(session: Session, send: 'batchRead' | 'batchWrite') {
    this.#session = session;
    this.#send = send;
  }

  /** Takes a command along. `policy` is the whole batch's. */
  board<T>(passenger: Passenger<T>, policy: NativePolicy): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const { operation, key, entry, alone, read, failed } = passenger;
      if (this.#groups.size === 0) process.nextTick(() => this.#depart());
      const name = policy === null ? '' : JSON.stringify(policy);
      let group = this.#groups.get(name);
      if (!group) this.#groups.set(name, (group = { policy, seated: [] }));
      const miss = (error: NativeError): void =>
        resolve(failed?.(error) ?? fail(error, operation, key));
      group.seated.push({
        operation,
        key,
        entry,
        leaveAlone: () => resolve(alone()),
        arrive: (result) => {
          const { status: code, inDoubt } = result;
          if (code === 0) resolve(read(result));
          else miss({ code, message: '', inDoubt });
        },
        miss,
        refuse: reject,
      });
    });
  }

  #depart(): void {
    const groups = this.#groups;
    this.#groups = new Map();
    for (const { policy, seated } of groups.values()) {
      const [first, second] = seated;
      if (first && !second) first.leaveAlone();
      else
        for (let i = 0; i < seated.length; i += MAX_KEYS)
          this.#go(seated.slice(i, i + MAX_KEYS), policy);
    }
  }

  #go(seated: readonly Seated[], policy: NativePolicy): void {
    const missed = (error: NativeError): true => {
      for (const one of seated) one.miss(error);
      return true;
    };
    const arrived = (results: readonly NativeBatchResult[]): true => {
      seated.forEach((one, i) => {
        const result = results[i];
        if (result) one.arrive(result);
      });
      return true;
    };
    const run = async (): Promise<void> => {
      const subject = { operation: seated[0]?.operation ?? this.#send, policy };
      const entries = seated.map(({ entry }) => entry());
      const send = (handle: NativeHandle, done: Done): void =>
        handle[this.#send](entries, policy, done);
      await this.#session.call(subject, send, arrived, missed);
    };
    run().catch((error: unknown) => {
      for (const one of seated) one.refuse(error);
    });
  }
}

type Done = Parameters<NativeHandle['batchRead']>[2];
