import type { AsyncClient } from '@asp/async';
import {
  double,
  equals,
  lists,
  OPERATOR_APPEND,
  OPERATOR_INCR,
  OPERATOR_READ,
  POLICY_KEY_SEND,
  TTL_NEVER_EXPIRE,
  type BinValue,
  type KeyInput,
  type UserKey,
} from '@asp/core';
import Aerospike from 'aerospike';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTarget } from './support/target.js';

// What one client writes the other one reads. The official client is the oracle, where it is not known to be wrong.
const target = useTarget();
const SET = `interop-${String(process.pid)}`;
let ours: AsyncClient;
let raw: Aerospike.Client;

beforeAll(async () => {
  ours = await target.client();
  raw = await target.raw();
});

const key = (name: UserKey): KeyInput => ['test', SET, name];
// Its own types do not agree under exactOptionalPropertyTypes.
const rawKey = (name: UserKey) =>
  new Aerospike.Key('test', SET, name as string) as unknown as Aerospike.KeyOptions;

const VALUES: readonly [name: string, value: BinValue][] = [
  ['zero', 0],
  ['minus one', -1],
  ['2^62', 2n ** 62n],
  ['the largest integer', 2n ** 63n - 1n],
  ['the smallest integer', -(2n ** 63n)],
  ['a fraction', 3.14],
  ['a tiny fraction', 1e-308],
  ['infinity', Infinity],
  ['minus infinity', -Infinity],
  ['not a number', NaN],
  ['true', true],
  ['false', false],
  ['empty text', ''],
  ['long text', 'x'.repeat(100_000)],
  ['emoji, Korean, Japanese, Arabic', '🚀 한국어 日本語 العربية'],
  ['no bytes', Buffer.alloc(0)],
  ['all bytes, ten times', Buffer.from(Array.from({ length: 2_560 }, (_, i) => i % 256))],
  ['an empty list', []],
  ['an empty map', {}],
  ['null in a list and in a map', { l: [null, 1], m: { a: null } }],
  ['booleans in a list', [true, false]],
  ['maps in maps', { a: { b: { c: { d: [1, [2, [3]]] } } } }],
  ['a list of a thousand', Array.from({ length: 1_000 }, (_, i) => i)],
  ['a list of everything', [1, 'a', 1.5, true, null, Buffer.from([0, 1]), [2], { b: 3 }]],
];

describe('values', () => {
  it.each(VALUES)('%s: written by ours, read by the official client', async (name, value) => {
    await ours.put(key(name), { v: value });
    expect((await raw.get(rawKey(name))).bins['v']).toEqual(value);
  });

  it.each(VALUES)('%s: written by the official client, read by ours', async (name, value) => {
    // Its put refuses NaN and infinities only inside its wrapper: as plain numbers they go.
    await raw.put(rawKey(name), { v: value as Aerospike.AerospikeBinValue });
    expect((await ours.get(key(name))).bins['v']).toEqual(value);
  });

  it('doubles that are whole: the types agree at the server', async () => {
    await ours.put(key('ours'), { v: double(3), l: [double(3), 3] });
    await raw.put(rawKey('raw'), {
      v: new Aerospike.Double(3),
      l: [new Aerospike.Double(3), 3] as Aerospike.AerospikeBinValue,
    });
    // A fraction can be added to a double only.
    for (const name of ['ours', 'raw']) await ours.increment(key(name), 'v', 0.5);
    expect((await ours.get(key('ours'))).bins).toEqual((await ours.get(key('raw'))).bins);
  });

  it('a map that holds __proto__: data of the record for ours, the prototype for the official client', async () => {
    const secret = new Map([['isAdmin', true]]);
    const map = new Map<string, unknown>([['__proto__', secret], ['a', 1]]); // prettier-ignore
    await raw.put(rawKey('proto'), { m: map as never, l: [map] as never });
    const theirs = (await raw.get(rawKey('proto'))).bins['m'] as Record<string, unknown>;
    expect([Object.keys(theirs), theirs['isAdmin']]).toEqual([['a'], true]);
    const { bins } = await ours.get<{ m: object; l: object[] }>(key('proto'));
    const expected = JSON.parse('{"a":1,"__proto__":{"isAdmin":true}}') as unknown;
    for (const found of [bins.m, bins.l[0]]) {
      expect(found).toStrictEqual(expected);
      expect(found).not.toHaveProperty('isAdmin');
    }
  });

  it('fifty bins, names of 1 and 15 bytes', async () => {
    const bins = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`b${String(i)}`.padEnd(1 + (i % 15), 'x'), i]),
    );
    await ours.put(key('bins'), bins);
    expect((await raw.get(rawKey('bins'))).bins).toEqual(bins);
    await raw.put(rawKey('bins2'), bins);
    expect((await ours.get(key('bins2'))).bins).toEqual(bins);
  });
});

describe('keys', () => {
  it.each<[string, UserKey]>([
    ['text', 'ada'],
    ['Unicode text', '레코드'],
    ['an integer', 42],
    ['a large integer', 2n ** 62n],
    ['bytes', Buffer.from([1, 2, 3])],
    ['bytes with NUL that are no UTF-8', Buffer.from([0, 255, 0])],
  ])('%s: the same record for both, with the user key stored', async (_name, userKey) => {
    await ours.put(key(userKey), { by: 'ours' }, null, { key: POLICY_KEY_SEND });
    const found = await raw.get(rawKey(userKey));
    expect(found.bins).toEqual({ by: 'ours' });
    await raw.put(rawKey(userKey), { by: 'raw' });
    const record = await ours.get(key(userKey));
    expect(record.bins).toEqual({ by: 'raw' });
    expect(Buffer.from(record.key.digest)).toEqual(found.key.digest);
    const stored = (await ours.scan('test', SET).results()).find(
      (one) => Buffer.compare(one.key.digest, record.key.digest) === 0,
    );
    expect(stored?.key.userKey).toEqual(userKey);
    await ours.remove(key(userKey));
  });

  it('by default both store the digest only, in batches too', async () => {
    const set = `${SET}-digest`;
    await ours.batchWrite([[['test', set, 'a'], { a: 1 }]]);
    await ours.batchWrite([[['test', set, 'b'], { a: 1 }, { key: POLICY_KEY_SEND }]]);
    await ours.batchWrite([[['test', set, 'c'], { a: 1 }]], { key: POLICY_KEY_SEND });
    const seen = (await raw.query('test', set).results()).map(
      (one) => (one.key.key as unknown) ?? null,
    );
    expect(seen.sort()).toEqual([null, 'b', 'c'].sort());
  });
});

describe('commands', () => {
  it('a never-expiring record is one for both', async () => {
    await ours.put(key('ever'), { a: 1 }, { ttl: TTL_NEVER_EXPIRE });
    expect((await raw.get(rawKey('ever'))).ttl).toBe(Aerospike.ttl.NEVER_EXPIRE);
    await raw.put(rawKey('ever2'), { a: 1 }, { ttl: Aerospike.ttl.NEVER_EXPIRE });
    expect((await ours.get(key('ever2'))).meta.ttl).toBe(TTL_NEVER_EXPIRE);
  });

  it('exists, select, touch, increment, append, operate and remove on the other’s record', async () => {
    const name = 'shared';
    await raw.put(rawKey(name), { n: 1, s: 'a', l: [1] });
    await ours.increment(key(name), 'n', 4);
    await ours.append(key(name), 's', 'b');
    await ours.operate(key(name), [lists.append('l', 2)]);
    await ours.touch(key(name), 500);
    const theirs = await raw.operate(rawKey(name), [
      Aerospike.operations.incr('n', 5),
      Aerospike.operations.read('n'),
    ]);
    expect(theirs.bins).toEqual({ n: 10 });
    expect((await raw.get(rawKey(name))).bins).toEqual({ n: 10, s: 'ab', l: [1, 2] });
    const mine = await ours.operate(key(name), [
      { op: OPERATOR_INCR, bin: 'n', val: 1 },
      { op: OPERATOR_APPEND, bin: 's', val: 'c' },
      { op: OPERATOR_READ, bin: 'n' },
      { op: OPERATOR_READ, bin: 's' },
    ]);
    expect(mine.bins).toEqual({ n: 11, s: 'abc' });
    expect((await ours.select(key(name), ['n'])).bins).toEqual({ n: 11 });
    expect((await ours.exists(key(name))).meta?.gen).toBe(7);
    await raw.remove(rawKey(name));
    expect((await ours.exists(key(name))).meta).toBeNull();
    await ours.put(key(name), { a: 1 });
    await ours.remove(key(name));
    expect(await raw.exists(rawKey(name))).toBe(false);
  });

  it('a query by an index finds the same records', async () => {
    const [set, index] = [`${SET}-q`, `i_${String(process.pid)}`];
    for (let i = 0; i < 100; i += 1) await ours.put(['test', set, i], { n: i % 10, i });
    await ours.indexIntegerCreate('test', set, 'n', index);
    try {
      const mine = await ours.query('test', set).where(equals('n', 3)).results();
      const query = raw.query('test', set);
      query.where(Aerospike.filter.equal('n', 3));
      const theirs = await query.results();
      const numbers = (all: readonly { bins: Record<string, unknown> }[]): unknown[] =>
        all.map(({ bins }) => Number(bins['i'])).sort((a, b) => a - b);
      expect(numbers(mine)).toEqual(numbers(theirs));
      expect(mine).toHaveLength(10);
    } finally {
      await ours.indexRemove('test', index);
    }
  });
});
