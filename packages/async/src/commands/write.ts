import { Key, type BinsInput, type KeyInput, type WriteMeta, type WritePolicy } from '@asp/core';
import type { NativeBins, NativeKey, NativeOperation } from '../native/addon.js';
import { toNativeKey } from '../native/keys.js';
import { toWriteOperations } from '../native/operations.js';
import { officialOperation } from '../native/operations/official.js';
import { toNativePolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';
import { toNativeBins } from '../native/values.js';
import { WRITE } from './batch-run.js';
import type { Implementation } from './implementation.js';
import { generationOf, genRule, merge, nativeMeta } from './policies.js';

const nothing = (): undefined => undefined;

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
  return sendPut(session, operation, key, nativeKey, nativeBins, meta, merged);
}

function sendPut(
  session: Session,
  operation: string,
  key: Key,
  nativeKey: NativeKey,
  nativeBins: NativeBins,
  meta: WriteMeta | null | undefined,
  policy: WritePolicy | null,
): Promise<void> {
  const native = toNativePolicy('write', policy, genRule(meta, policy));
  const extra = nativeMeta(meta, policy);
  return session.call(
    { operation, key, policy: native },
    (handle, done) => handle.putAsync(nativeKey, nativeBins, extra, native, done),
    nothing,
  );
}

/** More bins than that are better off alone. */
const MAX_SHARED_BINS = 1_000;

export const put: Implementation<'put'> = (session, input, bins, meta, policy) => {
  const { writes } = session;
  if (!writes || !mayTravelAlong(bins, meta)) {
    return write(session, 'put', input, bins, meta, policy);
  }
  const key = Key.from(input);
  const nativeKey = toNativeKey(key, true);
  const nativeBins = toNativeBins(bins, true);
  const merged = merge(session.policies.write, policy);
  return writes.board(
    {
      operation: 'put',
      key,
      entry: () => {
        const rules = toNativePolicy('batchWriteRecord', merge(merged, meta));
        const ops = toOperations(nativeBins);
        return { type: WRITE, key: nativeKey, ops, ...(rules && { policy: rules }) };
      },
      alone: () => sendPut(session, 'put', key, nativeKey, nativeBins, meta, merged),
      read: nothing,
    },
    toNativePolicy('batch', withoutRetries(merged)),
  );
};

const NO_RETRIES: WritePolicy = Object.freeze({ maxRetries: 0 });

/** By default a put is not repeated, and neither is a batch of puts; the addon repeats batches. */
function withoutRetries(policy: WritePolicy | null): WritePolicy {
  if (policy?.maxRetries !== undefined) return policy;
  return policy ? { ...policy, ...NO_RETRIES } : NO_RETRIES;
}

/** A batch write has a bin at least, and knows no generation. */
function mayTravelAlong(bins: BinsInput, meta: WriteMeta | null | undefined): boolean {
  const count = Object.keys(bins).length;
  return count > 0 && count <= MAX_SHARED_BINS && meta?.gen === undefined;
}

/** Converted bins as operations; bigints are refused there and have to go another way. */
function toOperations(bins: NativeBins): NativeOperation[] {
  const ops: NativeOperation[] = [];
  for (const [bin, value] of Object.entries(bins)) {
    if (typeof value === 'bigint') ops.push(...toWriteOperations({ [bin]: value }, 'bins'));
    else ops.push(officialOperation('operations.write', [bin, value]));
  }
  return ops;
}

export const removeBin: Implementation<'removeBin'> = (session, key, names, meta, policy) => {
  const bins = Object.fromEntries(names.map((name) => [name, null]));
  return write(session, 'removeBin', key, bins, meta, policy);
};

export const remove: Implementation<'remove'> = (session, input, meta, policy) => {
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
