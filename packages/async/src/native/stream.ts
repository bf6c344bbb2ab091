import type {
  NativeAnswerKey,
  NativeBins,
  NativeError,
  NativeHandle,
  NativeMeta,
  NativeRecordCallback,
} from './addon.js';
import { fail, isFailure } from './errors.js';

/** Takes a record; `false` stops the stream. */
export type OnRecord = (bins: NativeBins, meta: NativeMeta, key: NativeAnswerKey) => boolean;

/** How a query is sent; the addon answers by `each`. */
export type SendStream = (handle: NativeHandle, each: NativeRecordCallback) => void;

/**
 * One query or scan at the addon, which pushes its records: there is no pause, but a record that is
 * answered with `false` is the last one, and the connection is closed under the server's work.
 *
 * After that the addon never calls again and never frees its callback: so the callback holds this object
 * only, and this object lets go of everything at its end.
 */
export class RecordStream {
  readonly operation: string;
  /** Settles when there is nothing more to come: all records given, stopped, or failed. */
  readonly ended: Promise<void>;
  #onRecord: OnRecord | undefined;
  /** Called when the addon is done with it, which may be later than {@link ended}. */
  #release: (() => void) | undefined;
  #resolve!: (value?: Promise<never>) => void;
  #reject!: (reason: unknown) => void;

  constructor(operation: string, onRecord: OnRecord, release: () => void) {
    this.operation = operation;
    this.#onRecord = onRecord;
    this.#release = release;
    this.ended = new Promise<void>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.ended.catch(() => undefined); // whoever waits for it gets the error; nobody has to
  }

  /** Sends it, its turn having come; not at all if it was stopped while it waited. */
  start(handle: NativeHandle, send: SendStream): void {
    if (!this.#onRecord) {
      this.#free();
      return;
    }
    try {
      send(handle, (error, bins, meta, key) => this.#each(error, bins, meta, key));
    } catch (thrown) {
      this.#end(thrown);
      this.#free();
    }
  }

  /** Wants no more records: the server's work stops at the next one. */
  stop(): void {
    this.#onRecord = undefined;
    this.#resolve();
  }

  /** Ends it with an error. */
  refuse(error: Error): void {
    this.#end(error);
  }

  #each(
    error: NativeError | null | undefined,
    bins: NativeBins | null | undefined,
    meta: NativeMeta | undefined,
    key: NativeAnswerKey | undefined,
  ): boolean {
    const goesOn = this.#take(error, bins, meta, key);
    if (!goesOn) this.#free();
    return goesOn;
  }

  #take(
    error: NativeError | null | undefined,
    bins: NativeBins | null | undefined,
    meta: NativeMeta | undefined,
    key: NativeAnswerKey | undefined,
  ): boolean {
    if (!this.#onRecord) return false;
    if (isFailure(error)) {
      this.#onRecord = undefined;
      this.#resolve(fail(error, this.operation, undefined));
      return false;
    }
    if (!bins) return this.#end();
    try {
      return this.#onRecord(bins, meta ?? {}, key ?? {}) || this.#end();
    } catch (thrown) {
      return this.#end(thrown);
    }
  }

  #end(reason?: unknown): false {
    this.#onRecord = undefined;
    if (reason === undefined) this.#resolve();
    else this.#reject(reason);
    return false;
  }

  #free(): void {
    const release = this.#release;
    this.#release = undefined;
    release?.();
  }
}
