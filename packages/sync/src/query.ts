import {
  InvalidArgError,
  type AerospikeRecord,
  type Bins,
  type PartitionFilter,
  type Predicate,
  type Query,
  type QueryPolicy,
} from '@asp/core';
import { checkBinName, checkPolicy, checkPredicate, describe } from '@asp/core/internal';
import type { Connection } from './connection.js';
import { RecordCursor } from './record-cursor.js';
import type { QueryPlan } from './rpc/query-plan.js';

/** Builds and runs a query or scan: collects a plan, which the child runs. */
class QueryBuilder<B extends Bins = Bins> implements Query<'sync', B> {
  readonly #connection: Connection;
  #plan: QueryPlan;
  #stopped: PartitionFilter | null = null;

  constructor(connection: Connection, plan: QueryPlan) {
    this.#connection = connection;
    this.#plan = plan;
  }

  select(...bins: string[]): this {
    bins.forEach((bin, i) => checkBinName(bin, `bins[${i}]`));
    this.#plan = { ...this.#plan, select: [...this.#plan.select, ...bins] };
    return this;
  }

  where(predicate: Predicate): this {
    const { where, method } = this.#plan;
    if (where.length > 0) throw secondPredicate(method);
    this.#plan = { ...this.#plan, where: [checkPredicate(predicate)] };
    return this;
  }

  results(policy?: QueryPolicy | null): AerospikeRecord<B>[] {
    return [...this.stream(policy)];
  }

  foreach(callback: (record: AerospikeRecord<B>) => unknown, policy?: QueryPolicy | null): void {
    if (typeof callback !== 'function') {
      const message = `foreach takes a function, not ${describe(callback)}.`;
      throw new InvalidArgError(message, { argument: 'callback' });
    }
    for (const record of this.stream(policy)) if (callback(record) === false) break;
  }

  stream(policy?: QueryPolicy | null): IterableIterator<AerospikeRecord<B>> {
    if (policy != null) checkPolicy(policy, 'query');
    const plan = { ...this.#plan, policy: policy ?? null };
    return new RecordCursor<AerospikeRecord<B>>(this.#connection, plan, (place) => {
      this.#stopped = place;
    });
  }

  [Symbol.iterator](): Iterator<AerospikeRecord<B>> {
    return this.stream();
  }

  cursor(): PartitionFilter | null {
    return this.#stopped;
  }
}

/** The builder behind `client.query(…)` and `client.scan(…)`. */
export function makeQuery(
  connection: Connection,
  method: QueryPlan['method'],
  args: readonly unknown[],
): unknown {
  return new QueryBuilder(connection, { method, args, select: [], where: [], policy: null });
}

function secondPredicate(operation: string): InvalidArgError {
  return new InvalidArgError(
    'A query takes one predicate (an index answers it); put further conditions into policy.filterExpression.',
    { argument: 'predicate', operation },
  );
}
