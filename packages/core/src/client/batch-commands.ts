import type { Mode, Reply } from '../mode.js';
import type { Operation } from '../operations/operation.js';
import type {
  BatchDeleteMeta,
  BatchDeletePolicy,
  BatchPolicy,
  BatchWriteMeta,
  BatchWritePolicy,
} from '../policies/policies.js';
import type { BatchRecords } from '../values/batch.js';
import type { KeyInput } from '../values/key.js';
import type { Bins, BinsInput } from '../values/record.js';

/** One record of a `batchWrite`: key, bins and, if wanted, a meta that beats the policy. */
export type BatchWriteInput =
  | readonly [key: KeyInput, bins: BinsInput]
  | readonly [key: KeyInput, bins: BinsInput, meta: BatchWriteMeta | null];

/** One record of a `batchRemove`: a key, or a key with its own meta. */
export type BatchRemoveInput = KeyInput | readonly [key: KeyInput, meta: BatchDeleteMeta | null];

/**
 * Commands on many records in one call, of any namespaces and sets.
 *
 * The outcomes come in the order of the input. What fails for single records never throws: look at each
 * `result` (0 = done, 2 = no such record, 27 = filtered out). The call itself throws `InvalidArgError` before
 * anything is sent, `ClientError`, `ClusterError`, `AerospikeTimeoutError` or `BackpressureError`.
 */
export interface BatchCommands<M extends Mode> {
  /**
   * Reads many records.
   *
   * @param keys - the records; `[]` answers an empty batch
   * @param bins - left out or `null`: all bins; names: those bins; `[]`: only whether they exist
   * @param policy - time limits, retries and routing
   * @returns one outcome per key; `record` is `null` for a record that is missing or filtered out
   * @throws InvalidArgError for any bad argument in any record: then none is sent
   * @throws AerospikeTimeoutError when the batch as a whole took longer than `totalTimeout`
   * @example
   * ```ts
   * const keys = [1, 2, 3].map((id) => ['test', 'users', id] as const);
   * const batch = await client.batchRead(keys, ['name']);
   * for (const { key, record } of batch) console.log(String(key), record?.bins.name);
   * ```
   */
  batchRead<B extends object = Bins>(
    keys: readonly KeyInput[],
    bins?: readonly string[] | null,
    policy?: BatchPolicy | null,
  ): Reply<M, BatchRecords<B>>;

  /**
   * Writes many records.
   *
   * @param records - `[key, bins]` or `[key, bins, meta]`; the meta beats the policy
   * @param policy - time limits, retries and write rules for all
   * @param retry - how many more times to try the records that failed with a passing cause (codes 8, 9, 11,
   *   14, 18), waiting a little longer each time, within `totalTimeout`. Default 0
   * @returns one outcome per record
   * @throws InvalidArgError for any bad argument in any record, or a record without bins: then none is sent
   * @throws AerospikeTimeoutError when the batch as a whole took longer than `totalTimeout`; some may be written
   * @example
   * ```ts
   * const batch = await client.batchWrite([
   *   [['test', 'users', 1], { name: 'Alice' }],
   *   [['test', 'users', 2], { name: 'Bob' }, { ttl: 3600, exists: POLICY_EXISTS_CREATE_ONLY }],
   * ]);
   * const failed = batch.batchRecords.filter(({ result }) => result !== AEROSPIKE_OK);
   * ```
   */
  batchWrite(
    records: readonly BatchWriteInput[],
    policy?: BatchWritePolicy | null,
    retry?: number | null,
  ): Reply<M, BatchRecords>;

  /**
   * Does the same operations on many records; on each of them atomically.
   *
   * @param keys - the records
   * @param ops - at least one operation
   * @param policy - time limits, retries and write rules
   * @returns one outcome per key, with the results as in `operate`
   * @throws InvalidArgError also when results of one bin could not be told apart; the message says which
   * @throws AerospikeTimeoutError when the batch as a whole took longer than `totalTimeout`; some may be written
   * @example
   * ```ts
   * const batch = await client.batchOperate(keys, [operations.incr('n', 1), operations.read('n')]);
   * ```
   */
  batchOperate<B extends object = Bins>(
    keys: readonly KeyInput[],
    ops: readonly Operation[],
    policy?: BatchWritePolicy | null,
  ): Reply<M, BatchRecords<B>>;

  /**
   * Deletes many records.
   *
   * @param keys - keys, or pairs of a key and its own meta, mixed as you like
   * @param policy - time limits, retries, `gen`, `key`, `commitLevel`, `durableDelete`
   * @returns one outcome per key; 2 = there was no such record
   * @throws InvalidArgError for any bad argument in any record: then none is sent
   * @throws AerospikeTimeoutError when the batch as a whole took longer than `totalTimeout`; some may be deleted
   * @example
   * ```ts
   * await client.batchRemove([['test', 'users', 1], [['test', 'users', 2], { gen: 3 }]]);
   * ```
   */
  batchRemove(
    keys: readonly BatchRemoveInput[],
    policy?: BatchDeletePolicy | null,
  ): Reply<M, BatchRecords>;
}
