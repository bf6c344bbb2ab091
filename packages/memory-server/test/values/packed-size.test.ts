import { MsgpackWriter } from '@asp/exp/wire';
import { describe, expect, it } from 'vitest';
import {
  Blob,
  Double,
  Geo,
  List,
  MapValue,
  Marker,
  packedSize,
  RawText,
  writeValue,
  type Value,
} from '../../src/values/index.js';

const limits = [0, 0x1f, 0x7f, 0xff, 0x7f_ff, 0xff_ff, 0x7f_ff_ff_ff, 0xff_ff_ff_ff, 2 ** 53 - 1];
const integers = limits.flatMap((limit) => [limit, limit + 1, -limit, -limit - 1, -limit - 2]);
const lengths = [0, 1, 30, 31, 32, 254, 255, 256, 65_534, 65_535, 65_536];
const repeat = (item: Value, count: number): Value[] => Array.from({ length: count }, () => item);

const VALUES: readonly (readonly [what: string, items: readonly Value[]])[] = [
  ['nil and booleans', [null, true, false]],
  ['integers', integers.filter(Number.isSafeInteger)],
  ['large integers', [2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n]],
  ['doubles', [new Double(1.5), new Double(1.5, true)]],
  ['texts', lengths.map((length) => 'x'.repeat(length))],
  ['texts beyond ASCII', ['é', '한국어', '😀'.repeat(9), '\ud800']],
  ['broken texts', [new RawText(Uint8Array.of(0xff, 0xfe))]],
  ['blobs', lengths.map((length) => new Blob(new Uint8Array(length)))],
  ['a text without a type', [new Blob(new Uint8Array(0), -1)]],
  ['GeoJSON', [new Geo('{"type":"Point","coordinates":[1,2]}')]],
  ['marks', [Marker.INFINITY, Marker.WILDCARD]],
  ['lists', [15, 16, 17, 65_535, 65_536].map((count) => new List(repeat(1, count)))],
  ['lists with flags', [14, 15, 16].map((count) => new List(repeat(1, count), 1))],
  ['persisted lists', [new List([1, 2], 0x11), new List([], 0x10)]],
  ['packed lists', [new List(undefined, 0, Uint8Array.of(0x92, 1, 2))]],
  [
    'maps',
    [0, 1, 3, 8, 0x11].map((flags) => new MapValue({ keys: [1, 'a'], values: [null, 'b'] }, flags)),
  ],
];

const written = (value: Value): number => {
  const writer = new MsgpackWriter();
  writeValue(writer, value);
  return writer.finish().length;
};

describe('the size of a collection is counted as it is written', () => {
  it.each(VALUES)('%s', (_, items) => {
    for (const item of items) {
      expect(packedSize(new List([item]))).toBe(written(new List([item])));
      const isCollection = item instanceof List || item instanceof MapValue;
      if (isCollection) expect(packedSize(item)).toBe(written(item));
      expect(packedSize(new MapValue({ keys: [1], values: [item] }, 1))).toBe(
        written(new MapValue({ keys: [1], values: [item] }, 1)),
      );
    }
  });
});
