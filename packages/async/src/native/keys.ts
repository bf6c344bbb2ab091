import { InvalidArgError, Key } from '@asp/core';
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
export function fromNativeKey(key: NativeAnswerKey): Key {
  return new Key(key.ns ?? '', key.set ?? '', key.key ?? null, key.digest ?? null);
}
