import {
  Key,
  type AerospikeRecord,
  type Bins,
  type ExistsResult,
  type KeyInput,
  type ReadPolicy,
} from '@asp/core';
import { makeExistsResult } from '@asp/core/internal';
import type { NativeBins, NativeError, NativeKey, NativeMeta } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta, fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';
import { readEntry, withRecord } from './batch-run.js';
import { merge } from './policies.js';

const NOT_FOUND = 2;

export function get<B extends object = Bins>(
  session: Session,
  input: KeyInput,
  policy?: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const key = Key.from(input);
  const merged = merge(session.policies.read, policy);
  const nativeKey = toNativeKey(key, session.isBusy || session.reads !== null);
  if (!session.reads) return getAlone(session, key, nativeKey, merged);
  return session.reads.board(
    {
      operation: 'get',
      key,
      entry: () => readEntry(nativeKey, null),
      alone: () => getAlone<B>(session, key, nativeKey, merged),
      read: (result) => withRecord<B>(key, result),
    },
    toNativePolicy('batch', merged),
  );
}

function getAlone<B>(
  session: Session,
  key: Key,
  nativeKey: NativeKey,
  policy: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const native = toNativePolicy('read', policy);
  return session.call(
    { operation: 'get', key, policy: native },
    (handle, done) => handle.getAsync(nativeKey, native, done),
    (bins: NativeBins, meta: NativeMeta) => fromNativeRecord<B>(key, bins, meta),
  );
}

export function select<B extends object = Bins, N extends keyof B & string = keyof B & string>(
  session: Session,
  input: KeyInput,
  bins: readonly N[],
  policy?: ReadPolicy | null,
): Promise<AerospikeRecord<Partial<Pick<B, N>>>> {
  type Selected = Partial<Pick<B, N>>;
  const key = Key.from(input);
  const names = [...bins];
  const merged = merge(session.policies.read, policy);
  const nativeKey = toNativeKey(key, session.isBusy || session.reads !== null);
  if (!session.reads) return selectAlone<Selected>(session, key, nativeKey, names, merged);
  return session.reads.board(
    {
      operation: 'select',
      key,
      entry: () => readEntry(nativeKey, names),
      alone: () => selectAlone<Selected>(session, key, nativeKey, names, merged),
      read: (result) => withRecord<Selected>(key, result),
    },
    toNativePolicy('batch', merged),
  );
}

function selectAlone<B>(
  session: Session,
  key: Key,
  nativeKey: NativeKey,
  names: readonly string[],
  policy: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const native = toNativePolicy('read', policy);
  return session.call(
    { operation: 'select', key, policy: native },
    (handle, done) => {
      // The addon would answer all bins for none.
      if (names.length === 0) handle.existsAsync(nativeKey, native, done);
      else handle.selectAsync(nativeKey, names, native, done);
    },
    (found: NativeBins | null, meta: NativeMeta) =>
      fromNativeRecord<B>(key, names.length === 0 ? {} : (found ?? {}), meta),
  );
}

export function exists(
  session: Session,
  input: KeyInput,
  policy?: ReadPolicy | null,
): Promise<ExistsResult> {
  const key = Key.from(input);
  const merged = merge(session.policies.read, policy);
  const read = (meta: NativeMeta): ExistsResult => makeExistsResult(key, fromNativeMeta(meta));
  const failed = ({ code }: NativeError): ExistsResult | undefined =>
    code === NOT_FOUND ? makeExistsResult(key, null) : undefined;
  const nativeKey = toNativeKey(key, session.isBusy || session.reads !== null);
  const alone = (): Promise<ExistsResult> => {
    const native = toNativePolicy('read', merged);
    return session.call(
      { operation: 'exists', key, policy: native },
      (handle, done) => handle.existsAsync(nativeKey, native, done),
      (_bins: NativeBins, meta: NativeMeta) => read(meta),
      failed,
    );
  };
  if (!session.reads) return alone();
  return session.reads.board(
    {
      operation: 'exists',
      key,
      entry: () => readEntry(nativeKey, []),
      alone,
      read: ({ meta }) => read(meta ?? {}),
      failed,
    },
    toNativePolicy('batch', merged),
  );
}
