import { double, InvalidArgError, type BinValue } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

const roundTrip =
  (v: BinValue, read: unknown = v): Scenario =>
  async (t) => {
    const key = t.key();
    await t.client.put(key, { v });
    expect((await t.client.get(key)).bins).toEqual({ v: read });
  };

function nested(depth: number): BinValue {
  let value: BinValue = 'bottom';
  for (let i = 0; i < depth; i += 1) value = i % 2 === 0 ? [value] : { v: value };
  return value;
}

class Point {
  constructor(readonly x: number) {}
}

export default scenarios('values/collections', {
  'an empty list': roundTrip([]),
  'an empty map': roundTrip({}),
  'a list of everything': roundTrip([
    1,
    'a',
    1.5,
    true,
    null,
    Buffer.from('x'),
    [2],
    { a: 3 },
    2n ** 60n,
  ]),
  'null in a list and as a map value': roundTrip({ a: null, b: [null, 1] }),
  'a map in a map in a map': roundTrip({ a: { b: { c: { d: 1 } } } }),
  'a list in a map in a list': roundTrip([{ a: [{ b: [1, 2] }] }]),
  'a list of a thousand': roundTrip(Array.from({ length: 1000 }, (_, i) => i)),
  'doubles in a list stay doubles': roundTrip([1.5, double(3), 2], [1.5, 3, 2]),
  'nested 64 deep': roundTrip(nested(64)),

  'nested deeper is refused': async (t) => {
    await t.fails(() => t.client.put(t.key(), { v: nested(65) }), InvalidArgError);
  },

  'a map with integer keys can be written; its keys read as text in an object': async (t) => {
    const key = t.key();
    await t.client.put(key, {
      v: new Map<BinValue, BinValue>([
        [1, 'a'],
        [2, 'b'],
      ]),
    });
    expect((await t.client.get(key)).bins).toEqual({ v: { 1: 'a', 2: 'b' } });
  },

  'a hundred bins': async (t) => {
    const key = t.key();
    const bins = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`bin${i}`, i]));
    await t.client.put(key, bins);
    expect((await t.client.get(key)).bins).toEqual(bins);
  },

  'bin names of 1 and of 15 bytes, with special letters and in Unicode': async (t) => {
    const key = t.key();
    const bins = { a: 1, 'fifteen-bytes-x': 2, 'a.b$c d': 3, 가나다라마: 4 };
    await t.client.put(key, bins);
    expect((await t.client.get(key)).bins).toEqual(bins);
    expect((await t.client.select(key, ['fifteen-bytes-x', '가나다라마'])).bins).toEqual({
      'fifteen-bytes-x': 2,
      가나다라마: 4,
    });
  },

  'longer bin names are refused wherever they appear': async (t) => {
    const key = t.key();
    const name = 'sixteen-bytes-xx';
    await t.client.put(key, { a: 1 });
    for (const call of [
      () => t.client.put(key, { [name]: 1 }),
      () => t.client.select(key, [name]),
      () => t.client.removeBin(key, [name]),
      () => t.client.append(key, name, 'x'),
      () => t.client.increment(key, name, 1),
      () => t.client.batchRead([key], [name]),
      () => t.client.batchWrite([[key, { [name]: 1 }]]),
      () => t.client.query(t.ns, t.set).select(name),
    ]) {
      await t.fails(call, InvalidArgError);
    }
    expect((await t.client.get(key)).bins).toEqual({ a: 1 });
  },

  'what JavaScript has besides values is refused, with its place': async (t) => {
    const refused: [unknown, string][] = [
      [undefined, 'bins.v'],
      [new Date(), 'bins.v'],
      [[new Set()], 'bins.v[0]'],
      [{ a: { b: Symbol('s') } }, 'bins.v.a.b'],
      [() => 1, 'bins.v'],
      [new Point(1), 'bins.v'],
    ];
    for (const [value, path] of refused) {
      const call = (): unknown => t.client.put(t.key(), { v: value as never });
      expect((await t.fails(call, InvalidArgError)).path).toBe(path);
    }
  },

  'bins that are no object are refused': async (t) => {
    for (const bins of [null, 'text', 5, [1, 2], new Map([['a', 1]])]) {
      await t.fails(() => t.client.put(t.key(), bins as never), InvalidArgError);
    }
  },
});
