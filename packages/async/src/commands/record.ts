import {
  Key,
  OPERATOR_APPEND,
  OPERATOR_INCR,
  OPERATOR_PREPEND,
  OPERATOR_TOUCH,
  type BinValue,
  type KeyInput,
  type Operation,
  type RecordCommands,
  type WriteMeta,
  type WritePolicy,
} from '@asp/core';
import { toNativeKey } from '../native/keys.js';
import { toNativePolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';
import { fromNativeValue, toNativeValue } from '../native/values.js';
import type { Implementation, Implementations } from './implementation.js';
import { operate, operateOrdered, writeOperations } from './operate.js';
import { merge } from './policies.js';
import { exists, get, select } from './read.js';
import { put, remove, removeBin } from './write.js';

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

const apply: Implementation<'apply'> = <T>(
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
