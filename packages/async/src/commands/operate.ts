import {
  Key,
  type AerospikeRecord,
  type Bins,
  type KeyInput,
  type OperateOrderedResult,
  type Operation,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import type { NativeBins, NativeMeta } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toNativeOperations } from '../native/operations.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta, fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';
import { fromNativeBins } from '../native/values.js';
import { genRule, merge, nativeMeta } from './policies.js';

/** Sends operations on one record; `read` makes the answer. */
function send<T>(
  session: Session,
  name: string,
  key: Key,
  ops: readonly Operation[],
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null | undefined,
  read: (bins: NativeBins, meta: NativeMeta) => T,
): Promise<T> {
  const nativeKey = toNativeKey(key, session.isBusy);
  const nativeOps = toNativeOperations(ops);
  const merged = merge(session.policies.write, policy);
  const native = toNativePolicy('operate', merged, genRule(meta, merged));
  const extra = nativeMeta(meta, merged);
  return session.call(
    name,
    key,
    (handle, done) => handle.operateAsync(nativeKey, nativeOps, extra, native, done),
    read,
  );
}

export function writeOperations(
  session: Session,
  name: string,
  key: KeyInput,
  ops: readonly Operation[],
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null | undefined,
): Promise<void> {
  return send(session, name, Key.from(key), ops, meta, policy, () => undefined);
}

export function operate<B extends object = Bins>(
  session: Session,
  input: KeyInput,
  ops: readonly Operation[],
  meta?: WriteMeta | null,
  policy?: WritePolicy | null,
): Promise<AerospikeRecord<B>> {
  const key = Key.from(input);
  return send(session, 'operate', key, ops, meta, policy, (bins, answer) =>
    fromNativeRecord<B>(key, withoutNulls(bins), answer),
  );
}

function withoutNulls(bins: NativeBins): NativeBins {
  const kept: NativeBins = {};
  for (const name in bins) if (bins[name] !== null) kept[name] = bins[name];
  return kept;
}

export function operateOrdered(
  session: Session,
  input: KeyInput,
  ops: readonly Operation[],
  meta?: WriteMeta | null,
  policy?: WritePolicy | null,
): Promise<OperateOrderedResult> {
  const key = Key.from(input);
  return send(session, 'operateOrdered', key, ops, meta, policy, (bins, answer) => ({
    key,
    meta: fromNativeMeta(answer),
    orderedBins: Object.entries(fromNativeBins(bins)).map(([name, value]) => ({ name, value })),
  }));
}
