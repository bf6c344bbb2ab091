import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { AsyncClient } from '@asp/async';
import { double, GeoJSON, hll, Key, POLICY_KEY_SEND, TTL_NEVER_EXPIRE } from '@asp/core';
import type { BinsInput } from '@asp/core';
import { fromBase64, print } from '@asp/exp';
import { kindOf } from '@asp/exp/wire';
import { field, framed, messageOf } from './differential/frame.js';
import { networkTarget } from './differential/target.js';

/** A filter of the corpus of `@asp/exp`: as the official client encoded it, and in words. */
export interface CorpusFilter {
  readonly bytes: Buffer;
  readonly text: string;
}

/** What the run's time decides. */
const TIMED = /lastUpdate|sinceUpdate|voidTime/;

/**
 * Every boolean expression of the corpus whose verdict does not depend on when it is asked.
 */
export function corpusFilters(): CorpusFilter[] {
  const file = new URL('../../exp/test/data/corpus.txt.gz', import.meta.url);
  return gunzipSync(readFileSync(file))
    .toString()
    .trim()
    .split('\n')
    .filter((base64) => ['bool', 'unknown'].includes(kindOf(fromBase64(base64))))
    .map((base64) => ({ bytes: Buffer.from(base64, 'base64'), text: print(fromBase64(base64)) }))
    .filter(({ text }) => !TIMED.test(text));
}

const [NAMESPACE, SET] = ['test', 'corpus'];

/** Records that hold what the corpus speaks of, in several types and orders; one that holds almost nothing. */
const RECORDS: readonly (readonly [userKey: number | string | Buffer, bins: BinsInput])[] = [
  [
    5,
    {
      ...{ a: 5, i: -2, age: 63, f: 1.5, price: double(0), s: 'abc', city: 'Seoul', b: true },
      ...{ blob: Buffer.from([1, 2, 255]), raw: Buffer.from([255, 0, 255, 0]) },
      ...{ l: [1, 2, 3, 'a', 'b'], tags: ['a', 'abc', 'x'], m: { a: 1, b: 2, x: [1, 2] } },
      profile: { tags: ['a'], n: 2 },
      g: GeoJSON.point(5, 5),
    },
  ],
  [
    'abc',
    {
      ...{ a: 0, i: 127, age: 18, f: -2.25, price: double(100), s: '', city: '서울', b: false },
      ...{ blob: Buffer.alloc(0), raw: Buffer.from([0]), l: [], tags: [[1], [2, 3], []] },
      ...{
        m: {},
        profile: new Map([
          [1, 'a'],
          [2, 'b'],
        ]),
      },
      g: GeoJSON.polygon([
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ]),
    },
  ],
  [
    Buffer.from([1, 2]),
    {
      ...{ a: 2n ** 63n - 1n, i: -(2n ** 53n), age: 2, f: NaN, price: Infinity, s: 'a', city: 'x' },
      ...{ b: true, blob: Buffer.alloc(64, 7), raw: Buffer.alloc(9, 255) },
      ...{ l: [5, 1, 3, 1, null, true, 1.5, 'a', [1], { a: 1 }], tags: [1, 1, 1] },
      ...{ m: { x: 3, a: 1, b: 2 }, profile: { x: { y: 1 }, a: { y: 5 } } },
      g: GeoJSON.circle(-122, 37.5, 1000),
    },
  ],
  [6, { a: 1, s: 'b', l: { not: 'a list' }, m: [1], i: 'not an int' }],
];

const FIELD = { NAMESPACE: 0, SET: 1, DIGEST: 4, FILTER: 43 } as const;
const READ_NO_BINS = 0x01 | 0x20;

/** The result codes that a server answers to each filter, record by record: 0 holds, 27 does not. */
export async function verdicts(
  address: string,
  filters: readonly CorpusFilter[],
): Promise<number[][]> {
  const keys = await putRecords(address);
  const target = await networkTarget(address, 1);
  try {
    const all: number[][] = [];
    for (const key of keys) {
      const frames = filters.map(({ bytes }) => readFrame(key, bytes));
      all.push((await target.exchange(frames)).map((reply) => reply[13] ?? -1));
    }
    return all;
  } finally {
    target.close();
  }
}

function readFrame(key: Key, filter: Uint8Array): Uint8Array {
  const fields = [
    field(FIELD.NAMESPACE, Buffer.from(NAMESPACE)),
    field(FIELD.SET, Buffer.from(SET)),
    field(FIELD.DIGEST, key.digest),
    field(FIELD.FILTER, filter),
  ];
  return framed(messageOf({ info1: READ_NO_BINS, info2: 0, info3: 0, generation: 0 }, fields, []));
}

/** Writes the records anew; all but the last are stored with their user keys, and some hold a sketch. */
async function putRecords(address: string): Promise<Key[]> {
  await using client = await new AsyncClient({ hosts: [address] }).connect();
  const keys = RECORDS.map(([userKey]) => new Key(NAMESPACE, SET, userKey));
  for (const [i, [, bins]] of RECORDS.entries()) {
    const key = keys[i] as Key; // made from the same list
    await client.batchRemove([key]);
    const policy = i < RECORDS.length - 1 ? { key: POLICY_KEY_SEND } : null;
    await client.put(key, bins, { ttl: TTL_NEVER_EXPIRE }, policy);
    if (i < 2) await client.operate(key, [hll.add('h', [1, 2, 3], 8)], { ttl: TTL_NEVER_EXPIRE });
  }
  return keys;
}

/** A line for each filter: the code of each record, then the filter in words. */
export function textOf(
  filters: readonly CorpusFilter[],
  codes: readonly (readonly number[])[],
): string {
  const lines = filters.map(
    ({ text }, i) => `${codes.map((one) => one[i]).join(' ')}\t${text.slice(0, 200)}`,
  );
  return `${lines.join('\n')}\n`;
}
