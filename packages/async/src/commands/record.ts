import {
  Key,
  OPERATOR_APPEND,
  OPERATOR_INCR,
  OPERATOR_PREPEND,
  OPERATOR_TOUCH,
  type AerospikeRecord,
  type Bins,
  type BinValue,
  type BinsInput,
  type ExistsResult,
  type KeyInput,
  type Operation,
  type ReadPolicy,
  type RecordCommands,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import { makeExistsResult } from '@asp/core/internal';
import type { NativeBins, NativeError, NativeMeta } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toWriteOperations } from '../native/operations.js';
import { toNativePolicy } from '../native/policies.js';
import { fromNativeMeta, fromNativeRecord } from '../native/records.js';
import type { Session } from '../native/session.js';
import { fromNativeValue, toNativeBins, toNativeValue } from '../native/values.js';
import { READ, withRecord, WRITE } from './batch-run.js';
import type { Implementations } from './implementation.js';
import { operate, operateOrdered, sendOperations, writeOperations } from './operate.js';
import { generationOf, genRule, merge, nativeMeta } from './policies.js';

const NOT_FOUND = 2;
const nothing = (): undefined => undefined;

function get<B extends object = Bins>(
  session: Session,
  input: KeyInput,
  policy?: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const key = Key.from(input);
  const merged = merge(session.policies.read, policy);
  if (!session.reads) return getAlone(session, key, merged);
  return session.reads.board(
    {
      operation: 'get',
      key,
      entry: { type: READ, key: toNativeKey(key, true), readAllBins: true },
      alone: () => getAlone<B>(session, key, merged),
      read: (result) => withRecord<B>(key, result),
    },
    toNativePolicy('batch', merged),
  );
}

function getAlone<B>(
  session: Session,
  key: Key,
  policy: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const nativeKey = toNativeKey(key, session.isBusy);
  const native = toNativePolicy('read', policy);
  return session.call(
    { operation: 'get', key, policy: native },
    (handle, done) => handle.getAsync(nativeKey, native, done),
    (bins: NativeBins, meta: NativeMeta) => fromNativeRecord<B>(key, bins, meta),
  );
}

function select<B extends object = Bins, N extends keyof B & string = keyof B & string>(
  session: Session,
  input: KeyInput,
  bins: readonly N[],
  policy?: ReadPolicy | null,
): Promise<AerospikeRecord<Partial<Pick<B, N>>>> {
  type Selected = Partial<Pick<B, N>>;
  const key = Key.from(input);
  const names = [...bins];
  const merged = merge(session.policies.read, policy);
  if (!session.reads) return selectAlone<Selected>(session, key, names, merged);
  return session.reads.board(
    {
      operation: 'select',
      key,
      entry: {
        type: READ,
        key: toNativeKey(key, true),
        ...(names.length > 0 && { bins: names }),
      },
      alone: () => selectAlone<Selected>(session, key, names, merged),
      read: (result) => withRecord<Selected>(key, result),
    },
    toNativePolicy('batch', merged),
  );
}

function selectAlone<B>(
  session: Session,
  key: Key,
  names: readonly string[],
  policy: ReadPolicy | null,
): Promise<AerospikeRecord<B>> {
  const nativeKey = toNativeKey(key, session.isBusy);
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

function exists(
  session: Session,
  input: KeyInput,
  policy?: ReadPolicy | null,
): Promise<ExistsResult> {
  const key = Key.from(input);
  const merged = merge(session.policies.read, policy);
  const read = (meta: NativeMeta): ExistsResult => makeExistsResult(key, fromNativeMeta(meta));
  const failed = ({ code }: NativeError): ExistsResult | undefined =>
    code === NOT_FOUND ? makeExistsResult(key, null) : undefined;
  const alone = (): Promise<ExistsResult> => {
    const nativeKey = toNativeKey(key, session.isBusy);
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
      entry: { type: READ, key: toNativeKey(key, true) },
      alone,
      read: ({ meta }) => read(meta ?? {}),
      failed,
    },
    toNativePolicy('batch', merged),
  );
}

/** `put` and `removeBin`, which writes nulls. */
function write(
  session: Session,
  operation: string,
  input: KeyInput,
  bins: BinsInput,
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null | undefined,
): Promise<void> {
  const key = Key.from(input);
  const keep = session.isBusy;
  const nativeKey = toNativeKey(key, keep);
  const nativeBins = toNativeBins(bins, keep);
  const merged = merge(session.policies.write, policy);
  const native = toNativePolicy('write', merged, genRule(meta, merged));
  const extra = nativeMeta(meta, merged);
  return session.call(
    { operation, key, policy: native },
    (handle, done) => handle.putAsync(nativeKey, nativeBins, extra, native, done),
    nothing,
  );
}

const put: Implementations<'put'>['put'] = (session, input, bins, meta, policy) => {
  const { writes } = session;
  const isEmpty = Object.keys(bins).length === 0; // which a batch cannot send
  if (!writes || isEmpty || meta?.gen !== undefined) {
    return write(session, 'put', input, bins, meta, policy);
  }
  const key = Key.from(input);
  const merged = merge(session.policies.write, policy);
  const ops = toWriteOperations(bins, 'bins');
  const rules = toNativePolicy('batchWriteRecord', merge(merged, meta));
  return writes.board(
    {
      operation: 'put',
      key,
      entry: { type: WRITE, key: toNativeKey(key, true), ops, ...(rules && { policy: rules }) },
      // By the operations, which are what was written at the time of the call.
      alone: () => sendOperations(session, 'put', key, ops, meta, merged, nothing),
      read: nothing,
    },
    toNativePolicy('batch', merged, { maxRetries: merged?.maxRetries ?? 0 }),
  );
};

const removeBin: Implementations<'removeBin'>['removeBin'] = (
  session,
  key,
  names,
  meta,
  policy,
) => {
  const bins = Object.fromEntries(names.map((name) => [name, null]));
  return write(session, 'removeBin', key, bins, meta, policy);
};

const remove: Implementations<'remove'>['remove'] = (session, input, meta, policy) => {
  const key = Key.from(input);
  const nativeKey = toNativeKey(key, session.isBusy);
  const merged = merge(session.policies.write, policy);
  const gen = generationOf(meta);
  const rule = gen === undefined ? undefined : { ...genRule(meta, merged), generation: gen };
  const native = toNativePolicy('remove', merged, rule);
  return session.call(
    { operation: 'remove', key, policy: native },
    (handle, done) => handle.removeAsync(nativeKey, native, done),
    nothing,
  );
};

/** The commands that are one operation, and answer nothing. */
async function change(
  session: Session,
  name: string,
  key: KeyInput,
  operation: Operation,
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null | undefined,
): Promise<void> {
  await writeOperations(session, name, key, [operation], meta, policy);
}

const apply: Implementations<'apply'>['apply'] = <T>(
  session: Session,
  input: KeyInput,
  module: string,
  funcname: string,
  args?: readonly BinValue[] | null,
  policy?: WritePolicy | null,
) => {
  const key = Key.from(input);
  const keep = session.isBusy;
  const nativeKey = toNativeKey(key, keep);
  const udf = { module, funcname, args: toNativeValue(args ?? [], 'args', keep) as unknown[] };
  const native = toNativePolicy('apply', merge(session.policies.write, policy));
  return session.call(
    { operation: 'apply', key, policy: native },
    (handle, done) => handle.applyAsync(nativeKey, udf, native, done),
    (value: unknown) => fromNativeValue(value ?? null) as T,
  );
};

export const RECORD = {
  get,
  select,
  exists,
  put,
  removeBin,
  remove,
  touch: (session, key, val, meta, policy) =>
    change(
      session,
      'touch',
      key,
      { op: OPERATOR_TOUCH },
      val ? { ...meta, ttl: val } : meta,
      policy,
    ),
  append: (session, key, bin, val, meta, policy) =>
    change(session, 'append', key, { op: OPERATOR_APPEND, bin, val }, meta, policy),
  prepend: (session, key, bin, val, meta, policy) =>
    change(session, 'prepend', key, { op: OPERATOR_PREPEND, bin, val }, meta, policy),
  increment: (session, key, bin, offset, meta, policy) =>
    change(session, 'increment', key, { op: OPERATOR_INCR, bin, val: offset }, meta, policy),
  operate,
  operateOrdered,
  apply,
} satisfies Implementations<keyof RecordCommands<'async'>>;
