import { InvalidArgError, Key } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { fromNativeKey, toNativeKey } from '../../src/native/keys.js';

describe('fromNativeKey', () => {
  it.each([
    2n ** 53n,
    2n ** 53n + 1n,
    -(2n ** 53n) - 1n,
    2n ** 54n + 3n,
    2n ** 60n + 77n,
    2n ** 63n - 1n,
    2n ** 63n - 513n,
    -(2n ** 63n),
    -(2n ** 63n) + 300n,
  ])('finds %s behind the double that the addon answers', (n) => {
    const digest = Buffer.from(new Key('test', 's', n).digest);
    expect(fromNativeKey({ ns: 'test', set: 's', key: Number(n), digest }).userKey).toBe(n);
  });

  it('answers null rather than a wrong key', () => {
    expect(
      fromNativeKey({ ns: 'test', set: 's', key: 2 ** 60, digest: Buffer.alloc(20) }).userKey,
    ).toBeNull();
  });

  it('has no user key where none is stored', () => {
    const key = fromNativeKey({ ns: 'test', set: 's', digest: Buffer.alloc(20, 1) });
    expect([key.namespace, key.setName, key.userKey, key.digest]).toEqual([
      'test',
      's',
      null,
      Buffer.alloc(20, 1),
    ]);
  });
});

describe('toNativeKey', () => {
  it('copies bytes only for a command that has to wait', () => {
    const bytes = Buffer.from('k');
    const key = new Key('test', 's', bytes);
    expect(toNativeKey(key, false).key).toBe(bytes);
    expect(toNativeKey(key, true).key).not.toBe(bytes);
    expect(toNativeKey(key, true).key).toEqual(bytes);
  });

  it('refuses text that the addon would cut off', () => {
    expect(() => toNativeKey(new Key('test', 's', 'a\0b'), false)).toThrow(InvalidArgError);
  });
});
