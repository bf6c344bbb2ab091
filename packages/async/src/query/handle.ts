import {
  InvalidArgError,
  type AerospikeRecord,
  type PartitionFilter,
  type Predicate,
  type Query,
  type QueryPolicy,
} from '@asp/core';
import { checkBinName, checkPolicy, checkPredicate, describe } from '@asp/core/internal';
import { checkRack, merge } from '../commands/policies.js';
import type { Session } from '../native/session.js';
import { RecordIterator } from './iterator.js';
import { toFilter, type Position } from './position.js';
import { PageReader, positionIn } from './reader.js';
import { allRecords, readerOptions, type Statement } from './run.js';

/** A query or a scan: narrowed by `select` and `where`, then run. It can be run again. */
export class QueryHandle<B extends object> implements Query<'async', B> {
  readonly #session: Session;
  readonly #statement: Statement;
  readonly #policy: QueryPolicy | null;
  readonly #bins: string[] = [];
  #predicate: Predicate | undefined;
  #stopped: Position | undefined;

  constructor(session: Session, statement: Statement, policy: QueryPolicy | null) {
    this.#session = session;
    this.#statement = statement;
    this.#policy = policy;
  }

  select(...bins: string[]): this {
    bins.forEach((bin, i) => checkBinName(bin, `bins[${String(i)}]`));
    this.#bins.push(...bins);
    return this;
  }

  where(predicate: Predicate): this {
    const checked = checkPredicate(predicate);
    if (this.#predicate) throw secondPredicate(this.#statement.operation);
    this.#predicate = checked;
    return this;
  }

  async results(policy?: QueryPolicy | null): Promise<AerospikeRecord<B>[]> {
    const merged = this.#merge(policy);
    if (merged?.maxRecords || merged?.recordsPerSecond || isResumed(merged?.partitionFilter)) {
      const records: AerospikeRecord<B>[] = [];
      await this.#each(merged, (record) => void records.push(record));
      return records;
    }
    this.#stopped = undefined;
    return await allRecords<B>(this.#session, this.#whole(), merged);
  }

  async foreach(
    callback: (record: AerospikeRecord<B>) => unknown,
    policy?: QueryPolicy | null,
  ): Promise<void> {
    if (typeof callback !== 'function') {
      throw new InvalidArgError(`foreach takes a function, not ${describe(callback)}.`, {
        argument: 'callback',
      });
    }
    await this.#each(this.#merge(policy), callback);
  }

  stream(policy?: QueryPolicy | null): AsyncIterableIterator<AerospikeRecord<B>> {
    return new RecordIterator(this.#reader(this.#merge(policy)), (at) => (this.#stopped = at));
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<AerospikeRecord<B>> {
    return this.stream();
  }

  /** Where the last run stopped: the filter for a run that goes on there. Null when it read everything. */
  cursor(): PartitionFilter | null {
    return this.#stopped ? toFilter(this.#stopped) : null;
  }

  async #each(
    policy: QueryPolicy | null,
    take: (record: AerospikeRecord<B>) => unknown,
  ): Promise<void> {
    const reader = this.#reader(policy);
    try {
      for (let page = await reader.next(); page; page = await reader.next()) {
        this.#stopped = page.to;
        const half = page.records.length >> 1;
        const stop = page.records.findIndex((record, i) => {
          if (i === half) reader.ahead();
          return take(record) === false;
        });
        if (stop < 0) continue;
        this.#stopped = positionIn(page, stop + 1);
        return;
      }
    } finally {
      reader.stop();
    }
  }

  #reader(policy: QueryPolicy | null): PageReader<B> {
    return new PageReader(readerOptions<B>(this.#session, this.#whole(), policy));
  }

  #merge(policy: QueryPolicy | null | undefined): QueryPolicy | null {
    checkPolicy(policy, 'query');
    checkRack(this.#session.knowsRacks, policy);
    const own = merge(this.#policy ?? undefined, policy);
    return merge(this.#session.policies.query, own);
  }

  #whole(): Statement {
    return { ...this.#statement, bins: this.#bins, predicate: this.#predicate };
  }
}

/** A scan of the asynchronous client, which can also be awaited for the array of its records. */
export class ScanHandle<B extends object>
  extends QueryHandle<B>
  implements PromiseLike<AerospikeRecord<B>[]>
{
  then<R1 = AerospikeRecord<B>[], R2 = never>(
    onfulfilled?: ((records: AerospikeRecord<B>[]) => R1 | PromiseLike<R1>) | null,
    onrejected?: ((reason: unknown) => R2 | PromiseLike<R2>) | null,
  ): Promise<R1 | R2> {
    return this.results().then(onfulfilled, onrejected);
  }
}

function secondPredicate(operation: string): InvalidArgError {
  return new InvalidArgError(
    'A query takes one predicate (an index answers it); put further conditions into policy.filterExpression.',
    { argument: 'predicate', operation },
  );
}

function isResumed(filter: PartitionFilter | undefined): boolean {
  return filter?.cursor !== undefined || filter?.digest !== undefined;
}
