import {
  BatchRecords,
  double,
  GeoJSON,
  HllValue,
  InvalidArgError,
  Key,
  RecordNotFound,
} from '@asp/core';
import { fromPlain, makeExistsResult, makeRecord, toPlain } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

/** There and back again, as a process border does it. */
const cross = (value: unknown): unknown => fromPlain(structuredClone(toPlain(value)));

const key = new Key('test', 'users', 'alice');
const meta = { gen: 1, ttl: -1 };

describe('values that cross a border', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['undefined', undefined],
    ['a number', 1.5],
    ['-0', -0],
    ['NaN', NaN],
    ['a string', 'é🙂'],
    ['a boolean', true],
    ['a bigint', 2n ** 62n],
    ['a list', [1, [2, null]]],
    ['an object', { a: { b: [1] } }],
    ['an object with odd names', { ['__proto__']: 1, constructor: 2 }],
    ['an object that looks tagged', { $asp: 'double', value: 'x' }],
    ['an object that looks tagged, nested', { a: [{ $asp: 'nonsense' }] }],
    [
      'a Map',
      new Map<unknown, unknown>([
        [1, 'a'],
        [{ a: 1 }, [double(1)]],
      ]),
    ],
    ['bytes', Buffer.from([0, 255])],
    ['a double', double(3)],
    ['GeoJSON', GeoJSON.point(1, 2)],
    ['a sketch', new HllValue(Buffer.from([1, 2]))],
    ['all nested', { a: [double(1), new Map([['k', GeoJSON.point(1, 2)]])] }],
  ])('%s', (_, value) => {
    const there = cross(value);
    expect(there).toStrictEqual(value);
  });

  it('bytes become a Buffer again', () => {
    expect(Buffer.isBuffer(cross(Buffer.from('a')))).toBe(true);
    expect(cross(Buffer.from('abc').subarray(1))).toStrictEqual(Buffer.from('bc'));
  });

  it('keys keep their user key, or their digest', () => {
    const named = cross(key) as Key;
    expect(named).toBeInstanceOf(Key);
    expect(named.equals(key)).toBe(true);
    expect(named.userKey).toBe('alice');
    const unnamed = cross(new Key('test', 'users', null, key.digest)) as Key;
    expect(unnamed.userKey).toBeNull();
    expect(unnamed.digest).toEqual(key.digest);
    expect((cross(new Key('t', 's', Buffer.from('k'))) as Key).userKey).toEqual(Buffer.from('k'));
  });

  it('records and answers of exists stay what they are', () => {
    const record = makeRecord(key, meta, {
      price: 3n,
      at: GeoJSON.point(1, 2),
      b: Buffer.from('b'),
    });
    expect(cross(record)).toStrictEqual(record);
    expect(cross(makeExistsResult(key, null))).toStrictEqual(makeExistsResult(key, null));
    const batch = new BatchRecords([{ key, result: 0, record, inDoubt: false }]);
    expect(cross(batch)).toStrictEqual(batch);
    expect((cross(batch) as BatchRecords).toMap().get('alice')).toEqual(record.bins);
  });

  it('errors keep class, code and key', () => {
    const error = cross(new RecordNotFound('gone', { key, operation: 'get' }));
    expect(error).toBeInstanceOf(RecordNotFound);
    expect(error).toMatchObject({ code: 2, message: 'gone', operation: 'get' });
    expect((error as RecordNotFound).key?.equals(key)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    [
      'a class instance',
      new (class Point {
        x = 1;
      })(),
    ],
    ['a date in a list', [new Date(0)]],
  ])('refuses %s', (_, value) => {
    expect(() => toPlain(value)).toThrow(InvalidArgError);
  });
});
