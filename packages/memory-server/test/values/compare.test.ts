import { describe, expect, it } from 'vitest';
import {
  Blob,
  compare,
  Double,
  Geo,
  List,
  MapValue,
  Marker,
  textFromBytes,
  type Value,
} from '../../src/values/index.js';

const list = (...items: Value[]): List => new List(items);
const map = (...entries: [Value, Value][]): MapValue =>
  new MapValue({ keys: entries.map(([key]) => key), values: entries.map(([, value]) => value) });
const bytes = (...values: number[]): Blob => new Blob(Uint8Array.from(values));
const { INFINITY, WILDCARD } = Marker;

// https://aerospike.com/docs/develop/data-types/collections/ordering, and what a real CE 8.1.2 sorts.
const ASCENDING: Value[] = [
  null,
  false,
  true,
  -(2n ** 63n),
  -(2n ** 53n),
  -5,
  0,
  7,
  2n ** 53n,
  2n ** 63n - 1n,
  '',
  'B',
  'a',
  'aa',
  'b',
  '\ue000',
  '\uffff',
  '\u{1f600}',
  textFromBytes(Uint8Array.of(0xff)),
  list(),
  list(1),
  list(1, 2),
  list(2),
  list('a'),
  list(list()),
  map(),
  map([1, 9]),
  map([2, 0]),
  map(['a', 0]),
  map([1, 0], [2, 0]),
  bytes(),
  bytes(0),
  bytes(0, 1),
  bytes(1),
  new Blob(Uint8Array.of(0), 18),
  new Double(-Infinity),
  new Double(-0.5),
  new Double(0),
  new Double(3),
  new Geo('{}'),
  INFINITY,
];

describe('the order of values', () => {
  it('is total over all kinds', () => {
    ASCENDING.forEach((left, i) => {
      ASCENDING.forEach((right, j) => {
        expect(Math.sign(compare(left, right)), `${i} and ${j}`).toBe(Math.sign(i - j));
      });
    });
  });

  it.each([
    [new Double(0), new Double(-0)],
    [new Double(NaN), new Double(1)],
    [list(1, 2), new List([1, 2], 1)],
    [map([1, 2]), new MapValue({ keys: [1], values: [2] }, 1)],
  ])('takes %o and %o for equal', (left, right) => {
    expect(compare(left, right)).toBe(0);
    expect(compare(right, left)).toBe(0);
  });
});

describe('a wildcard', () => {
  it.each([
    [WILDCARD, 1],
    [WILDCARD, INFINITY],
    [list(1, WILDCARD), list(1, 'x', 3)],
    [list(WILDCARD), list(5, 6)],
    [list(list(WILDCARD), 1), list(list(3), 9)],
  ])('%o matches %o and whatever follows', (left, right) => {
    expect(compare(left, right)).toBe(0);
    expect(compare(right, left)).toBe(0);
  });

  it('is not reached when something before it differs, or nothing is there', () => {
    expect(compare(list(1, WILDCARD), list(2))).toBe(-1);
    expect(compare(list(1, WILDCARD), list(1))).toBe(1);
  });
});
