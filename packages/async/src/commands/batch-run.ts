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
  readonly ops?: readonly NativeOperation[] | undefined;
  readonly policy?: NativePolicy | undefined;
  readonly bins?: readonly string[] | undefined;
  readonly readAllBins?: boolean | undefined;
}

/**
 * Reads a record. The addon asks each entry for all these fields, and is slower where one is missing.
 *
 * @param bins - their names, none for its metadata only; `null` = all
 */
export function readEntry(key: NativeKey, bins: readonly string[] | null): Entry {
  const some = bins !== null && bins.length > 0 ? bins : undefined;
  return {
    type: READ,
    key,
    policy: undefined,
    ops: undefined,
    bins: some,
    readAllBins: bins === null,
  };
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
  return results.map((result, i) => {
    const { status, inDoubt } = result;
    const key = keys[from + i] as Key; // there are as many
    return { key, result: status, record: status === 0 ? read(key, result) : null, inDoubt };
  });
}
