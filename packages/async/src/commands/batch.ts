import {
  BatchRecords,
  Key,
  type BatchCommands,
  type BatchDeleteMeta,
  type BatchDeletePolicy,
  type BatchPolicy,
  type BatchRecord,
  type BatchRemoveInput,
  type BatchWriteInput,
  type BatchWriteMeta,
  type BatchWritePolicy,
  type Bins,
  type KeyInput,
  type Operation,
} from '@asp/core';
import type { NativeBatchResult, NativeHandle, NativeOperation } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';
import { toNativeOperations, toWriteOperations } from '../native/operations.js';
import type { Implementations } from './implementation.js';
import { genRule, merge } from './policies.js';
import { retryPasses } from './retry.js';

/** Types of a batch record: `as_batch_type` of the C client. */
const READ = 0;
const WRITE = 1;
const REMOVE = 3;

/**
 * Keys in one call to the addon. More are split, and the parts run at the same time: a server refuses
 * batches over its `batch-max-requests`, 5,000 by default, with code 151.
 */
const MAX_KEYS = 5_000;

/** One key's part of a batch, as the addon takes it. */
type Entry = Readonly<Record<string, unknown>>;

/** Runs a batch in parts; the outcomes are in the order of the keys. */
async function run<B extends object>(
  session: Session,
  operation: 'batchRead' | 'batchWrite' | 'batchOperate' | 'batchRemove',
  keys: readonly Key[],
  entries: readonly Entry[],
  policy: BatchPolicy | BatchWritePolicy | BatchDeletePolicy | null,
): Promise<BatchRecord<B>[]> {
  const native = toNativePolicy('batch', policy);
  const send = operation === 'batchRead' ? sendRead : sendWrite;
  const part = (from: number): Promise<BatchRecord<B>[]> => {
    const some = entries.length <= MAX_KEYS ? entries : entries.slice(from, from + MAX_KEYS);
    return session.call(
      operation,
      undefined,
      (handle, done: Done) => send(handle, some, native, done),
      (results: readonly NativeBatchResult[]) => fromResults<B>(keys, from, results),
    );
  };
  if (entries.length === 0) return [];
  if (entries.length <= MAX_KEYS) return await part(0);
  const starts = Array.from(
    { length: Math.ceil(entries.length / MAX_KEYS) },
    (_, i) => i * MAX_KEYS,
  );
  return (await Promise.all(starts.map(part))).flat();
}

type Done = Parameters<NativeHandle['batchRead']>[2];
type SendBatch = (
  handle: NativeHandle,
  entries: readonly Entry[],
  policy: ReturnType<typeof toNativePolicy>,
  done: Done,
) => void;

const sendRead: SendBatch = (handle, entries, policy, done) =>
  handle.batchRead(entries, policy, done);
const sendWrite: SendBatch = (handle, entries, policy, done) =>
  handle.batchWrite(entries, policy, done);

function fromResults<B>(
  keys: readonly Key[],
  from: number,
  results: readonly NativeBatchResult[],
): BatchRecord<B>[] {
  return results.map(({ status, bins, meta, inDoubt }, i) => {
    const key = keys[from + i] as Key; // the addon answers one result per entry
    const record = status === 0 ? fromNativeRecord<B>(key, bins ?? {}, meta ?? {}) : null;
    return { key, result: status, record, inDoubt };
  });
}

async function batchRead<B extends object = Bins>(
  session: Session,
  inputs: readonly KeyInput[],
  bins?: readonly string[] | null,
  policy?: BatchPolicy | null,
): Promise<BatchRecords<B>> {
  const merged = merge(session.policies.batch, policy);
  const keep = session.isBusy || inputs.length > MAX_KEYS;
  const wanted =
    bins === undefined || bins === null
      ? { readAllBins: true }
      : bins.length > 0
        ? { bins: [...bins] }
        : {};
  const keys = inputs.map((input) => Key.from(input));
  const entries = keys.map((key) => ({ type: READ, key: toNativeKey(key, keep), ...wanted }));
  return new BatchRecords(await run<B>(session, 'batchRead', keys, entries, merged));
}

async function batchWrite(
  session: Session,
  inputs: readonly BatchWriteInput[],
  policy?: BatchWritePolicy | null,
  retry?: number | null,
): Promise<BatchRecords> {
  const merged = merge(session.policies.batchWrite, policy);
  const keys = inputs.map(([key]) => Key.from(key));
  const entries = inputs.map(([, bins, meta], i): Entry => {
    const ops = toWriteOperations(bins, `records[${String(i)}][1]`);
    return writeEntry(keys[i] as Key, ops, meta, merged);
  });
  const records = await run<Bins>(session, 'batchWrite', keys, entries, merged);
  if (retry) {
    await retryPasses(records, { passes: retry, totalTimeout: merged?.totalTimeout }, (again) =>
      run<Bins>(
        session,
        'batchWrite',
        again.map((i) => keys[i] as Key),
        again.map((i) => entries[i] as Entry),
        merged,
      ),
    );
  }
  return new BatchRecords(records);
}

function writeEntry(
  key: Key,
  ops: readonly NativeOperation[],
  meta: BatchWriteMeta | null | undefined,
  merged: BatchWritePolicy | null,
): Entry {
  const rules = rulesOf(merged, meta);
  const extra = genRule(meta, merged);
  const policy = toNativePolicy('batchWriteRecord', rules, extra);
  return { type: WRITE, key: toNativeKey(key, true), ops, ...(policy && { policy }) };
}

/** The meta over the policy. In a meta `gen` is a generation, in a policy it says how they are compared. */
function rulesOf<P extends object>(policy: P | null, meta: object | null | undefined): P | null {
  if (!meta) return policy;
  const over: object = { ...meta, gen: undefined };
  return merge(policy ?? undefined, over as P); // a meta has no field but gen that its policy lacks
}

async function batchOperate<B extends object = Bins>(
  session: Session,
  inputs: readonly KeyInput[],
  ops: readonly Operation[],
  policy?: BatchWritePolicy | null,
): Promise<BatchRecords<B>> {
  const merged = merge(session.policies.batchWrite, policy);
  const keys = inputs.map((input) => Key.from(input));
  const native = toNativeOperations(ops);
  const entries = keys.map((key) => writeEntry(key, native, null, merged));
  return new BatchRecords(await run<B>(session, 'batchOperate', keys, entries, merged));
}

async function batchRemove(
  session: Session,
  inputs: readonly BatchRemoveInput[],
  policy?: BatchDeletePolicy | null,
): Promise<BatchRecords> {
  const merged = merge(session.policies.batchDelete, policy);
  const pairs = inputs.map(toPair);
  const keys = pairs.map(([key]) => key);
  const entries = pairs.map(([key, meta]): Entry => {
    const generation = meta?.gen;
    const rule = generation === undefined ? undefined : { ...genRule(meta, merged), generation };
    const rules = rulesOf(merged, meta);
    const own = toNativePolicy('batchRemoveRecord', rules, rule);
    return { type: REMOVE, key: toNativeKey(key, true), ...(own && { policy: own }) };
  });
  return new BatchRecords(await run<Bins>(session, 'batchRemove', keys, entries, merged));
}

/** A key, or a pair of a key and a meta: told apart by length, as a key has three parts. */
function toPair(input: BatchRemoveInput): readonly [key: Key, meta: BatchDeleteMeta | null] {
  if ('length' in input && input.length === 2) return [Key.from(input[0]), input[1]];
  return [Key.from(input), null];
}

export const BATCH = { batchRead, batchWrite, batchOperate, batchRemove } satisfies Implementations<
  keyof BatchCommands<'async'>
>;
