import type { PartitionFilter } from '@asp/core';
import type { Connection } from './connection.js';
import { REQUEST } from './rpc/messages.js';
import type { ChunkEnd, QueryPlan } from './rpc/query-plan.js';

/** Milliseconds for the child to stop a query. */
const END = 10_000;

/** Takes the place where a run ended or was left. */
export type OnStop = (place: PartitionFilter | null) => void;

/**
 * The records of one run of a query, chunk by chunk: while one is looped over the child reads the next.
 * Leaving the loop early stops the query at the server.
 */
export class RecordCursor<R> implements IterableIterator<R> {
  #number = 0;
  #chunk: readonly unknown[] = [];
  #at = 0;
  #isOver = false;

  constructor(
    private readonly connection: Connection,
    private readonly plan: QueryPlan,
    private readonly onStop: OnStop,
  ) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<R, undefined> {
    while (this.#at >= this.#chunk.length) {
      if (this.#isOver) return { done: true, value: undefined };
      this.#load();
    }
    return { done: false, value: this.#chunk[this.#at++] as R };
  }

  /** What `break`, `return` and an error in the loop's body call. */
  return(): IteratorResult<R, undefined> {
    if (!this.#isOver && this.#number !== 0) this.#stop();
    this.#isOver = true;
    this.#chunk = [];
    this.#at = 0;
    return { done: true, value: undefined };
  }

  #load(): void {
    const isFirst = this.#number === 0;
    if (isFirst) this.#number = this.connection.newNumber();
    try {
      const chunk = isFirst
        ? this.#ask(REQUEST.open, [this.#number, this.plan], 0)
        : this.#ask(REQUEST.next, [this.#number], 0);
      const end = chunk.pop() as ChunkEnd;
      if (end !== null) this.#over(end.cursor);
      this.#chunk = chunk;
      this.#at = 0;
    } catch (error) {
      this.#isOver = true;
      throw error;
    }
  }

  #over(place: PartitionFilter | null): void {
    this.#isOver = true;
    this.onStop(place);
  }

  /** An error here would hide the one that left the loop; the query ends with its client at the latest. */
  #stop(): void {
    try {
      this.#over(
        this.#ask(REQUEST.end, [this.#number, this.#at], END)[0] as PartitionFilter | null,
      );
    } catch {
      return;
    }
  }

  #ask(
    method: typeof REQUEST.open | typeof REQUEST.next | typeof REQUEST.end,
    args: readonly unknown[],
    deadline: number,
  ): unknown[] {
    const operation = this.plan.method;
    return this.connection.request({ method, operation, args, deadline, writes: false });
  }
}
