import type { AerospikeRecord, PartitionFilter } from '@asp/core';
import { positionIn, type Page, type PageReader } from './reader.js';
import { toFilter, type Position } from './position.js';

/** Takes records one by one out of a reader's pages; `told` gets the position at the end. */
export class RecordIterator<B> implements AsyncIterableIterator<AerospikeRecord<B>> {
  readonly #reader: PageReader<B>;
  readonly #told: (position: Position) => void;
  #page: Page<B> | undefined;
  #at = 0;
  #half = 0;
  #done = false;

  constructor(reader: PageReader<B>, told: (position: Position) => void) {
    this.#reader = reader;
    this.#told = told;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Not an async function, so that a record that is there costs one promise. */
  next(): Promise<IteratorResult<AerospikeRecord<B>, undefined>> {
    const value = this.#page?.records[this.#at];
    if (value === undefined) return this.#turn();
    this.#at += 1;
    if (this.#at === this.#half) this.#reader.ahead();
    return Promise.resolve({ done: false, value });
  }

  /**
   * The place after the record that was given last, as a filter, for those who find out later that this is
   * where their reader stopped: the child of `@asp/sync` is ahead of its caller.
   */
  mark(): () => PartitionFilter | null {
    const page = this.#page;
    const at = this.#at;
    return () => (page ? toFilter(positionIn(page, at)) : null);
  }

  /** Leaving the loop early, by `break`, `return` or an error in its body. */
  return(): Promise<IteratorResult<AerospikeRecord<B>, undefined>> {
    this.#finish();
    return Promise.resolve({ done: true, value: undefined });
  }

  async #turn(): Promise<IteratorResult<AerospikeRecord<B>, undefined>> {
    while (!this.#done) {
      const page = await this.#reader.next().catch((error: unknown) => {
        this.#finish();
        throw error;
      });
      if (page === null) {
        this.#finish();
        break;
      }
      this.#page = page;
      this.#at = 0;
      const value = page.records[0];
      if (value === undefined) continue;
      this.#at = 1;
      this.#half = Math.max(2, page.records.length >> 1);
      return { done: false, value };
    }
    return { done: true, value: undefined };
  }

  #finish(): void {
    if (this.#done) return;
    this.#done = true;
    this.#reader.stop();
    if (this.#page) this.#told(positionIn(this.#page, this.#at));
    this.#page = undefined;
  }
}
