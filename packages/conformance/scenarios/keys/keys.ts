import { InvalidArgError, Key, POLICY_KEY_SEND, type KeyInput, type UserKey } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

/** Bytes of any class as a Buffer. */
const plain = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value) : value;

const roundTrip =
  (userKey: UserKey): Scenario =>
  async (t) => {
    const key: KeyInput = [t.ns, t.set, userKey];
    await t.client.put(key, { v: 1 }, null, { key: POLICY_KEY_SEND });
    const record = await t.client.get(key);
    expect(record.bins).toEqual({ v: 1 });
    expect(plain(record.key.userKey)).toEqual(plain(userKey));
    expect(plain(record.key.digest)).toEqual(plain(new Key(t.ns, t.set, userKey).digest));
    const [scanned] = await t.client.query(t.ns, t.set).results();
    expect(plain(scanned?.key.userKey)).toEqual(plain(userKey));
    expect(plain(scanned?.key.digest)).toEqual(plain(record.key.digest));
  };

export default scenarios('keys', {
  text: roundTrip('ada'),
  'Unicode text': roundTrip('레코드 🚀'),
  'long text': roundTrip('k'.repeat(2000)),
  zero: roundTrip(0),
  'a negative integer': roundTrip(-7),
  'the largest safe integer': roundTrip(Number.MAX_SAFE_INTEGER),
  'the largest integer': roundTrip(2n ** 63n - 1n),
  'the smallest integer': roundTrip(-(2n ** 63n)),
  bytes: roundTrip(Buffer.from('deadbeef', 'hex')),
  'bytes with NUL that are no UTF-8': roundTrip(Buffer.from([0, 0xff, 0, 0xc3])),
  'a Uint8Array': roundTrip(new Uint8Array([1, 2, 3])),

  'empty text and empty bytes are keys too': async (t) => {
    await t.client.put([t.ns, t.set, ''], { v: 'text' });
    await t.client.put([t.ns, t.set, Buffer.alloc(0)], { v: 'bytes' });
    expect((await t.client.get([t.ns, t.set, ''])).bins).toEqual({ v: 'text' });
    expect((await t.client.get([t.ns, t.set, Buffer.alloc(0)])).bins).toEqual({ v: 'bytes' });
  },

  '42, "42" and the bytes of "42" are three keys': async (t) => {
    const keys: KeyInput[] = [42, '42', Buffer.from('42')].map((k) => [t.ns, t.set, k]);
    for (const [i, key] of keys.entries()) await t.client.put(key, { i });
    for (const [i, key] of keys.entries()) expect((await t.client.get(key)).bins).toEqual({ i });
  },

  'a bigint and a number of the same value are one key': async (t) => {
    await t.client.put([t.ns, t.set, 42n], { v: 1 });
    expect((await t.client.get([t.ns, t.set, 42])).bins).toEqual({ v: 1 });
  },

  'a record outside any set': async (t) => {
    const key: KeyInput = [t.ns, '', t.set];
    await t.client.put(key, { v: 1 });
    expect((await t.client.get(key)).key.setName).toBe('');
    await t.client.remove(key);
  },

  'a Key works wherever a tuple does, and by its digest alone': async (t) => {
    const key = new Key(t.ns, t.set, 'whole');
    await t.client.put(key, { v: 1 });
    const byDigest = new Key(t.ns, t.set, null, key.digest);
    expect((await t.client.get(byDigest)).bins).toEqual({ v: 1 });
    const { batchRecords } = await t.client.batchRead([key, byDigest]);
    expect(batchRecords.map(({ record }) => record?.bins)).toEqual([{ v: 1 }, { v: 1 }]);
    await t.client.remove(byDigest);
    expect((await t.client.exists(key)).meta).toBeNull();
  },

  'by default only the digest is stored': async (t) => {
    await t.client.put(t.key('secret'), { v: 1 });
    const [record] = await t.client.query(t.ns, t.set).results();
    expect(record?.key.userKey).toBeNull();
    expect(record?.key.digest).toHaveLength(20);
  },

  'what is no key is refused before anything is sent': async (t) => {
    const refused: unknown[] = [
      'test', 5, null, [t.ns, t.set], [t.ns, t.set, 1, 2], [t.ns, null, 1], [5, t.set, 1], [t.ns, t.set, 1.5],
      [t.ns, t.set, true], [t.ns, t.set, null], [t.ns, t.set, []], [t.ns, t.set, 2n ** 63n], [t.ns, t.set, NaN],
      ['', t.set, 1], ['n'.repeat(32), t.set, 1], [t.ns, 's'.repeat(64), 1], [t.ns, t.set, 'a\0b'], [t.ns, 's\0', 1],
    ]; // prettier-ignore
    for (const key of refused) {
      for (const call of [
        () => t.client.get(key as KeyInput),
        () => t.client.put(key as KeyInput, { v: 1 }),
        () => t.client.batchRead([key as KeyInput]),
      ]) {
        await t.fails(call, InvalidArgError);
      }
    }
  },

  'the longest names there may be': async (t) => {
    const key: KeyInput = [t.ns, 's'.repeat(63), t.set];
    await t.client.put(key, { v: 1 });
    expect((await t.client.get(key)).key.setName).toHaveLength(63);
    await t.client.remove(key);
  },
});
