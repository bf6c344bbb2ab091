import {
  Key,
  OPERATOR_INCR,
  OPERATOR_READ,
  type AerospikeRecord,
  type BatchRecord,
  type Bins,
  type KeyInput,
  type OperateOrderedResult,
  type Operation,
  type ReadValue,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import type { NativeBins, NativeError, NativeMeta, NativeOperation } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toNativeOperation, toNativeOperations } from '../native/operations.js';
import { officialIncr, officialRead } from '../native/operations/official.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta } from '../native/records.js';
import type { Session } from '../native/session.js';
import { fromNativeBins } from '../native/values.js';
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
  const extra = nativeMeta(meta, policy, ops);
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
  const merged = merge(session.policies.write, policy);
  if (isSimple(ops)) {
    const native = toNativeSimple(ops, session.isBusy);
    return sendOperations(session, 'operate', key, native, meta, merged, (bins, answer) =>
      makeRecord(key, fromNativeMeta(answer), withoutNulls(fromNativeBins(bins)) as B),
    );
  }
  const plan = planOperate(ops, { keep: session.isBusy });
  return sendOperations(session, 'operate', key, plan.operations, meta, merged, (bins, answer) =>
    makeRecord(key, fromNativeMeta(answer), mergeAnswers(plan.answers(bins)) as B),
  );
}

/**
 * Whether operations are basic ones that read no bin twice: then the addon's answer is the answer. They
 * are the most frequent, and planning them would cost a tenth of the whole call.
 */
function isSimple(ops: readonly Operation[]): boolean {
  for (let i = 0; i < ops.length; i += 1) {
    const op = ops[i];
    if (typeof op?.op !== 'number') return false;
    if (op.op !== OPERATOR_READ) continue;
    if (op.bin === undefined || op.bin === null) return false;
    for (let j = 0; j < i; j += 1) if (isRead(ops[j], op.bin)) return false;
  }
  return true;
}

/** Reads and additions of numbers without the detours of the others. */
function toNativeSimple(ops: readonly Operation[], keep: boolean): NativeOperation[] {
  const native: NativeOperation[] = [];
  for (let i = 0; i < ops.length; i += 1) {
    const op = ops[i];
    const { bin } = op ?? {};
    if (op?.op === OPERATOR_READ && typeof bin === 'string') {
      native.push(officialRead(bin));
    } else if (op?.op === OPERATOR_INCR && typeof bin === 'string' && typeof op.val === 'number') {
      native.push(officialIncr(bin, op.val));
    } else if (op) {
      native.push(...toNativeOperation(op, `ops[${String(i)}]`, keep));
    }
  }
  return native;
}

function isRead(op: Operation | undefined, bin: string): boolean {
  return op?.op === OPERATOR_READ && op.bin === bin;
}

function withoutNulls(bins: Record<string, ReadValue>): Record<string, ReadValue> {
  for (const name in bins) if (bins[name] === null) return withoutNullsSlowly(bins);
  return bins;
}

function withoutNullsSlowly(bins: Record<string, ReadValue>): Record<string, ReadValue> {
  return Object.fromEntries(Object.entries(bins).filter(([, value]) => value !== null));
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
