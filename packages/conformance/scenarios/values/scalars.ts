import { double, GeoJSON, HllValue, hll, InvalidArgError, type BinValue } from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type Scenario } from '../../src/scenario.js';

/** What is written comes back as `read`, alone, in a list, and as a map's value. */
const roundTrip =
  (value: BinValue, read: unknown = value): Scenario =>
  async (t) => {
    const key = t.key();
    await t.client.put(key, { v: value, l: [value, 1], m: { v: value } });
    const { bins } = await t.client.get(key);
    expect(bins).toEqual({ v: read, l: [read, 1], m: { v: read } });
    expect(typeof bins['v']).toBe(typeof read);
  };

const all256 = Buffer.from(Array.from({ length: 256 * 10 }, (_, i) => i % 256));

export default scenarios('values/scalars', {
  zero: roundTrip(0),
  'minus one': roundTrip(-1),
  'a fraction': roundTrip(3.14),
  'a tiny fraction': roundTrip(1e-308),
  'minus zero is the integer 0': roundTrip(-0, 0),
  infinity: roundTrip(Infinity),
  'minus infinity': roundTrip(-Infinity),
  'not a number': roundTrip(NaN),
  'the largest safe integer': roundTrip(Number.MAX_SAFE_INTEGER),
  'a bigint that is safe comes back as a number': roundTrip(5n, 5),
  '2^53': roundTrip(2n ** 53n),
  '2^62': roundTrip(2n ** 62n),
  'the largest integer': roundTrip(2n ** 63n - 1n),
  'the smallest integer': roundTrip(-(2n ** 63n)),
  'a double that is whole': roundTrip(double(3), 3),
  true: roundTrip(true),
  false: roundTrip(false),
  'empty text': roundTrip(''),
  'long text': roundTrip('x'.repeat(100_000)),
  Korean: roundTrip('레코드'),
  Japanese: roundTrip('レコード'),
  Arabic: roundTrip('سجل'),
  emoji: roundTrip('🚀👩‍👩‍👧'),
  'no bytes': roundTrip(Buffer.alloc(0)),
  'bytes with NUL': roundTrip(Buffer.from([0, 1, 0])),
  'all bytes': roundTrip(all256),
  'a Uint8Array comes back as a Buffer': roundTrip(new Uint8Array([1, 2]), Buffer.from([1, 2])),

  'a blob of half a megabyte': async (t) => {
    const key = t.key();
    const blob = Buffer.alloc(500_000, 'x');
    await t.client.put(key, { blob });
    const { bins } = await t.client.get(key);
    expect(bins['blob']).toBeInstanceOf(Buffer);
    expect(blob.equals(bins['blob'] as Buffer)).toBe(true);
  },

  'GeoJSON comes back as GeoJSON': async (t) => {
    const key = t.key();
    const region = GeoJSON.circle(126.9, 37.5, 1000);
    await t.client.put(key, { at: GeoJSON.point(126.978, 37.566), region });
    const { bins } = await t.client.get(key);
    expect(bins['at']).toBeInstanceOf(GeoJSON);
    expect((bins['at'] as GeoJSON).toJSON()).toEqual({
      type: 'Point',
      coordinates: [126.978, 37.566],
    });
    expect((bins['region'] as GeoJSON).text).toBe(region.text);
    await t.client.put(key, { at: bins['at'] as GeoJSON });
    expect((await t.client.get(key)).bins['at']).toEqual(bins['at']);
  },

  'text that looks like JSON stays text': async (t) => {
    const key = t.key();
    const bins = { a: '{"a":1}', b: '{"coordinates":1}', c: '{"type":"Point"}', d: '{' };
    await t.client.put(key, bins);
    expect((await t.client.get(key)).bins).toEqual(bins);
  },

  'a sketch can be copied by its bytes': async (t) => {
    const [key, copy] = [t.key(), t.key()];
    await t.client.operate(key, [hll.add('h', ['a', 'b', 'c'], 10)]);
    const { bins } = await t.client.get(key);
    expect(bins['h']).toBeInstanceOf(Buffer);
    await t.client.put(copy, { h: new HllValue(bins['h'] as Buffer) });
    expect((await t.client.operate(copy, [hll.getCount('h')])).bins).toEqual({ h: 3 });
  },

  'integers over 64 bits are refused': async (t) => {
    for (const value of [2n ** 63n, -(2n ** 63n) - 1n, 1e19, -1e19]) {
      const error = await t.fails(() => t.client.put(t.key(), { v: value }), InvalidArgError);
      expect(error.path).toBe('bins.v');
    }
  },

  'text with NUL is refused, and bytes with NUL are the way out': async (t) => {
    const key = t.key();
    const error = await t.fails(() => t.client.put(key, { v: 'a\0b' }), InvalidArgError);
    expect(error.path).toBe('bins.v');
    await t.client.put(key, { v: Buffer.from('a\0b') });
    expect((await t.client.get(key)).bins).toEqual({ v: Buffer.from('a\0b') });
  },
});
