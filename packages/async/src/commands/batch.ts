import {
  BatchRecords,
  InvalidArgError,
  Key,
  POLICY_KEY_DIGEST,
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
  readEntry,
  REMOVE,
  runBatch,
  WRITE,
  withRecord,
  type Entry,
  type ReadResult,
} from './batch-run.js';
import type { Implementations } from './implementation.js';
import { generationOf, genRule, merge } from './policies.js';
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
  const names = bins ? [...bins] : null;
  const keys = inputs.map((input) => Key.from(input));
  const entries = keys.map((key) => readEntry(toNativeKey(key, keep), names));
  const native = toNativePolicy('batch', merged);
  return new BatchRecords(
    await runBatch<B>(session, 'batchRead', keys, entries, native, withRecord),
  );
}

/** A record that was written: the server answers no bins. */
const written: ReadResult<Bins> = (key, { meta }) =>
  makeRecord(key, fromNativeMeta(meta ?? {}), {});

/** One record of a `batchWrite`, checked and ready before anything is sent. */
interface Write {
  readonly key: Key;
  readonly ops: readonly NativeOperation[];
  readonly meta: BatchWriteMeta | null;
  readonly rules: BatchWritePolicy | null;
}

async function batchWrite(
  session: Session,
  inputs: readonly BatchWriteInput[],
  policy?: BatchWritePolicy | null,
  retry?: number | null,
): Promise<BatchRecords> {
  const merged = merge(session.policies.batchWrite, policy);
  const writes = inputs.map(([key, bins, meta = null], i): Write => {
    generationOf(meta);
    return { key: Key.from(key), ops: toOps(bins, i), meta, rules: rulesOf(merged, meta) };
  });
  const records = await writeAll(session, writes, merged);
  if (retry) {
    const limits = { passes: retry, totalTimeout: merged?.totalTimeout };
    await retryPasses(records, limits, (again) =>
      writeAll(
        session,
        again.flatMap((i) => writes[i] ?? []),
        merged,
      ),
    );
  }
  return new BatchRecords(records);
}

/**
 * The addon's batch writes know no generation: a record whose meta has one is written by a command of its
 * own, next to the batch of the others.
 */
async function writeAll(
  session: Session,
  writes: readonly Write[],
  merged: BatchWritePolicy | null,
): Promise<BatchRecord[]> {
  const together = writes.filter(({ meta }) => meta?.gen === undefined);
  const batch = runBatch(
    session,
    'batchWrite',
    together.map(({ key }) => key),
    together.map(({ key, ops, rules }) => writeEntry(key, ops, rules)),
    toNativePolicy('batch', merged),
    written,
  );
  const alone = writes.map(({ key, ops, meta, rules }) =>
    meta?.gen === undefined ? null : writeAsOutcome(session, key, ops, meta, rules),
  );
  const [records, ...outcomes] = await Promise.all([batch, ...alone]);
  const rest = records.values();
  return outcomes.flatMap((outcome) => outcome ?? rest.next().value ?? []);
}

function toOps(bins: BinsInput, i: number): NativeOperation[] {
  const path = `records[${String(i)}][1]`;
  const ops = toWriteOperations(bins, path);
  if (ops.length > 0) return ops;
  throw new InvalidArgError(`batchWrite: ${path} must have a bin at least.`, {
    operation: 'batchWrite',
    argument: 'records',
    path,
  });
}

function writeEntry(
  key: Key,
  ops: readonly NativeOperation[],
  rules: BatchWritePolicy | null,
): Entry {
  const policy = toNativePolicy('batchWriteRecord', rules, nothingToSend(key));
  return { type: WRITE, key: toNativeKey(key, true), ops, ...(policy && { policy }) };
}

/**
 * A key that is only a digest has no user key to send. Two such keys in a batch with `POLICY_KEY_SEND`
 * crash the official client (6.7.1), which looks into a value that is not there.
 */
const nothingToSend = ({ userKey }: Key): { key: number } | undefined =>
  userKey === null ? { key: POLICY_KEY_DIGEST } : undefined;

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
    const generation = generationOf(meta);
    const rule = generation === undefined ? {} : { ...genRule(meta, merged), generation };
    const extra = { ...rule, ...nothingToSend(key) };
    const own = toNativePolicy('batchRemoveRecord', rulesOf(merged, meta), extra);
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
