import type { Mode, Reply, Stream } from '../mode.js';
import type { AdminPolicy, IndexOptions, QueryPolicy } from '../policies/policies.js';
import type { PartitionFilter } from '../values/partition-filter.js';
import type { Predicate } from '../values/predicate.js';
import type { AerospikeRecord, Bins } from '../values/record.js';

/**
 * A scan of a set: narrowed by `select`, run by `results`, `foreach`, `stream` or iteration. It may be run
 * again. The records have no order; their user keys are `null` unless stored with `POLICY_KEY_SEND`.
 */
export interface Scan<M extends Mode, B extends object = Bins> {
  /**
   * Reads only these bins. Accumulates over calls; without it all bins are read.
   *
   * @param bins - the bins' names
   * @returns the scan itself
   */
  select(...bins: string[]): this;

  /**
   * Runs it and collects all records. For a set that may be large use {@link stream}.
   *
   * @param policy - time limits, limits of records, filter and partitions
   * @throws IndexNotFound when a predicate's bin has no index
   * @throws QueryAbortedError when the server aborted it
   * @example
   * ```ts
   * const records = await client.query('test', 'users').where(equals('city', 'Seoul')).results();
   * ```
   */
  results(policy?: QueryPolicy | null): Reply<M, AerospikeRecord<B>[]>;

  /**
   * Runs it and calls back for each record, in constant memory.
   *
   * @param callback - called with each record; answering exactly `false` stops the server. What it throws ends
   *   the run and is thrown on
   * @param policy - time limits, limits of records, filter and partitions
   * @throws IndexNotFound when a predicate's bin has no index
   * @throws QueryAbortedError when the server aborted it
   * @example
   * ```ts
   * let seen = 0;
   * await client.scan('test', 'users').foreach(({ bins }) => {
   *   console.log(bins);
   *   return ++seen < 10;
   * });
   * ```
   */
  foreach(
    callback: (record: AerospikeRecord<B>) => unknown,
    policy?: QueryPolicy | null,
  ): Reply<M, void>;

  /**
   * The records one by one, in constant memory. Leaving the loop early stops the server.
   *
   * @param policy - time limits, limits of records, filter and partitions
   * @example
   * ```ts
   * for await (const { key, bins } of client.scan('test', 'users').stream({ recordsPerSecond: 1000 })) {
   *   console.log(String(key), bins);
   * }
   * ```
   */
  stream(policy?: QueryPolicy | null): Stream<M, AerospikeRecord<B>>;

  /**
   * Where the last run stopped, be it by `maxRecords`, by `false` or by leaving the loop: a partition filter
   * that goes on after the last record; `null` when nothing is left, or before the first run.
   *
   * @example
   * ```ts
   * const scan = client.scan('test', 'users');
   * let page = await scan.results({ maxRecords: 100 });
   * for (let at = scan.cursor(); at !== null; at = scan.cursor()) {
   *   page = await scan.results({ maxRecords: 100, partitionFilter: at });
   * }
   * ```
   */
  cursor(): PartitionFilter | null;
}

/** A query: a scan with a predicate that a secondary index answers. */
export interface Query<M extends Mode, B extends object = Bins> extends Scan<M, B> {
  /**
   * Narrows the query to the records that an index finds. One predicate at most; use
   * `policy.filterExpression` for more.
   *
   * @param predicate - made by `equals`, `between`, `contains` or `geo…`
   * @returns the query itself
   * @throws InvalidArgError for something else, or for a second predicate
   */
  where(predicate: Predicate): this;
}

/** What can be iterated directly: `for await (const record of client.query(…))`, or `for` on sync. */
export type Iterated<M extends Mode, T> = M extends 'async'
  ? { [Symbol.asyncIterator](): AsyncIterator<T> }
  : { [Symbol.iterator](): Iterator<T> };

/** On the async client a scan can also be awaited for the array of its records. */
export type Awaitable<M extends Mode, T> = M extends 'async' ? PromiseLike<T> : unknown;

/**
 * Queries, scans, indexes, truncation and UDF modules.
 *
 * Each checks its arguments (`InvalidArgError`), needs a connected client (`ClientError`) and may fail with
 * `AerospikeTimeoutError`, `ClusterError` or `ServerError`.
 */
export interface QueryCommands<M extends Mode> {
  /**
   * Begins a query of a set. Nothing is sent before it is run.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @returns a query: narrow it with `select` and `where`, then run or iterate it
   * @example
   * ```ts
   * const query = client.query('test', 'users').select('name').where(between('age', 20, 29));
   * for await (const { bins } of query) console.log(bins.name);
   * ```
   */
  query<B extends object = Bins>(
    namespace: string,
    setName: string,
  ): Query<M, B> & Iterated<M, AerospikeRecord<B>>;

  /**
   * Begins a scan of a set: a query without a predicate. On the async client it can be awaited for the array.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param policy - for awaiting and iterating directly; `results` and the others take their own
   * @example
   * ```ts
   * const records = await client.scan('test', 'users');
   * for await (const { bins } of client.scan('test', 'users')) console.log(bins);
   * ```
   */
  scan<B extends object = Bins>(
    namespace: string,
    setName: string,
    policy?: QueryPolicy | null,
  ): Scan<M, B> & Iterated<M, AerospikeRecord<B>> & Awaitable<M, AerospikeRecord<B>[]>;

  /**
   * Makes an index over integers and waits until it is built.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param binName - the bin
   * @param indexName - the index's name, unique in the namespace
   * @param policy - the time limit
   * @param options - collection type, context, expression, whether to wait
   * @throws IndexFoundError when there is such an index
   * @example
   * ```ts
   * await client.indexIntegerCreate('test', 'users', 'age', 'users-age');
   * ```
   */
  indexIntegerCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;

  /**
   * Makes an index over strings and waits until it is built.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param binName - the bin
   * @param indexName - the index's name, unique in the namespace
   * @param policy - the time limit
   * @param options - collection type, context, expression, whether to wait
   * @throws IndexFoundError when there is such an index
   * @example
   * ```ts
   * await client.indexStringCreate('test', 'users', 'tags', 'users-tags', null, {
   *   collectionType: INDEX_TYPE_LIST,
   * });
   * ```
   */
  indexStringCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;

  /**
   * Makes an index over GeoJSON points and regions and waits until it is built.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param binName - the bin
   * @param indexName - the index's name, unique in the namespace
   * @param policy - the time limit
   * @param options - collection type, context, expression, whether to wait
   * @throws IndexFoundError when there is such an index
   * @example
   * ```ts
   * await client.indexGeo2dsphereCreate('test', 'places', 'at', 'places-at');
   * ```
   */
  indexGeo2dsphereCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;

  /**
   * Makes an index over blobs and waits until it is built.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param binName - the bin
   * @param indexName - the index's name, unique in the namespace
   * @param policy - the time limit
   * @param options - collection type, context, expression, whether to wait
   * @throws IndexFoundError when there is such an index
   * @example
   * ```ts
   * await client.indexBlobCreate('test', 'files', 'sha', 'files-sha');
   * ```
   */
  indexBlobCreate(
    namespace: string,
    setName: string,
    binName: string,
    indexName: string,
    policy?: AdminPolicy | null,
    options?: IndexOptions | null,
  ): Reply<M, void>;

  /**
   * Removes an index. Does not wait until its memory is free.
   *
   * @param namespace - the namespace
   * @param indexName - the index's name
   * @param policy - the time limit
   * @throws IndexNotFound when there is no such index
   * @example
   * ```ts
   * await client.indexRemove('test', 'users-age');
   * ```
   */
  indexRemove(namespace: string, indexName: string, policy?: AdminPolicy | null): Reply<M, void>;

  /**
   * Deletes all records of a set or namespace. The server answers at once and deletes in the background.
   *
   * @param namespace - the namespace
   * @param setName - the set; `''` = the whole namespace
   * @param nanos - only records last written before this time, in nanoseconds since 1970. Default 0: now
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.truncate('test', 'users');
   * await client.truncate('test', 'users', BigInt(Date.now() - 3_600_000) * 1_000_000n);
   * ```
   */
  truncate(
    namespace: string,
    setName: string,
    nanos?: number | bigint | null,
    policy?: AdminPolicy | null,
  ): Reply<M, void>;

  /**
   * Registers a Lua module under its file's name and waits until all nodes have it.
   *
   * @param filename - path of the local file
   * @param udfType - `UDF_TYPE_LUA`, the default
   * @param policy - the time limit
   * @throws ClientError when the file cannot be read
   * @throws UDFError when the server cannot compile it
   * @example
   * ```ts
   * await client.udfPut('./udf/sums.lua');
   * ```
   */
  udfPut(filename: string, udfType?: number | null, policy?: AdminPolicy | null): Reply<M, void>;

  /**
   * Removes a Lua module and waits until all nodes have done so.
   *
   * @param module - the module's name, with or without `.lua`
   * @param policy - the time limit
   * @example
   * ```ts
   * await client.udfRemove('sums');
   * ```
   */
  udfRemove(module: string, policy?: AdminPolicy | null): Reply<M, void>;
}
