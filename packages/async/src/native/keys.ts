import { InvalidArgError, Key } from '@asp/core';
import { computeDigest, isInt64 } from '@asp/core/internal';
import type { NativeAnswerKey, NativeKey } from './addon.js';

/**
 * A key to the addon, which computes the digest from it.
 *
 * @param keep - whether bytes have to be copied, because the command is not sent at once
 * @throws InvalidArgError for text with a NUL, at which the addon would cut it off
 */
export function toNativeKey(key: Key, keep: boolean): NativeKey {
  const { namespace, setName, userKey } = key;
  if (userKey === null) {
    return { ns: namespace, set: setName, key: undefined, digest: Buffer.from(key.digest) };
  }
  if (typeof userKey === 'string' && userKey.includes('\0')) throw keyWithNul();
  return {
    ns: namespace,
    set: setName,
    key: keep && typeof userKey === 'object' ? Buffer.from(userKey) : userKey,
    digest: undefined,
  };
}

function keyWithNul(): InvalidArgError {
  return new InvalidArgError(
    'key.userKey holds a NUL character (U+0000), at which the native client would cut the key off and ' +
      'address another record. Use bytes as the key instead.',
    { argument: 'key', path: 'key.userKey' },
  );
}

/** The key of a record that the caller did not name: it has a user key only if that is stored. */
export function fromNativeKey({ ns = '', set = '', key, digest }: NativeAnswerKey): Key {
  const isRounded = typeof key === 'number' && !Number.isSafeInteger(key);
  const userKey = isRounded ? unrounded(set, key, digest) : (key ?? null);
  return new Key(ns, set, userKey, digest ?? null);
}

/**
 * The addon answers integer keys as doubles, which beyond 2^53 stand for up to 1,024 integers. The digest,
 * which comes with them, tells the right one.
 */
function unrounded(set: string, rounded: number, digest: Buffer | undefined): bigint | null {
  const near = BigInt(rounded);
  const reach = BigInt(2 ** Math.max(0, Math.ceil(Math.log2(Math.abs(rounded))) - 53));
  for (let step = 0n; step <= reach; step += 1n) {
    for (const candidate of step === 0n ? [near] : [near - step, near + step]) {
      if (!isInt64(candidate)) continue;
      if (digest?.equals(computeDigest(set, candidate))) return candidate;
    }
  }
  return null;
}
