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
  type BatchWritePolicy,
  type Bins,
  type BinsInput,
  type KeyInput,
  type Operation,
} from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import type { NativeOperation } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { isReadOnly, toWriteOperations } from '../native/operations.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta } from '../native/records.js';
import type { Session } from '../native/session.js';
import { mergeAnswers, planOperate } from '../operate-plan/index.js';
import {
  MAX_KEYS,
  READ,
  REMOVE,
  runBatch,
  WRITE,
  withRecord,
  type Entry,
  type ReadResult,
} from './batch-run.js';
import type { Implementations } from './implementation.js';
import { genRule, merge } from './policies.js';
import { writeAsOutcome } from './operate.js';
import { retryPasses } from './retry.js';

async function batchRead<B extends object = Bins>(
  session: Session,
  inputs: readonly KeyInput[],
  bins?: readonly string[] | null,
  policy?: BatchPolicy | null,
): Promise<BatchRecords<B>> {
  const merged = merge(session.policies.batch, policy);
  const keep = session.isBusy || inputs.length > MAX_KEYS;
  const wanted = !bins ? { readAllBins: true } : bins.length > 0 ? { bins: [...bins] } : {};
  const keys = inputs.map((input) => Key.from(input));
  const entries = keys.map((key) => ({ type: READ, key: toNativeKey(key, keep), ...wanted }));
  const native = toNativePolicy('batch', merged);
  return new BatchRecords(
    await runBatch<B>(session, 'batchRead', keys, entries, native, withRecord),
  );
}

/** A record that was written: the server answers no bins. */
const written: ReadResult<Bins> = (key, { meta }) =>
  makeRecord(key, fromNativeMeta(meta ?? {}), {});

async function batchWrite(
  session: Session,
  inputs: readonly BatchWriteInput[],
  policy?: BatchWritePolicy | null,
  retry?: number | null,
): Promise<BatchRecords> {
  const merged = merge(session.policies.batchWrite, policy);
  const keys = inputs.map(([key]) => Key.from(key));
  const entries = inputs.map(([, bins, meta], i): Entry | null => {
    const key = keys[i];
    if (!key || meta?.gen !== undefined) return null;
    return writeEntry(key, toOps(bins, i), rulesOf(merged, meta));
  });
  const run = (some: readonly number[]): Promise<BatchRecord[]> =>
    writeSome(session, inputs, keys, entries, some, merged);
  const records = await run([...inputs.keys()]);
  if (retry) {
    await retryPasses(records, { passes: retry, totalTimeout: merged?.totalTimeout }, run);
  }
  return new BatchRecords(records);
}

/**
 * The addon's batch writes know no generation: a record whose meta has one is written by a command of its
 * own, next to the batch of the others.
 */
async function writeSome(
  session: Session,
  inputs: readonly BatchWriteInput[],
  keys: readonly Key[],
  entries: readonly (Entry | null)[],
  some: readonly number[],
  merged: BatchWritePolicy | null,
): Promise<BatchRecord[]> {
  const outcomes = new Map<number, BatchRecord>();
  const together = some.flatMap((i) => {
    const [key, entry] = [keys[i], entries[i]];
    return key && entry ? [{ i, key, entry }] : [];
  });
  const batch = runBatch(
    session,
    'batchWrite',
    together.map(({ key }) => key),
    together.map(({ entry }) => entry),
    toNativePolicy('batch', merged),
    written,
  );
  const alone = some.map(async (i) => {
    const [input, key] = [inputs[i], keys[i]];
    if (!input || !key || entries[i]) return;
    const [, bins, meta = null] = input;
    const ops = toOps(bins, i);
    outcomes.set(i, await writeAsOutcome(session, key, ops, meta, rulesOf(merged, meta)));
  });
  const records = await batch;
  await Promise.all(alone);
  records.forEach((record, at) => outcomes.set(together[at]?.i ?? -1, record));
  return some.flatMap((i) => outcomes.get(i) ?? []);
}

const toOps = (bins: BinsInput, i: number): NativeOperation[] =>
  toWriteOperations(bins, `records[${String(i)}][1]`);

function writeEntry(
  key: Key,
  ops: readonly NativeOperation[],
  rules: BatchWritePolicy | null,
): Entry {
  const policy = toNativePolicy('batchWriteRecord', rules);
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
  const readOnly = isReadOnly(ops);
  const plan = planOperate(ops, { demandsAll: !readOnly });
  const entries = keys.map((key): Entry =>
    readOnly
      ? { type: READ, key: toNativeKey(key, true), ops: plan.operations }
      : writeEntry(key, plan.operations, merged),
  );
  const read: ReadResult<B> = (key, { bins, meta }) =>
    makeRecord(key, fromNativeMeta(meta ?? {}), mergeAnswers(plan.answers(bins ?? {})) as B);
  const native = toNativePolicy('batch', merged);
  return new BatchRecords(await runBatch(session, 'batchOperate', keys, entries, native, read));
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
    const own = toNativePolicy('batchRemoveRecord', rulesOf(merged, meta), rule);
    return { type: REMOVE, key: toNativeKey(key, true), ...(own && { policy: own }) };
  });
  const native = toNativePolicy('batch', merged);
  return new BatchRecords(await runBatch(session, 'batchRemove', keys, entries, native, written));
}

/** A key, or a pair of a key and a meta: told apart by length, as a key has three parts. */
function toPair(input: BatchRemoveInput): readonly [key: Key, meta: BatchDeleteMeta | null] {
  if ('length' in input && input.length === 2) return [Key.from(input[0]), input[1]];
  return [Key.from(input), null];
}

export const BATCH = { batchRead, batchWrite, batchOperate, batchRemove } satisfies Implementations<
  keyof BatchCommands<'async'>
>;
