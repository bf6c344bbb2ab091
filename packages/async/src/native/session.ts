import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DefaultPolicies, Key } from '@asp/core';
import { Admission, closedWhileWaiting } from '../admission.js';
import { AutoBatch } from '../auto-batch.js';
import type { NativeError, NativeHandle, NativePolicy, OfficialClient } from './addon.js';
import { fail, isFailure, toError } from './errors.js';
import { RecordStream, type OnRecord, type SendStream } from './stream.js';

/** How a command is sent; the addon answers by `done`. */
type Send<A, B> = (
  handle: NativeHandle,
  done: (error: NativeError | null | undefined, first?: A, second?: B) => void,
) => void;

/** What a command is about: for its errors, and for how long its connection is in use. */
export interface Subject {
  readonly operation: string;
  readonly key?: Key;
  readonly policy?: NativePolicy;
}

/** What a session is made of. */
export interface SessionParts {
  readonly official: OfficialClient;
  readonly admission: Admission;
  readonly policies: DefaultPolicies;
  readonly user: string | undefined;
  /** Whether reads can prefer a rack. */
  readonly knowsRacks: boolean;
  /** Which single commands may travel together. */
  readonly autoBatch: { readonly reads: boolean; readonly writes: boolean };
}

/** How long `close` waits for what is under way before it leaves the rest to the native client. */
const CLOSE_LIMIT_MS = 10_000;

/** A client's connection to its cluster, from `connect` to `close`. */
export class Session {
  readonly handle: NativeHandle;
  /** The default policies of the client's configuration. */
  readonly policies: DefaultPolicies;
  /** Whether reads can prefer a rack. */
  readonly knowsRacks: boolean;
  /** Who is logged in. */
  readonly user: string | undefined;
  /** Take single reads, or writes, along in batches; null when each goes alone. */
  readonly reads: AutoBatch | null;
  readonly writes: AutoBatch | null;
  readonly #official: OfficialClient;
  readonly #admission: Admission;
  /** Info and security commands, which have connections of their own: counted, not limited. */
  readonly #unlimited = new Admission({ maxConcurrent: 0, queueTimeoutMs: 0 });
  readonly #streams = new Set<RecordStream>();
  #isClosing = false;

  constructor({ official, admission, policies, knowsRacks, user, autoBatch }: SessionParts) {
    this.#official = official;
    this.handle = official.as_client;
    this.#admission = admission;
    this.policies = policies;
    this.knowsRacks = knowsRacks;
    this.user = user;
    this.reads = autoBatch.reads ? new AutoBatch(this, 'batchRead') : null;
    this.writes = autoBatch.writes ? new AutoBatch(this, 'batchWrite') : null;
  }

  /** Whether a command that starts now has to wait: then its bytes have to be copied. */
  get isBusy(): boolean {
    return this.#admission.isFull;
  }

  /** Whether the cluster has a live node. */
  get isAlive(): boolean {
    return this.#official.isConnected();
  }

  /**
   * Runs one command: waits for its turn, sends it, and turns the answer into a value or an error.
   * `failed` may turn an expected failure into a value.
   */
  call<T, A = undefined, B = undefined>(
    subject: Subject,
    send: Send<A, B>,
    read: (first: A, second: B) => T,
    failed?: (error: NativeError) => T | undefined,
  ): Promise<T> {
    return this.#run(this.#admission, subject, send, read, failed);
  }

  /** Runs an info, index, UDF or security command. They are few, and none of them waits for its turn. */
  ask<T, A = undefined>(
    operation: string,
    send: Send<A, undefined>,
    read: (answer: A) => T,
  ): Promise<T> {
    return this.#run(this.#unlimited, { operation }, send, read);
  }

  /** Nothing may be thrown into the addon, which would abort the process. */
  #run<T, A, B>(
    admission: Admission,
    subject: Subject,
    send: Send<A, B>,
    read: (first: A, second: B) => T,
    failed?: (error: NativeError) => T | undefined,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let isDone = false; // the addon may answer and throw
      const done = (error: NativeError | null | undefined, first?: A, second?: B): void => {
        isDone = true;
        try {
          if (isFailure(error)) {
            leaveAfter(admission, error, subject.policy);
            resolve(failed?.(error) ?? fail(error, subject.operation, subject.key));
          } else {
            admission.leave();
            // Each command's type says what the addon passes to it.
            resolve(read(first as A, second as B));
          }
        } catch (thrown) {
          reject(toError(thrown));
        }
      };
      const start = (): void => {
        try {
          send(this.handle, done);
        } catch (thrown) {
          if (!isDone) admission.leave();
          reject(toError(thrown));
        }
      };
      if (this.#isClosing) reject(closedWhileWaiting(subject.operation));
      else if (admission.enter()) start();
      else admission.wait(subject.operation, start, reject);
    });
  }

  /** Runs one query or scan: `onRecord` gets each record and says whether to go on. */
  stream(operation: string, send: SendStream, onRecord: OnRecord): RecordStream {
    const admission = this.#admission;
    const stream = new RecordStream(operation, onRecord, () => {
      this.#streams.delete(stream);
      admission.leave();
    });
    this.#streams.add(stream);
    const start = (): void => stream.start(this.handle, send);
    if (this.#isClosing) stream.refuse(closedWhileWaiting(operation));
    else if (admission.enter()) start();
    else admission.wait(operation, start, (error) => stream.refuse(error));
    return stream;
  }

  /** Refuses what waits, lets what was sent finish, stops queries, and closes the connections. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#admission.refuseAll(closedWhileWaiting);
    for (const stream of this.#streams) stream.refuse(closedWhileWaiting(stream.operation));
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, CLOSE_LIMIT_MS);
    });
    await Promise.race([Promise.all([this.#admission.idle(), this.#unlimited.idle()]), limit]);
    clearTimeout(timer);
    // What became idle may have done so inside a callback of the addon, which close must not pull away.
    await nextTurn();
    this.#official.close(false);
  }
}

const TIMEOUT = 9;

/**
 * After a timeout with a `timeoutDelay` the addon keeps the connection, and counts it, while it waits for
 * the late answer: so long the slot is in use too.
 */
function leaveAfter(admission: Admission, { code }: NativeError, policy?: NativePolicy): void {
  const delay = code === TIMEOUT ? Number(policy?.['timeoutDelay'] ?? 0) : 0;
  if (delay === 0) admission.leave();
  else setTimeout(() => admission.leave(), delay).unref();
}
