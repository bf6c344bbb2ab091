import { readFileSync } from 'node:fs';
import { InvalidArgError, Key, type KeyInput, type UserKey } from '@asp/core';
import { computeDigest, toHex } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

/**
 * `digests.json`: set, type of user key, user key as text (bytes in hexadecimal), digest. Made once by the
 * official client 6.7.1 on Node: each key was put to a CE 8.1.2.0 and read back, and the digest is the one of
 * the key in the answer.
 */
type Row = [
  set: string,
  type: 'string' | 'integer' | 'bigint' | 'bytes',
  text: string,
  hex: string,
];
const rows = JSON.parse(readFileSync(new URL('digests.json', import.meta.url), 'utf8')) as Row[];

const userKeyOf = {
  string: (text: string): UserKey => text,
  integer: Number,
  bigint: BigInt,
  bytes: (text: string): UserKey => Buffer.from(text, 'hex'),
};

describe('digests, as the official client computes them', () => {
  it('has at least 200 of them, of all types', () => {
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(new Set(rows.map(([, type]) => type)).size).toBe(4);
  });

  it.each(rows)('%s %s %s', (set, type, text, hex) => {
    const key = new Key('test', set, userKeyOf[type](text));
    expect(toHex(key.digest)).toBe(hex);
  });

  it('an empty string key, which the official client refuses: the digest that aerospike-py computes', () => {
    const digest = computeDigest('compat_edge', '');
    expect(toHex(digest)).toBe('94bc783d9912ca790f3e318829d3cc6afdbaef4d');
  });

  it('bytes hash as blob, so they are another record than the same text', () => {
    const text = new Key('test', 'users', 'abc');
    const bytes = new Key('test', 'users', Buffer.from('abc'));
    expect(text.equals(bytes)).toBe(false);
  });

  it('a number and the same bigint are one record; 42 and "42" are two', () => {
    expect(new Key('test', 's', 42).equals(new Key('test', 's', 42n))).toBe(true);
    expect(new Key('test', 's', 42).equals(new Key('test', 's', '42'))).toBe(false);
  });

  it('depends on the set, not on the namespace', () => {
    expect(new Key('a', 's', 1).digest).toEqual(new Key('b', 's', 1).digest);
    expect(new Key('a', 's', 1).digest).not.toEqual(new Key('a', 't', 1).digest);
  });
});

describe('what a key may be', () => {
  it.each<[string, KeyInput]>([
    ['an empty namespace (the commands refuse it)', ['', 'set', 1]],
    ['an empty set', ['test', '', 1]],
    ['an empty string', ['test', 'set', '']],
    ['a unicode string', ['test', 'set', '한국어🙂']],
    ['the largest integer', ['test', 'set', 2n ** 63n - 1n]],
    ['the smallest integer', ['test', 'set', -(2n ** 63n)]],
    ['bytes', ['test', 'set', new Uint8Array([0, 255])]],
    ['empty bytes', ['test', 'set', Buffer.alloc(0)]],
  ])('%s', (_, input) => {
    const key = Key.from(input);
    expect([key.namespace, key.setName, key.userKey]).toEqual(input);
    expect(key.digest).toHaveLength(20);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'key'],
    ['a string', 'test', 'key'],
    ['two parts', ['test', 'set'], 'key'],
    ['four parts', ['test', 'set', 1, Buffer.alloc(20)], 'key'],
    ['a number as namespace', [1, 'set', 1], 'key.namespace'],
    ['a null set', ['test', null, 1], 'key.setName'],
    ['a fraction', ['test', 'set', 1.5], 'key.userKey'],
    ['an unsafe integer', ['test', 'set', 2 ** 53], 'key.userKey'],
    ['NaN', ['test', 'set', NaN], 'key.userKey'],
    ['a bigint of 65 bits', ['test', 'set', 2n ** 63n], 'key.userKey'],
    ['a boolean', ['test', 'set', true], 'key.userKey'],
    ['null as user key', ['test', 'set', null], 'key.userKey'],
    ['undefined as user key', ['test', 'set', undefined], 'key.userKey'],
    ['an array as user key', ['test', 'set', [1]], 'key.userKey'],
  ])('refuses %s', (_, input, path) => {
    expect(() => Key.from(input as KeyInput)).toThrow(
      expect.objectContaining({ name: 'InvalidArgError', path, argument: 'key' }),
    );
  });

  it('names the place in an array of keys', () => {
    expect(() => Key.from(['test', 'set', 1.5], 'keys[3]')).toThrow(
      'keys[3].userKey must be a string, a safe integer, a bigint within 64 bits, or bytes, not 1.5.',
    );
  });

  it('a digest stands in for the user key', () => {
    const { digest } = new Key('test', 'set', 'a');
    const key = new Key('test', 'set', null, digest);
    expect(key.digest).toEqual(digest);
    expect(key.equals(new Key('test', 'set', 'a'))).toBe(true);
    expect(() => new Key('test', 'set', null)).toThrow(InvalidArgError);
    expect(() => new Key('test', 'set', null, Buffer.alloc(19))).toThrow('20 bytes');
  });
});

describe('what a key shows', () => {
  it('is the same object when it goes through from', () => {
    const key = new Key('test', 'set', 1);
    expect(Key.from(key)).toBe(key);
  });

  it('gives the digest as a Buffer on Node, a new one each time: who writes into it changes no key', () => {
    const key = new Key('test', 'users', 'alice');
    const { digest } = key;
    expect(Buffer.isBuffer(digest)).toBe(true);
    const before = [...digest];
    digest.fill(0);
    expect([...key.digest]).toEqual(before);
  });

  it('keeps every byte of a digest that it was given', () => {
    for (const first of [0, 100, 236]) {
      const digest = Uint8Array.from({ length: 20 }, (_, i) => first + i);
      expect([...new Key('test', 'users', null, digest).digest]).toEqual([...digest]);
    }
  });

  it.each<[Key, string]>([
    [new Key('test', 'users', 'alice'), 'test:users:alice'],
    [new Key('test', '', -1n), 'test::-1'],
    [new Key('test', 's', Buffer.from('beef', 'hex')), 'test:s:0xbeef'],
    [new Key('test', 's', null, Buffer.alloc(20, 1)), `test:s:#${'01'.repeat(20)}`],
  ])('as text: %s', (key, text) => {
    expect(String(key)).toBe(text);
  });

  it('as JSON: named fields, the digest in hexadecimal, bigint and bytes as text', () => {
    const [, , , hex] = rows.find(([set, , text]) => set === 'users' && text === 'alice')!;
    expect(JSON.parse(JSON.stringify(new Key('test', 'users', 'alice')))).toEqual({
      namespace: 'test',
      setName: 'users',
      userKey: 'alice',
      digest: hex,
    });
    expect(new Key('test', 's', 5n).toJSON().userKey).toBe('5');
    expect(new Key('test', 's', 5).toJSON().userKey).toBe(5);
    expect(new Key('test', 's', Buffer.from('ff', 'hex')).toJSON().userKey).toBe('0xff');
  });
});
