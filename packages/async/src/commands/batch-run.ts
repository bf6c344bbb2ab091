import type { AerospikeRecord, BatchRecord, Key } from '@asp/core';
import type {
  NativeBatchResult,
  NativeHandle,
  NativeKey,
  NativeOperation,
  NativePolicy,
} from '../native/addon.js';
import { fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';

/** Types of a batch record: `as_batch_type` of the C client. */
export const READ = 0;
export const WRITE = 1;
export const REMOVE = 3;

/**
 * Keys in one call to the addon. More are split, and the parts run at the same time: a server refuses
 * batches over its `batch-max-requests`, 5,000 by default, with code 151.
 */
export const MAX_KEYS = 5_000;

/** One key's part of a batch, as the addon takes it. */
export interface Entry {
  readonly type: number;
  readonly key: NativeKey;
  readonly ops?: readonly NativeOperation[];
  readonly policy?: NativePolicy;
  readonly bins?: readonly string[];
  readonly readAllBins?: boolean;
}

/** Makes the record of an entry that went well. */
export type ReadResult<B> = (key: Key, result: NativeBatchResult) => AerospikeRecord<B>;

/** The record as the server answered it. */
export const withRecord = <B>(key: Key, { bins, meta }: NativeBatchResult): AerospikeRecord<B> =>
  fromNativeRecord<B>(key, bins ?? {}, meta ?? {});

/** Runs a batch, in parts if it is large; the outcomes are in the order of the keys. */
export async function runBatch<B extends object>(
  session: Session,
  operation: 'batchRead' | 'batchWrite' | 'batchOperate' | 'batchRemove',
  keys: readonly Key[],
  entries: readonly Entry[],
  policy: NativePolicy,
  read: ReadResult<B>,
): Promise<BatchRecord<B>[]> {
  const part = (from: number): Promise<BatchRecord<B>[]> => {
    const some = entries.length <= MAX_KEYS ? entries : entries.slice(from, from + MAX_KEYS);
    return session.call(
      { operation, policy },
      (handle, done: Done) => {
        if (operation === 'batchRead') handle.batchRead(some, policy, done);
        else handle.batchWrite(some, policy, done);
      },
      (results: readonly NativeBatchResult[]) => toOutcomes(keys, from, results, read),
    );
  };
  if (entries.length === 0) return [];
  if (entries.length <= MAX_KEYS) return await part(0);
  const parts: Promise<BatchRecord<B>[]>[] = [];
  for (let from = 0; from < entries.length; from += MAX_KEYS) parts.push(part(from));
  return (await Promise.all(parts)).flat();
}

type Done = Parameters<NativeHandle['batchRead']>[2];

/** The addon answers one result per entry, in order. */
function toOutcomes<B>(
  keys: readonly Key[],
  from: number,
  results: readonly NativeBatchResult[],
  read: ReadResult<B>,
): BatchRecord<B>[] {
  const outcomes: BatchRecord<B>[] = [];
  for (let i = 0; i < results.length; i += 1) {
    const [key, result] = [keys[from + i], results[i]];
    if (!key || !result) continue;
    const { status, inDoubt } = result;
    const record = status === 0 ? read(key, result) : null;
    outcomes.push({ key, result: status, record, inDoubt });
  }
  return outcomes;
}
