import {
  Key,
  type AerospikeRecord,
  type BatchRecord,
  type Bins,
  type KeyInput,
  type OperateOrderedResult,
  type Operation,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import type { NativeBins, NativeError, NativeMeta, NativeOperation } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toNativeOperations } from '../native/operations.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta } from '../native/records.js';
import type { Session } from '../native/session.js';
import { mergeAnswers, planOperate } from '../operate-plan/index.js';
import { genRule, merge, nativeMeta } from './policies.js';

/** Sends native operations on one record; `read` makes the answer. */
export function sendOperations<T>(
  session: Session,
  name: string,
  key: Key,
  ops: readonly NativeOperation[],
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null,
  read: (bins: NativeBins, meta: NativeMeta) => T,
  failed?: (error: NativeError) => T,
): Promise<T> {
  const nativeKey = toNativeKey(key, session.isBusy);
  const native = toNativePolicy('operate', policy, genRule(meta, policy));
  const extra = nativeMeta(meta, policy);
  return session.call(
    { operation: name, key, policy: native },
    (handle, done) => handle.operateAsync(nativeKey, ops, extra, native, done),
    read,
    failed,
  );
}

/** Runs operations for their effect: `touch`, `append` and the like. */
export function writeOperations(
  session: Session,
  name: string,
  input: KeyInput,
  ops: readonly Operation[],
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null | undefined,
): Promise<void> {
  const native = toNativeOperations(ops, 'ops', session.isBusy);
  const merged = merge(session.policies.write, policy);
  return sendOperations(session, name, Key.from(input), native, meta, merged, () => undefined);
}

export function operate<B extends object = Bins>(
  session: Session,
  input: KeyInput,
  ops: readonly Operation[],
  meta?: WriteMeta | null,
  policy?: WritePolicy | null,
): Promise<AerospikeRecord<B>> {
  const key = Key.from(input);
  const plan = planOperate(ops, { keep: session.isBusy });
  const merged = merge(session.policies.write, policy);
  return sendOperations(session, 'operate', key, plan.operations, meta, merged, (bins, answer) =>
    makeRecord(key, fromNativeMeta(answer), mergeAnswers(plan.answers(bins)) as B),
  );
}

export function operateOrdered(
  session: Session,
  input: KeyInput,
  ops: readonly Operation[],
  meta?: WriteMeta | null,
  policy?: WritePolicy | null,
): Promise<OperateOrderedResult> {
  const key = Key.from(input);
  const plan = planOperate(ops, { keep: session.isBusy });
  const merged = merge(session.policies.write, policy);
  return sendOperations(
    session,
    'operateOrdered',
    key,
    plan.operations,
    meta,
    merged,
    (bins, answer) => ({
      key,
      meta: fromNativeMeta(answer),
      orderedBins: plan.answers(bins),
    }),
  );
}

/** Writes one record on behalf of a batch: a failure is its outcome, not the call's. */
export function writeAsOutcome(
  session: Session,
  key: Key,
  ops: readonly NativeOperation[],
  meta: WriteMeta | null,
  policy: WritePolicy | null,
): Promise<BatchRecord> {
  const read = (_bins: NativeBins, answer: NativeMeta): BatchRecord => {
    const record = makeRecord(key, fromNativeMeta(answer), {});
    return { key, result: 0, record, inDoubt: false };
  };
  const failed = ({ code, inDoubt }: NativeError): BatchRecord => ({
    key,
    result: code,
    record: null,
    inDoubt,
  });
  return sendOperations(session, 'batchWrite', key, ops, meta, policy, read, failed);
}
