import type { Mode, Reply } from '../mode.js';
import type { Operation } from '../operations/operation.js';
import type { ReadPolicy, WriteMeta, WritePolicy } from '../policies/policies.js';
import type { Double } from '../values/double.js';
import type { KeyInput } from '../values/key.js';
import type {
  AerospikeRecord,
  Bins,
  BinsInput,
  ExistsResult,
  OperateOrderedResult,
} from '../values/record.js';
import type { BinValue, ReadValue } from '../values/value.js';

/**
 * Commands on one record.
 *
 * Every command checks its arguments before anything is sent (`InvalidArgError`), needs a connected client
 * (`ClientError`), and may fail with `AerospikeTimeoutError` (look at `inDoubt` before repeating a write),
 * `ClusterError` (no connection), `BackpressureError` (too many operations wait) or `ServerError` (any other
 * server code). Below, only what is special to a command is named.
 */
export interface RecordCommands<M extends Mode> {
  /**
   * Writes bins. Creates the record, or merges the bins into it; `policy.exists` says otherwise.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param bins - names of 1..15 bytes and values; `null` deletes a bin. `3.0` is stored as the integer 3
   *   unless wrapped in `double(3)`
   * @param meta - `ttl` in seconds and the expected `gen`
   * @param policy - time limits, retries and write rules
   * @throws RecordExistsError with `POLICY_EXISTS_CREATE_ONLY`, when there is such a record
   * @throws RecordNotFound with `POLICY_EXISTS_UPDATE_ONLY` or `…REPLACE_ONLY`, when there is none
   * @throws RecordGenerationError when `meta.gen` is not the record's generation
   * @throws RecordTooBig when the record does not fit into a storage block
   * @throws FilteredOut when `policy.filterExpression` is false
   * @example
   * ```ts
   * const key = ['test', 'users', 'alice'] as const;
   * await client.put(key, { name: 'Alice', age: 30, tags: ['a', 'b'] }, { ttl: 3600 });
   * await client.put(key, { name: 'Alice' }, null, { exists: POLICY_EXISTS_UPDATE_ONLY });
   * ```
   */
  put(
    key: KeyInput,
    bins: BinsInput,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Reads a record with all its bins.
   *
   * Give the bins' type as `get<MyBins>()` to have them typed; it is believed, not checked.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param policy - time limits, retries and routing
   * @returns the record: destructure it, or use its fields. The key carries the user key of the call
   * @throws RecordNotFound when there is no such record
   * @throws FilteredOut when `policy.filterExpression` is false
   * @example
   * ```ts
   * const [key, meta, bins] = await client.get(['test', 'users', 'alice']);
   * const record = await client.get<{ name: string; age: number }>(['test', 'users', 'alice']);
   * console.log(record.bins.name, record.meta.gen, record.meta.ttl);
   * ```
   */
  get<B extends object = Bins>(
    key: KeyInput,
    policy?: ReadPolicy | null,
  ): Reply<M, AerospikeRecord<B>>;

  /**
   * Reads some bins of a record.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param bins - the bins' names; a bin that the record has not is absent. `[]` reads no bin, only metadata
   * @param policy - time limits, retries and routing
   * @returns the record with those bins
   * @throws RecordNotFound when there is no such record
   * @throws FilteredOut when `policy.filterExpression` is false
   * @example
   * ```ts
   * const { bins } = await client.select(['test', 'users', 'alice'], ['name', 'age']);
   * ```
   */
  select<B extends object = Bins, N extends keyof B & string = keyof B & string>(
    key: KeyInput,
    bins: readonly N[],
    policy?: ReadPolicy | null,
  ): Reply<M, AerospikeRecord<Partial<Pick<B, N>>>>;

  /**
   * Looks whether a record exists, without reading its bins.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param policy - time limits, retries and routing
   * @returns key and metadata; `meta` is `null` when there is no such record: that is no error here
   * @throws FilteredOut when `policy.filterExpression` is false
   * @example
   * ```ts
   * const { meta } = await client.exists(['test', 'users', 'bob']);
   * if (meta === null) console.log('no bob');
   * ```
   */
  exists(key: KeyInput, policy?: ReadPolicy | null): Reply<M, ExistsResult>;

  /**
   * Deletes a record.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param meta - the expected `gen`
   * @param policy - time limits, retries, `gen` and `durableDelete`
   * @throws RecordNotFound when there is no such record
   * @throws RecordGenerationError when `meta.gen` is not the record's generation
   * @throws FilteredOut when `policy.filterExpression` is false
   * @example
   * ```ts
   * await client.remove(['test', 'users', 'alice'], { gen: 3 });
   * ```
   */
  remove(key: KeyInput, meta?: WriteMeta | null, policy?: WritePolicy | null): Reply<M, void>;

  /**
   * Resets a record's life, without changing its bins. Raises the generation.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param val - life in seconds, 0..4294967295; 0 (the default) = as `meta.ttl` or `policy.ttl` say, else
   *   the namespace's default. Never-expire goes through `meta.ttl`
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries and write rules
   * @throws RecordNotFound when there is no such record
   * @throws RecordGenerationError when `meta.gen` is not the record's generation
   * @example
   * ```ts
   * await client.touch(['test', 'users', 'alice'], 3600);
   * await client.touch(['test', 'users', 'alice'], 0, { ttl: TTL_NEVER_EXPIRE });
   * ```
   */
  touch(
    key: KeyInput,
    val?: number | null,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Appends text or bytes to a bin. Creates record and bin when they are missing.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param bin - the bin's name
   * @param val - a string for a string bin, bytes for a blob
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries and write rules
   * @throws BinTypeError when the bin holds something else
   * @example
   * ```ts
   * await client.append(['test', 'users', 'alice'], 'log', ';login');
   * ```
   */
  append(
    key: KeyInput,
    bin: string,
    val: string | Uint8Array,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Puts text or bytes before what a bin holds. Creates record and bin when they are missing.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param bin - the bin's name
   * @param val - a string for a string bin, bytes for a blob
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries and write rules
   * @throws BinTypeError when the bin holds something else
   * @example
   * ```ts
   * await client.prepend(['test', 'users', 'alice'], 'name', 'Dr. ');
   * ```
   */
  prepend(
    key: KeyInput,
    bin: string,
    val: string | Uint8Array,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Adds to a number bin. Creates record and bin when they are missing. To have the sum answered, use
   * `operate` with an increment and a read.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param bin - the bin's name
   * @param offset - an integer for an integer bin, a fraction or `double(2)` for a double bin
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries and write rules; a retry may add twice, so `maxRetries` is 0
   * @throws BinTypeError when the bin holds something else, or an integer meets a double
   * @example
   * ```ts
   * await client.increment(['test', 'users', 'alice'], 'visits', 1);
   * await client.increment(['test', 'users', 'alice'], 'score', 0.5);
   * ```
   */
  increment(
    key: KeyInput,
    bin: string,
    offset: number | bigint | Double,
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Deletes bins. A record without bins is deleted.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param binNames - the bins' names; those that the record has not are ignored
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries and write rules
   * @throws RecordGenerationError when `meta.gen` is not the record's generation
   * @example
   * ```ts
   * await client.removeBin(['test', 'users', 'alice'], ['tmp', 'old']);
   * ```
   */
  removeBin(
    key: KeyInput,
    binNames: readonly string[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, void>;

  /**
   * Does several operations on one record, atomically and in order.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param ops - at least one: `{ op: OPERATOR_INCR, bin, val }`, or made by `operations`, `lists`, `maps`,
   *   `bitwise`, `hll` or `expOperations`
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries, write rules, and routing when all operations are reads
   * @returns the record: one value per bin, or an array in the order of the operations when a bin has several
   *   results. Bins without a result are absent
   * @throws RecordNotFound when all operations are reads and there is no such record
   * @throws BinTypeError when an operation does not fit the bin's type
   * @throws RecordError for codes 23 and 24: an element is missing, or exists already
   * @throws InvalidArgError also when results of one bin could not be told apart; the message says which
   * @example
   * ```ts
   * const { bins } = await client.operate(key, [
   *   operations.incr('visits', 1),
   *   operations.read('visits'),
   *   lists.append('log', 'login'),
   * ]);
   * ```
   */
  operate<B extends object = Bins>(
    key: KeyInput,
    ops: readonly Operation[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, AerospikeRecord<B>>;

  /**
   * The same as {@link operate}, but with the results in a list: one entry per operation that has a result,
   * in the order of the operations, repeated bins included.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param ops - at least one operation
   * @param meta - `ttl` and the expected `gen`
   * @param policy - time limits, retries, write rules, and routing when all operations are reads
   * @returns key, metadata and `orderedBins`
   * @throws RecordNotFound when all operations are reads and there is no such record
   * @throws InvalidArgError also when results of one bin could not be told apart; the message says which
   * @example
   * ```ts
   * const { orderedBins } = await client.operateOrdered(key, [
   *   lists.append('log', 'login'),
   *   lists.size('log'),
   *   lists.get('log', -1),
   * ]);
   * for (const { name, value } of orderedBins) console.log(name, value);
   * ```
   */
  operateOrdered(
    key: KeyInput,
    ops: readonly Operation[],
    meta?: WriteMeta | null,
    policy?: WritePolicy | null,
  ): Reply<M, OperateOrderedResult>;

  /**
   * Runs a Lua function on a record, at the server. Register its module with `udfPut` first.
   *
   * @param key - `[namespace, set, userKey]` or a `Key`
   * @param module - the module's name, without `.lua`
   * @param functionName - the function's name
   * @param args - the arguments after the record
   * @param policy - time limits, retries, `key`, `commitLevel`, `durableDelete` and `ttl`
   * @returns what the function returned; `null` for nil
   * @throws UDFError when module or function are missing, or the function failed; the message holds Lua's
   * @example
   * ```ts
   * const sum = await client.apply<number>(['test', 'users', 'alice'], 'sums', 'add', [1, 2]);
   * ```
   */
  apply<T extends ReadValue = ReadValue>(
    key: KeyInput,
    module: string,
    functionName: string,
    args?: readonly BinValue[] | null,
    policy?: WritePolicy | null,
  ): Reply<M, T>;
}
