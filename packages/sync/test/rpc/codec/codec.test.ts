import { randomBytes } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  BatchRecords,
  Double,
  equals,
  GeoJSON,
  HllValue,
  Key,
  lists,
  OPERATOR_INCR,
  type AerospikeRecord,
  type ExistsResult,
} from '@asp/core';
import { EXP, makeExistsResult, makeRecord } from '@asp/core/internal';
import { Decoder } from '../../../src/rpc/codec/decoder.js';
import { Encoder, UnencodableError } from '../../../src/rpc/codec/encoder.js';
import { TAG } from '../../../src/rpc/codec/tags.js';

const ROOM = 9;
const plain = (bytes: number): ArrayBuffer => new ArrayBuffer(bytes);
const shared = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

function cross(value: unknown, allocate: (bytes: number) => ArrayBufferLike = shared): unknown {
  const encoder = new Encoder(allocate, 64);
  encoder.start(ROOM);
  encoder.value(value);
  const decoder = new Decoder(encoder.written, ROOM, encoder.at, Infinity);
  const result = decoder.value();
  expect(decoder.left).toBe(0);
  return result;
}

const SAME: Readonly<Record<string, unknown>> = {
  null: null,
  undefined: undefined,
  true: true,
  false: false,
  'the smallest short integer': 0,
  'the greatest short integer': 127,
  'one more than a short integer': 128,
  'a negative integer': -1,
  'the greatest 32-bit integer': 2 ** 31 - 1,
  'the smallest 32-bit integer': -(2 ** 31),
  'an integer of 33 bits': 2 ** 32,
  'the greatest safe integer': Number.MAX_SAFE_INTEGER,
  'a fraction': 0.1,
  'minus zero': -0,
  'not a number': NaN,
  infinity: -Infinity,
  'the greatest i64': 2n ** 63n - 1n,
  'the smallest i64': -(2n ** 63n),
  'a bigint of 65 bits': 2n ** 64n,
  'a negative bigint of 100 bits': -(2n ** 100n),
  'an empty text': '',
  'a short text': 'hello',
  'a text of 40 letters': 'x'.repeat(40),
  'a text of 41 letters': 'x'.repeat(41),
  'a text of 100,000 letters': 'ab'.repeat(50_000),
  'a text of 100,000 wide letters': '한글'.repeat(50_000),
  'a short text with a wide letter at its end': 'abc한',
  'Latin-1 above ASCII': 'ÄÖÜ',
  'an emoji': '👋🏽',
  'an empty array': [],
  'nested arrays': [[[1], 'a'], [null]],
  'an empty object': {},
  'an object with undefined': { a: undefined, b: 1 },
  'an object with an empty name': { '': 1 },
  'an object with a wide name': { 이름: 1, ['n'.repeat(100)]: 2 },
  'names that repeat': [{ a: 1, b: 2 }, { b: 3, a: 4 }, { a: 5 }],
  'a map with many kinds of keys': new Map<unknown, unknown>([
    [1, 'n'],
    ['1', 's'],
    [1.5, 'f'],
    [2n ** 60n, 'b'],
    [null, 'z'],
  ]),
  'a basic operation': { op: OPERATOR_INCR, bin: 'n', val: 1 },
  'a predicate': equals('age', 2n ** 60n),
};

describe('a value that crosses', () => {
  for (const [title, value] of Object.entries(SAME)) {
    it(`is the same: ${title}`, () => {
      expect(cross(value)).toStrictEqual(value);
      expect(cross(value, plain)).toStrictEqual(value);
    });
  }

  it('is a built operation, as data', () => {
    const operation = lists.append('tags', { deep: [1, 2n ** 62n] });
    expect(cross(operation)).toEqual(operation);
  });

  it('keeps a lone surrogate out, as UTF-8 does', () => {
    expect(cross('a\ud800b')).toBe('a�b');
  });

  it('has more names than fit into one byte', () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `name${i}`);
    const value = [1, 2].map(() => Object.fromEntries(names.map((name, i) => [name, i])));
    expect(cross(value)).toStrictEqual(value);
  });

  it('has a property named __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__": {"admin": true}, "a": 1}');
    const result = cross(value) as Record<string, unknown>;
    expect(Object.keys(result)).toEqual(['__proto__', 'a']);
    expect(result['admin']).toBeUndefined();
  });

  it('is an object of another realm, or without prototype', () => {
    expect(cross(runInNewContext('({ a: [1] })'))).toEqual({ a: [1] });
    expect(cross(Object.assign(Object.create(null) as object, { a: 1 }))).toEqual({ a: 1 });
  });

  it('is an object of a user’s class, by its fields', () => {
    class Policy {
      totalTimeout = 5;
    }
    expect(cross(new Policy())).toEqual({ totalTimeout: 5 });
  });
});

describe('a class that crosses', () => {
  it('bytes: always a Buffer, of its own memory', () => {
    for (const bytes of [
      randomBytes(3),
      new Uint8Array([1, 2]),
      Buffer.alloc(0),
      randomBytes(1e5),
    ]) {
      const result = cross(bytes) as Buffer;
      expect(Buffer.isBuffer(result)).toBe(true);
      expect(result.equals(bytes)).toBe(true);
      expect(result.buffer).toBeInstanceOf(ArrayBuffer);
    }
  });

  it('bytes may be borrowed where nobody will write again', () => {
    const encoder = new Encoder(plain, 64);
    encoder.start(0);
    encoder.value(Buffer.from('abc'));
    const borrowed = new Decoder(encoder.written, 0, encoder.at, 0).value() as Buffer;
    expect(borrowed.toString()).toBe('abc');
    expect(borrowed.buffer).toBe(encoder.memory);
  });

  it('Key', () => {
    for (const userKey of ['a', 7, -(2n ** 62n), Buffer.from([1, 2])]) {
      const result = cross(new Key('test', 'users', userKey)) as Key;
      expect(Key.is(result)).toBe(true);
      expect(result.userKey).toStrictEqual(userKey);
      expect(result.equals(new Key('test', 'users', userKey))).toBe(true);
    }
  });

  it('Key with nothing but a digest', () => {
    const digest = randomBytes(20);
    const result = cross(new Key('test', '', null, digest)) as Key;
    expect(result.userKey).toBeNull();
    expect(digest.equals(result.digest)).toBe(true);
  });

  it('Double, GeoJSON, HllValue', () => {
    const result = cross([
      new Double(3),
      GeoJSON.point(127, 37.5),
      new HllValue(Buffer.from([9, 8])),
    ]) as [Double, GeoJSON, HllValue];
    expect(Double.is(result[0])).toBe(true);
    expect(result[0].value).toBe(3);
    expect(GeoJSON.is(result[1])).toBe(true);
    expect(result[1].text).toBe(GeoJSON.point(127, 37.5).text);
    expect(HllValue.is(result[2])).toBe(true);
    expect([...result[2].bytes]).toEqual([9, 8]);
  });

  it('a record and an answer of exists', () => {
    const key = new Key('test', 'users', 1);
    const record = cross(
      makeRecord(key, { gen: 2, ttl: -1 }, { a: [1n << 60n] }),
    ) as AerospikeRecord;
    const [ownKey, meta, bins] = record;
    expect(ownKey.equals(key)).toBe(true);
    expect([meta, bins]).toEqual([{ gen: 2, ttl: -1 }, { a: [1n << 60n] }]);
    expect(record.bins).toBe(bins);
    const exists = cross(makeExistsResult(key, null)) as ExistsResult;
    expect(exists.meta).toBeNull();
    expect(exists).toHaveLength(2);
  });

  it('a batch, with failures, doubts, and a record under another key than asked for', () => {
    const asked = new Key('test', 'users', 1);
    const found = new Key('test', 'users', null, asked.digest);
    const meta = { gen: 1, ttl: 10 };
    const batch = new BatchRecords([
      { key: asked, result: 0, record: makeRecord(asked, meta, { a: 1 }), inDoubt: false },
      { key: asked, result: 0, record: makeRecord(found, meta, { a: 2 }), inDoubt: false },
      { key: asked, result: 2, record: null, inDoubt: false },
      { key: asked, result: -8, record: null, inDoubt: true },
    ]);
    const { batchRecords } = cross(batch) as BatchRecords;
    expect(batchRecords.map(({ result, inDoubt }) => [result, inDoubt])).toEqual([
      [0, false],
      [0, false],
      [2, false],
      [-8, true],
    ]);
    expect(batchRecords[0]?.record?.key).toBe(batchRecords[0]?.key);
    expect(batchRecords[1]?.record?.key.userKey).toBeNull();
    expect(batchRecords[1]?.record?.bins).toEqual({ a: 2 });
    expect(batchRecords[2]?.record).toBeNull();
  });

  it('an expression keeps its mark', () => {
    const inner = Object.freeze({ [EXP]: 'int', op: 'intBin', args: Object.freeze(['age']) });
    const node = Object.freeze({ [EXP]: 'bool', op: 'gt', args: Object.freeze([inner, 21]) });
    const result = cross({ filterExpression: node }) as { filterExpression: typeof node };
    expect(result.filterExpression).toStrictEqual(node);
    expect(result.filterExpression[EXP]).toBe('bool');
    expect((result.filterExpression.args[0] as typeof inner)[EXP]).toBe('int');
    expect(Object.isFrozen(result.filterExpression)).toBe(true);
  });
});

describe('a value that cannot cross', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const REFUSED: Readonly<Record<string, unknown>> = {
    'a function': () => 1,
    'a symbol': Symbol('x'),
    'a date': new Date(0),
    'a set': new Set([1]),
    'a promise': Promise.resolve(),
    'an error': new Error('x'),
    'a weak map': new WeakMap(),
    'a typed array of another kind': new Float64Array(2),
    'something in itself': cyclic,
    'a function deep inside': { a: [new Map([[1, () => 1]])] },
  };
  for (const [title, value] of Object.entries(REFUSED)) {
    it(`is refused: ${title}`, () => {
      expect(() => cross(value)).toThrow(UnencodableError);
    });
  }

  it('does not spoil the next message', () => {
    const encoder = new Encoder(shared, 64);
    encoder.start(0);
    expect(() => encoder.value([{ name: 1 }, () => 1])).toThrow(UnencodableError);
    encoder.start(0);
    encoder.value([{ name: 1 }, { name: 2 }]);
    expect(new Decoder(encoder.written, 0, encoder.at, Infinity).value()).toEqual([
      { name: 1 },
      { name: 2 },
    ]);
  });
});

describe('messages of one encoder', () => {
  it('stand for themselves, whatever names were in earlier ones', () => {
    const encoder = new Encoder(shared, 64);
    for (let n = 0; n < 50; n += 1) {
      // Always some names that were there before, some that are new, and more than are kept.
      const names = Array.from({ length: 100 }, (_, i) => `name${n * 30 + ((i * 7) % 100)}`);
      const value = [1, 2].map(() => Object.fromEntries(names.map((name, i) => [name, i])));
      encoder.start(0);
      encoder.value(value);
      expect(new Decoder(encoder.written, 0, encoder.at, Infinity).value()).toEqual(value);
    }
  });
});

describe('the encoder’s memory', () => {
  it('grows, and is small again after a large message', () => {
    const encoder = new Encoder(shared, 64);
    encoder.start(0);
    encoder.value(Buffer.alloc(8 << 20));
    expect(encoder.memory.byteLength).toBeGreaterThan(8 << 20);
    encoder.start(0);
    expect(encoder.memory.byteLength).toBe(64);
  });

  it('stays while a message is not large', () => {
    const encoder = new Encoder(shared, 64);
    encoder.start(0);
    encoder.value('x'.repeat(10_000));
    const { memory } = encoder;
    encoder.start(0);
    expect(encoder.memory).toBe(memory);
  });
});

describe('the decoder', () => {
  it('has a reader for every tag', () => {
    for (const tag of Object.values(TAG)) {
      const bytes = Buffer.concat([Buffer.from([tag]), Buffer.alloc(64)]);
      try {
        new Decoder(bytes, 0, bytes.length, Infinity).value();
      } catch (error) {
        // Zeros are not a message; but the tag must be known.
        expect(String(error)).not.toMatch(/starts no value/);
      }
    }
  });

  it('refuses an unknown tag and a message that is cut', () => {
    expect(() => new Decoder(Buffer.from([0xff]), 0, 1, Infinity).value()).toThrow(
      /starts no value/,
    );
    const encoder = new Encoder(shared, 64);
    encoder.start(0);
    encoder.value({ text: 'x'.repeat(50), bytes: Buffer.alloc(20), n: 1.5 });
    const whole = encoder.written;
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => new Decoder(whole, 0, length, Infinity).value()).toThrow(RangeError);
    }
  });

  it('survives random bytes without hanging or taking memory for them', () => {
    for (let i = 0; i < 2_000; i += 1) {
      const bytes = randomBytes(40);
      try {
        new Decoder(bytes, 0, bytes.length, Infinity).values();
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }
  });
});
