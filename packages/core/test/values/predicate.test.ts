import {
  between,
  cdtContext,
  contains,
  equals,
  GeoJSON,
  geoContainsGeojsonPoint,
  geoWithinGeojsonRegion,
  geoWithinRadius,
  INDEX_TYPE_DEFAULT,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  INDEX_TYPE_MAPVALUES,
  InvalidArgError,
  type IndexType,
  type Predicate,
} from '@asp/core';
import { checkPredicate } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const region = GeoJSON.circle(126.9, 37.5, 1000);
const point = GeoJSON.point(126.9, 37.5);
const context = [cdtContext.mapKey('profile')];

describe('predicates are plain frozen data', () => {
  it.each<[string, Predicate, object]>([
    ['an integer', equals('age', 30), { kind: 'equals', bin: 'age', value: 30 }],
    ['a negative integer', equals('age', -1), { kind: 'equals', bin: 'age', value: -1 }],
    ['a bigint', equals('id', 2n ** 62n), { kind: 'equals', bin: 'id', value: 2n ** 62n }],
    ['a string', equals('city', '서울'), { kind: 'equals', bin: 'city', value: '서울' }],
    ['an empty string', equals('city', ''), { kind: 'equals', bin: 'city', value: '' }],
    [
      'bytes',
      equals('sha', Buffer.from('a')),
      { kind: 'equals', bin: 'sha', value: Buffer.from('a') },
    ],
    [
      'with a context',
      equals('doc', 1, { context }),
      { kind: 'equals', bin: 'doc', value: 1, context },
    ],
    ['a range', between('age', 20, 29), { kind: 'between', bin: 'age', min: 20, max: 29 }],
    ['one number', between('age', 5, 5), { kind: 'between', bin: 'age', min: 5, max: 5 }],
    [
      'a range of bigints',
      between('id', -(2n ** 63n), 2n ** 63n - 1n),
      { kind: 'between', bin: 'id', min: -(2n ** 63n), max: 2n ** 63n - 1n },
    ],
    [
      'a range in a list',
      between('scores', 1, 2, { indexType: INDEX_TYPE_LIST }),
      { kind: 'between', bin: 'scores', min: 1, max: 2, indexType: INDEX_TYPE_LIST },
    ],
    [
      'an item',
      contains('tags', INDEX_TYPE_LIST, 'a'),
      { kind: 'contains', bin: 'tags', indexType: INDEX_TYPE_LIST, value: 'a' },
    ],
    [
      'a map key',
      contains('m', INDEX_TYPE_MAPKEYS, 5),
      { kind: 'contains', bin: 'm', indexType: INDEX_TYPE_MAPKEYS, value: 5 },
    ],
    [
      'a map value',
      contains('m', INDEX_TYPE_MAPVALUES, 5, { context }),
      { kind: 'contains', bin: 'm', indexType: INDEX_TYPE_MAPVALUES, value: 5, context },
    ],
    [
      'the bin itself',
      contains('m', INDEX_TYPE_DEFAULT, 5),
      { kind: 'contains', bin: 'm', indexType: INDEX_TYPE_DEFAULT, value: 5 },
    ],
    [
      'a region',
      geoWithinGeojsonRegion('at', region),
      { kind: 'geoWithinGeojsonRegion', bin: 'at', region: region.text },
    ],
    [
      'a region as object',
      geoWithinGeojsonRegion('at', region.toJSON(), { indexType: INDEX_TYPE_LIST }),
      {
        kind: 'geoWithinGeojsonRegion',
        bin: 'at',
        region: region.text,
        indexType: INDEX_TYPE_LIST,
      },
    ],
    [
      'a radius, latitude first',
      geoWithinRadius('at', 37.5, 126.9, 1000),
      { kind: 'geoWithinRadius', bin: 'at', lat: 37.5, lng: 126.9, radius: 1000 },
    ],
    [
      'a point as text',
      geoContainsGeojsonPoint('area', point.text),
      { kind: 'geoContainsGeojsonPoint', bin: 'area', point: point.text },
    ],
  ])('%s', (_, predicate, expected) => {
    expect(predicate).toEqual(expected);
    expect(Object.isFrozen(predicate)).toBe(true);
    expect(structuredClone(predicate)).toEqual(structuredClone(expected));
  });
});

describe('refused', () => {
  it.each<[string, () => unknown, string]>([
    ['a fraction', () => equals('a', 1.5), 'predicate.value'],
    ['an unsafe integer', () => equals('a', 2 ** 53), 'predicate.value'],
    ['a bigint of 65 bits', () => equals('a', 2n ** 63n), 'predicate.value'],
    ['a boolean', () => equals('a', true as never), 'predicate.value'],
    ['null', () => equals('a', null as never), 'predicate.value'],
    ['a list', () => equals('a', [1] as never), 'predicate.value'],
    ['a number as bin', () => equals(1 as never, 1), 'predicate.bin'],
    ['no bin', () => equals('', 1), 'predicate.bin'],
    ['a bin name of 16 bytes', () => between('x'.repeat(16), 1, 2), 'predicate.bin'],
    ['a string as bound', () => between('a', '1' as never, 2), 'predicate.min'],
    ['a fraction as bound', () => between('a', 1, 2.5), 'predicate.max'],
    ['bounds the wrong way round', () => between('a', 2, 1), 'predicate.max'],
    ['an unknown index type', () => contains('a', 9 as IndexType, 1), 'predicate.indexType'],
    ['a latitude out of range', () => geoWithinRadius('a', 126, 37, 1), 'predicate.lat'],
    ['a longitude out of range', () => geoWithinRadius('a', 37, 181, 1), 'predicate.lng'],
    ['a negative radius', () => geoWithinRadius('a', 1, 1, -1), 'predicate.radius'],
    ['NaN', () => geoWithinRadius('a', NaN, 1, 1), 'predicate.lat'],
    ['text that is no GeoJSON', () => geoWithinGeojsonRegion('a', 'x'), 'geojson'],
    ['a context that is none', () => equals('a', 1, { context: 1 as never }), 'predicate.context'],
  ])('%s', (_, make, path) => {
    expect(make).toThrow(InvalidArgError);
    expect(make).toThrow(
      expect.objectContaining(path === 'geojson' ? { argument: path } : { path }),
    );
  });
});

describe('what where is given', () => {
  it.each([
    equals('a', 1, { context }),
    between('a', 1, 2, { indexType: INDEX_TYPE_LIST }),
    contains('a', INDEX_TYPE_DEFAULT, 'x'),
    geoWithinGeojsonRegion('a', region),
    geoWithinRadius('a', 1, 2, 3),
    geoContainsGeojsonPoint('a', point),
  ])('$kind passes as it is', (predicate) => {
    expect(checkPredicate(predicate)).toEqual(predicate);
    expect(checkPredicate(structuredClone(predicate))).toEqual(predicate);
  });

  it.each<[string, unknown, string]>([
    ['null', null, 'predicate'],
    ["aerospike-py's tuple", ['equals', 'a', 1], 'predicate'],
    ['an unknown kind', { kind: 'like', bin: 'a' }, 'predicate'],
    ['an inherited name as kind', { kind: 'constructor', bin: 'a' }, 'predicate'],
    ['no bin', { kind: 'equals', value: 1 }, 'predicate.bin'],
    ['no value', { kind: 'equals', bin: 'a' }, 'predicate.value'],
    ['no bound', { kind: 'between', bin: 'a', min: 1 }, 'predicate.max'],
  ])('refuses %s', (_, value, path) => {
    expect(() => checkPredicate(value)).toThrow(
      expect.objectContaining({ name: 'InvalidArgError', path }),
    );
  });
});
