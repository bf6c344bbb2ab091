import type { Mode, Reply, Stream } from '../mode.js';
import type { AdminPolicy, IndexOptions, QueryPolicy } from '../policies/policies.js';
import type { Predicate } from '../values/predicate.js';
import type { AerospikeRecord, Bins } from '../values/record.js';

/** A scan of a set: narrowed by `select`, run by `results`, `foreach` or iteration. */
export interface Scan<M extends Mode, B extends Bins = Bins> {
  select(...bins: string[]): this;
  results(policy?: QueryPolicy | null): Reply<M, AerospikeRecord<B>[]>;
  foreach(
    callback: (record: AerospikeRecord<B>) => unknown,
    policy?: QueryPolicy | null,
  ): Reply<M, void>;
  /** The records one by one, in constant memory. Leaving the loop early stops the server. */
  stream(policy?: QueryPolicy | null): Stream<M, AerospikeRecord<B>>;
}

/** A query: a scan with predicates answered by a secondary index. */
export interface Query<M extends Mode, B extends Bins = Bins> extends Scan<M, B> {
  where(predicate: Predicate): this;
}

/** What can be iterated directly: `for await (const record of client.query(…))`, or `for` on sync. */
export type Iterated<M extends Mode, T> = M extends 'async'
  ? { [Symbol.asyncIterator](): AsyncIterator<T> }
  : { [Symbol.iterator](): Iterator<T> };

/** On the async client a scan can also be awaited for the array of its records. */
export type Awaited<M extends Mode, T> = M extends 'async' ? PromiseLike<T> : unknown;

/** Queries, scans, indexes, truncation and UDF modules. */
export interface QueryCommands<M extends Mode> {
  query<B extends Bins = Bins>(
    namespace: string,
    setName: string,
  ): Query<M, B> & Iterated<M, AerospikeRecord<B>>;
  scan<B extends Bins = Bins>(
    namespace: string,
    setName: string,
    policy?: QueryPolicy | null,
  ): Scan<M, B> & Iterated<M, AerospikeRecord<B>> & Awaited<M, AerospikeRecord<B>[]>;
  indexIntegerCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;
  indexStringCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;
  indexGeo2dsphereCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;
  indexBlobCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;
  indexRemove(namespace: string, indexName: string, policy?: AdminPolicy | null): Reply<M, void>;
  truncate(
    namespace: string,
    setName: string,
    nanos?: number | bigint,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;
  udfPut(filename: string, udfType?: number, policy?: AdminPolicy | null): Reply<M, void>;
  udfRemove(module: string, policy?: AdminPolicy | null): Reply<M, void>;
}
