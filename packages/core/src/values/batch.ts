import type { Key, UserKey } from './key.js';
import type { AerospikeRecord, Bins } from './record.js';

/** The outcome of one key of a batch. */
export interface BatchRecord<B = Bins> {
  /** The key as it was given. */
  readonly key: Key;
  /** Server or client result code; 0 = done, 2 = no such record, 27 = filtered out. */
  readonly result: number;
  /** The record; `null` when there is none or the key failed. */
  readonly record: AerospikeRecord<B> | null;
  /** True when a write may have happened although no answer said so. */
  readonly inDoubt: boolean;
}

/**
 * The outcomes of a batch, one per key, in input order.
 *
 * @example
 * ```ts
 * const batch = await client.batchRead(keys);
 * for (const { key, result, record } of batch) console.log(String(key), result, record?.bins);
 * ```
 */
export class BatchRecords<B = Bins> implements Iterable<BatchRecord<B>> {
  /** One outcome per key, in input order. */
  readonly batchRecords: readonly BatchRecord<B>[];

  /** @internal */
  constructor(batchRecords: readonly BatchRecord<B>[]) {
    this.batchRecords = batchRecords;
  }

  /** The outcomes one by one. */
  [Symbol.iterator](): IterableIterator<BatchRecord<B>> {
    return this.batchRecords[Symbol.iterator]();
  }

  /**
   * The found records' bins by user key, as aerospike-py's `batch_read` answers. Missing and failed keys
   * are absent; of two keys with the same user key (in two sets) the last one wins.
   */
  toMap(): Map<UserKey, B> {
    const map = new Map<UserKey, B>();
    for (const { key, record } of this.batchRecords) {
      if (record !== null && key.userKey !== null) map.set(key.userKey, record.bins);
    }
    return map;
  }
}
