import type { PartitionFilter } from '@asp/core';
import { ScatteringEncoder } from './codec/scattering-encoder.js';
import { plainMemory, type Link } from './link.js';
import { HEADER } from './messages.js';

/**
 * Bytes of records that are read ahead: as much again may be on its way to the caller. They fit into a
 * socket's buffer (208 KiB on Linux), so that the caller has them at once, not at the event loop's next turn.
 */
const CHUNK = 1 << 17;

/** Where a run has got to, as a filter that goes on there. */
export type Place = () => PartitionFilter | null;

/** A run of a query: its records, and where it stands. */
export interface Run {
  readonly records: AsyncIterator<unknown>;
  /** The place after the record that was given last; to be looked at when, and if, it is wanted. */
  readonly mark: () => Place;
  /** The place where the run ended. */
  readonly cursor: Place;
}

/**
 * A running query in the child. Records are encoded as they come, and reading pauses when a chunk is full
 * and not yet asked for: that is the constant memory, and the prefetch.
 *
 * ```
 * chunk = values records | value null, if there may be more
 *       | object { cursor }, if there is no more: where the run ended
 * ```
 */
export class Cursor {
  readonly #encoder = new ScatteringEncoder(plainMemory, CHUNK + (CHUNK >> 2));
  readonly #run: Run;
  readonly #link: Link;
  readonly #onOver: () => void;
  /** The places after the records of the chunk that is filled, and of the one that the caller has. */
  #filled: Place[] = [];
  #given: Place[] = [];
  #start: Place = () => null;
  #isDone = false;
  #failure: { readonly error: unknown } | null = null;
  /** The call that waits for records. */
  #asked: number | null = null;
  #isFlushing = false;
  /** Continues reading once there is room. */
  #resume: (() => void) | null = null;

  /** @param onOver - the cursor has said its last word and can be forgotten */
  constructor(run: Run, link: Link, onOver: () => void) {
    this.#run = run;
    this.#link = link;
    this.#onOver = onOver;
    this.#encoder.start(HEADER);
    void this.#read();
  }

  /** Answers `call` with the records that are there, or as soon as there are some, or there will be none. */
  next(call: number): void {
    this.#asked = call;
    if (this.#filled.length > 0 || this.#isDone) this.#flush();
  }

  /** Stops the query. Answers the place after so many records of the chunk that the caller has. */
  async end(taken: number): Promise<PartitionFilter | null> {
    const place = taken === 0 ? this.#start : this.#given[taken - 1];
    this.#isDone = true;
    this.#resume?.();
    this.#onOver();
    await this.#run.records.return?.();
    return place?.() ?? null;
  }

  async #read(): Promise<void> {
    try {
      while (!this.#isDone) {
        const step: IteratorResult<unknown> = await this.#run.records.next();
        if (step.done === true) break;
        this.#add(step.value);
        this.#flushSoon();
        if (this.#encoder.length > CHUNK) await this.#room();
      }
    } catch (error) {
      this.#failure = { error };
    }
    this.#isDone = true;
    this.#flush();
  }

  #add(record: unknown): void {
    const { at } = this.#encoder;
    try {
      this.#encoder.value(record);
    } catch (error) {
      this.#encoder.rewind(at);
      throw error;
    }
    this.#filled.push(this.#run.mark());
  }

  async #room(): Promise<void> {
    if (this.#asked !== null) {
      this.#flush();
      return;
    }
    await new Promise<void>((resolve) => {
      this.#resume = resolve;
    });
    this.#resume = null;
  }

  /** What came in one turn of the event loop goes out together. */
  #flushSoon(): void {
    if (this.#asked === null || this.#isFlushing) return;
    this.#isFlushing = true;
    setImmediate(() => {
      this.#isFlushing = false;
      if (this.#filled.length > 0) this.#flush();
    });
  }

  #flush(): void {
    const call = this.#asked;
    if (call === null) return;
    this.#asked = null;
    const isEmpty = this.#filled.length === 0;
    if (isEmpty) this.#onOver();
    if (isEmpty && this.#failure !== null) {
      this.#link.fail(call, this.#failure.error);
      return;
    }
    this.#encoder.value(isEmpty ? { cursor: this.#run.cursor() } : null);
    this.#link.forward(call, this.#encoder);
    this.#start = this.#given.at(-1) ?? this.#start;
    this.#given = this.#filled;
    this.#filled = [];
    this.#encoder.start(HEADER);
    this.#resume?.();
  }
}
