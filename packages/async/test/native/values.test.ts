import { runInNewContext } from 'node:vm';
import { double, GeoJSON, HllValue, InvalidArgError, type BinValue } from '@asp/core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NativeBins } from '../../src/native/addon.js';
import { loadOfficialClient } from '../../src/native/load.js';
import {
  fromNativeBins,
  fromNativeValue,
  toNativeBins,
  toNativeValue,
} from '../../src/native/values.js';

beforeAll(async () => {
  await loadOfficialClient();
});

const native = (value: BinValue): unknown => toNativeValue(value, 'v', false);

describe('toNativeValue', () => {
  it.each([[0], [-1.5], [5n], ['x'], [true], [null]] as BinValue[][])('passes %s on', (value) => {
    expect(native(value ?? null)).toBe(value);
  });

  it('makes the official classes, which the addon knows by name', () => {
    expect(native(double(3))).toMatchObject({ Double: 3 });
    expect((native(double(3)) as object).constructor.name).toBe('Double');
    expect(Object.is((native(double(-0)) as { Double: number }).Double, -0)).toBe(true);
    expect(native(GeoJSON.point(1, 2))).toMatchObject({
      str: '{"type":"Point","coordinates":[1,2]}',
    });
    expect((native(new HllValue(Buffer.from('x'))) as object).constructor.name).toBe('HyperLogLog');
    expect(native([{ a: double(1) }])).toMatchObject([{ a: { Double: 1 } }]);
  });

  it('copies containers, so that later changes and getters do not reach the addon', () => {
    const list = [1, { a: [2] }];
    const copy = native(list);
    expect(copy).toEqual(list);
    expect(copy).not.toBe(list);
    expect((copy as unknown[])[1]).not.toBe(list[1]);
    let reads = 0;
    const tricky = {
      get a(): number {
        reads += 1;
        return reads;
      },
    };
    expect(Object.getOwnPropertyDescriptor(native(tricky) as object, 'a')).toMatchObject({
      value: 1,
    });
  });

  it('copies bytes only when told to keep them', () => {
    const bytes = Buffer.from('x');
    expect(toNativeValue(bytes, 'v', false)).toBe(bytes);
    expect(toNativeValue(bytes, 'v', true)).not.toBe(bytes);
    expect(toNativeValue([bytes], 'v', true)).toEqual([bytes]);
  });

  it('keeps maps as maps, with keys of any kind', () => {
    const map = new Map<BinValue, BinValue>([
      [1, 'a'],
      ['b', double(2)],
      [Buffer.from('k'), null],
    ]);
    const copy = native(map) as Map<unknown, unknown>;
    expect(copy).toBeInstanceOf(Map);
    expect([...copy.keys()]).toEqual([1, 'b', Buffer.from('k')]);
  });

  it('writes a key called __proto__ as such', () => {
    const bins = JSON.parse('{"__proto__": {"a": 1}}') as Record<string, BinValue>;
    const copy = toNativeBins({ v: bins }, false)['v'] as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
  });

  it.each([
    [{ a: 'x\0' }, 'v.a'],
    [['x', ['\0']], 'v[1][0]'],
    [{ 'n\0': 1 }, 'v.keys("n\\u0000")'],
    [new Map<BinValue, BinValue>([['k', { a: '\0' }]]), 'v.get("k").a'],
    ['\0', 'v'],
  ] as [BinValue, string][])('refuses NUL in %j with its place', (value, path) => {
    expect(() => native(value)).toThrow(InvalidArgError);
    expect(() => native(value)).toThrow(expect.objectContaining({ path }) as Error);
  });

  it.each([
    [new Map<unknown, BinValue>([[1.5, 1]]), 'v.keys(1.5)'],
    [new Map<unknown, BinValue>([[double(2), 1]]), 'v.keys(a Double)'],
    [{ a: [new Map<unknown, BinValue>([[true, 1]])] }, 'v.a[0].keys(true)'],
    [new Map<unknown, BinValue>([[null, 1]]), 'v.keys(null)'],
    [new Map<unknown, BinValue>([['k', new Map([[[1], 1]])]]), 'v.get("k").keys(an array)'],
  ] as [BinValue, string][])(
    'refuses the key at %s %s, whose entry would be dropped',
    (value, path) => {
      expect(() => native(value)).toThrow(InvalidArgError);
      expect(() => native(value)).toThrow(expect.objectContaining({ path }) as Error);
    },
  );

  it('takes bytes and maps of another realm', () => {
    const foreign = runInNewContext(
      'new Map([["m", new Map([[1, new Uint8Array([1, 2])]])], [new Uint8Array([3]), 1]])',
    ) as BinValue;
    const copy = native(foreign) as Map<unknown, unknown>;
    expect(copy.get('m')).toEqual(new Map([[1, Buffer.from([1, 2])]]));
    expect(copy.size).toBe(2);
  });
});

describe('fromNativeValue', () => {
  it('makes GeoJSON of text that is a geometry, wherever it is', () => {
    const text = '{"type":"Point","coordinates":[1,2]}';
    expect(fromNativeValue(text)).toBeInstanceOf(GeoJSON);
    const bins = fromNativeBins({ a: text, l: [text, 1], m: { x: { y: text } }, s: 'plain' });
    expect(bins['a']).toBeInstanceOf(GeoJSON);
    expect(bins['l']).toEqual([new GeoJSON(text), 1]);
    expect(bins['m']).toEqual({ x: { y: new GeoJSON(text) } });
    expect(bins['s']).toBe('plain');
  });

  it.each([
    '{"a":1}',
    '{"coordinates":[1,2]}',
    '{"type":"Nothing","coordinates":[1,2]}',
    '{"type":"Point","coordinates":[999,2]}',
    '{"type":"Point","coordinates":',
    '[{"coordinates":1}]',
  ])('leaves %s as text', (text) => {
    expect(fromNativeValue(text)).toBe(text);
  });

  it.each([
    ['a map', { isAdmin: true }],
    ['a list', [1, 2]],
    ['nil', null],
    ['a map that hides', { hasOwnProperty: 1, __lookupGetter__: 'x' }],
  ])('makes a field of what was stored as __proto__: %s', (_name, value) => {
    const asByAddon = (): Record<string, unknown> => {
      const object: Record<string, unknown> = { a: 1 };
      object['__proto__'] = value; // sets the prototype, as the addon does
      return object;
    };
    const bins = fromNativeBins({ m: asByAddon(), l: [asByAddon()] });
    const expected = JSON.parse(`{"a":1,"__proto__":${JSON.stringify(value)}}`) as unknown;
    for (const object of [bins['m'], (bins['l'] as unknown[])[0]]) {
      expect(object).toStrictEqual(expected);
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      expect((object as Record<string, unknown>)['isAdmin']).toBeUndefined();
      expect(Object.keys(object as object)).toEqual(['a', '__proto__']);
    }
  });

  it('knows objects and bytes of another realm', () => {
    const foreign = runInNewContext('({ m: { a: 1 }, b: new Uint8Array([1]) })') as NativeBins;
    const before = Object.getPrototypeOf(foreign['m']) as unknown;
    expect(fromNativeBins(foreign)).toBe(foreign);
    expect(Object.keys(foreign)).toEqual(['m', 'b']);
    expect(Object.getPrototypeOf(foreign['m'])).toBe(before);
    expect((foreign['b'] as Uint8Array).byteLength).toBe(1);
  });

  it('leaves the rest as it is', () => {
    const bins = {
      i: 1,
      big: 2n ** 60n,
      f: 1.5,
      b: Buffer.from('x'),
      n: null,
      t: true,
      l: [null, [1]],
    };
    expect(fromNativeBins({ ...bins })).toEqual(bins);
  });
});
