import { setTimeout as sleep } from 'node:timers/promises';
import type { AerospikeRecord } from '@asp/core';
import { digestText } from '@asp/core/internal';
import { inOrder, partitionOf, type Position } from './position.js';

/** One request under way. */
export interface Fetch<B> {
  /** Settles when all records are there, or there were more than may be. */
  readonly ended: Promise<void>;
  readonly records: readonly AerospikeRecord<B>[];
  /** About how many bytes they hold. */
  readonly bytes: number;
  stop(): void;
}

/** So many records, of so many bytes together. */
export interface Amount {
  readonly records: number;
  readonly bytes: number;
}

/** What is asked in one request. */
export interface FetchRange {
  readonly begin: number;
  readonly count: number;
  readonly slice: Position['slice'];
  /** The request stops when there are more than so many records or bytes. */
  readonly limit: Amount;
}

/** Where a reader gets records from, and how many. */
export interface ReaderOptions<B> {
  readonly fetch: (range: FetchRange) => Fetch<B>;
  readonly start: Position;
  /** Records at most; `Infinity` = all. */
  readonly maxRecords: number;
  /** Records per second at most; `Infinity` = as fast as they come. */
  readonly recordsPerSecond: number;
}

/** Some records, in order. */
export interface Page<B> {
  readonly records: readonly AerospikeRecord<B>[];
  readonly from: Position;
  /** Where the next page starts. */
  readonly to: Position;
}

/** About so much is asked for at once; two such pages are in memory. */
const PAGE: Amount = { records: 4_096, bytes: 4 * 2 ** 20 };
/** More than that means that the guess was bad: the same is asked again in smaller parts. */
const OVERFULL: Amount = { records: 4 * PAGE.records, bytes: 4 * PAGE.bytes };
const ANY: Amount = { records: Infinity, bytes: Infinity };
/** Partitions of the first request, while nothing is known about how full they are. */
const FIRST_PARTITIONS = 16;
/** How much smaller those parts are. */
const SHRINK = 16;

/**
 * Reads records page by page. The addon has no pause, so a request asks for as many partitions as will
 * hold about one page, and the next one is made while the caller works on this page ({@link ahead}). Digests are
 * uniformly distributed: partitions are about equally full, whatever the filter.
 */
export class PageReader<B> {
  readonly #options: ReaderOptions<B>;
  #pending: Promise<Page<B>> | undefined;
  #running: Fetch<B> | undefined;
  /** Where the page after that starts, until it is begun. */
  #next: Position | undefined;
  #left: number;
  #given = 0;
  #seenRecords = 0;
  #seenBytes = 0;
  #seenPartitions = 0;
  /** Partitions of one request at most, after an overfull one. */
  #cap = Infinity;
  readonly #started = performance.now();
  readonly #stopped = new AbortController();

  constructor(options: ReaderOptions<B>) {
    this.#options = options;
    this.#left = options.maxRecords;
    this.#next = options.start;
    this.ahead();
  }

  /** The next page, which may be empty; null when there is nothing more. */
  async next(): Promise<Page<B> | null> {
    this.ahead();
    if (!this.#pending) return null;
    const page = this.#cut(await this.#pending);
    await this.#pace();
    this.#left -= page.records.length;
    this.#given += page.records.length;
    this.#pending = undefined;
    this.#next = this.#left > 0 ? page.to : undefined;
    return page;
  }

  /**
   * Begins with the next page. Called half-way through a page: early enough to have it in time, and a loop
   * that is left early has asked for nothing that the server would have to break off.
   */
  ahead(): void {
    const from = this.#next;
    this.#next = undefined;
    if (!from || from.partition >= from.end || this.#stopped.signal.aborted) return;
    this.#pending = this.#load(from);
    this.#pending.catch(() => undefined); // told when it is asked for
  }

  /** No more is wanted: the server's work on the next page stops. */
  stop(): void {
    this.#pending = undefined;
    this.#running?.stop();
    this.#stopped.abort();
  }

  async #load(start: Position): Promise<Page<B>> {
    for (let from = start; ;) {
      const count = from.slice ? 1 : this.#guess(from);
      const mayDivide = count > 1 || (from.slice?.[0] ?? 0) === 0;
      const limit = mayDivide && !(count === 1 && from.after) ? OVERFULL : ANY;
      const { begin, slice } = { begin: from.partition, slice: from.slice };
      const fetch = this.#options.fetch({ begin, count, slice, limit });
      this.#running = fetch;
      await fetch.ended;
      if (!isOver(fetch, limit)) return this.#toPage(fetch, from, count);
      if (count > 1) this.#cap = Math.max(1, Math.floor(count / SHRINK));
      else from = { ...from, slice: [0, (from.slice?.[1] ?? 1) * SHRINK] };
    }
  }

  #guess({ partition, end }: Position): number {
    const known = this.#seenPartitions;
    if (known === 0) return Math.min(FIRST_PARTITIONS, this.#cap, end - partition);
    const wanted = Math.min(PAGE.records, this.#left, this.#options.recordsPerSecond);
    const byRecords = (wanted * known) / (this.#seenRecords + 1);
    const byBytes = (PAGE.bytes * known) / (this.#seenBytes + 1);
    const guess = Math.floor(Math.min(byRecords, byBytes));
    return Math.max(1, Math.min(guess, this.#cap, end - partition));
  }

  #toPage(fetch: Fetch<B>, from: Position, count: number): Page<B> {
    this.#running = undefined;
    this.#cap = Infinity;
    this.#seenRecords += fetch.records.length;
    this.#seenBytes += fetch.bytes;
    this.#seenPartitions += from.slice ? 1 / from.slice[1] : count;
    return { records: inOrder(fetch.records, from, count), from, to: following(from, count) };
  }

  #cut(page: Page<B>): Page<B> {
    if (page.records.length <= this.#left) return page;
    const records = page.records.slice(0, this.#left);
    return { records, from: page.from, to: positionIn(page, records.length) };
  }

  async #pace(): Promise<void> {
    const due = this.#started + (this.#given / this.#options.recordsPerSecond) * 1000;
    const wait = due - performance.now();
    if (wait > 0) {
      await sleep(wait, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }
}

/** Whether a request has answered more than it may. */
export function isOver(
  { records, bytes }: { readonly records: readonly unknown[]; readonly bytes: number },
  limit: Amount,
): boolean {
  return records.length > limit.records || bytes > limit.bytes;
}

/** Where a page's range ends. */
function following(from: Position, count: number): Position {
  const { partition, end, slice } = from;
  if (slice && slice[0] + 1 < slice[1]) return { partition, end, slice: [slice[0] + 1, slice[1]] };
  return { partition: partition + count, end };
}

/** The position after the first `taken` records of a page. */
export function positionIn<B>(page: Page<B>, taken: number): Position {
  if (taken === page.records.length) return page.to; // also of an empty page, which is behind us
  const last = page.records[taken - 1];
  if (!last) return page.from;
  const { end, slice } = page.from;
  const after = Buffer.from(last.key.digest);
  return { partition: partitionOf(digestText(last.key)), end, after, slice };
}
