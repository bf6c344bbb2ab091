import { Double, double, GeoJSON, HllValue, InvalidArgError } from '@asp/core';
import Aerospike from 'aerospike';
import { describe, expect, it } from 'vitest';

describe('double', () => {
  it('keeps the number, and says what it is', () => {
    const three = double(3);
    expect(three).toBeInstanceOf(Double);
    expect(Double.is(three)).toBe(true);
    expect(Double.is(3)).toBe(false);
    expect(three.value).toBe(3);
    expect(Number(three) + 1).toBe(4);
    expect(JSON.stringify({ price: three })).toBe('{"price":3}');
  });

  it.each([NaN, Infinity, -0, 1e300])('takes %s', (value) => {
    expect(double(value).value).toBe(value);
  });

  it.each(['3', 3n, null, undefined, {}])('refuses %s', (value) => {
    expect(() => double(value as number)).toThrow(InvalidArgError);
  });
});

describe('HllValue', () => {
  it('wraps bytes, as a Buffer on Node', () => {
    const sketch = new HllValue(new Uint8Array([1, 2]));
    expect(Buffer.isBuffer(sketch.bytes)).toBe(true);
    expect(sketch.equals(new HllValue(Buffer.from([1, 2])))).toBe(true);
    expect(sketch.equals(new HllValue(Buffer.from([1, 3])))).toBe(false);
    expect(sketch.equals(new HllValue(Buffer.from([1])))).toBe(false);
    expect(HllValue.is(sketch)).toBe(true);
    expect(HllValue.is(sketch.bytes)).toBe(false);
  });

  it.each(['ab', [1], null])('refuses %j', (value) => {
    expect(() => new HllValue(value as unknown as Uint8Array)).toThrow('HllValue takes bytes');
  });
});

describe('GeoJSON', () => {
  it.each<[string, GeoJSON, { str: string }]>([
    ['a point', GeoJSON.point(126.978, 37.566), new Aerospike.GeoJSON.Point(126.978, 37.566)],
    ['a circle', GeoJSON.circle(-1, 2, 30), new Aerospike.GeoJSON.Circle(-1, 2, 30)],
    [
      'a polygon',
      GeoJSON.polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ]),
      new Aerospike.GeoJSON.Polygon([0, 0], [1, 0], [1, 1], [0, 0]),
    ],
  ] as [string, GeoJSON, { str: string }][])(
    "%s has the official client's text",
    (_, ours, theirs) => {
      expect(ours.text).toBe(theirs.str);
      expect(String(ours)).toBe(theirs.str);
      expect(ours.toJSON()).toEqual(JSON.parse(theirs.str));
    },
  );

  it.each<[string, unknown]>([
    ['a point with altitude', { type: 'Point', coordinates: [1, 2, 3] }],
    [
      'a polygon with a hole',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 0],
          ],
          [
            [2, 1],
            [3, 1],
            [3, 2],
            [2, 1],
          ],
        ],
      },
    ],
    [
      'several polygons',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        ],
      },
    ],
    [
      'a feature',
      { type: 'Feature', geometry: { type: 'Point', coordinates: [1, 2] }, properties: {} },
    ],
    ['the edges', { type: 'Point', coordinates: [-180, 90] }],
  ])('takes %s, as object and as text', (_, json) => {
    expect(new GeoJSON(json as never).toJSON()).toEqual(json);
    expect(new GeoJSON(JSON.stringify(json)).toJSON()).toEqual(json);
  });

  it('keeps text as it is', () => {
    const text = '{ "type": "Point",  "coordinates": [1.0, 2] }';
    expect(new GeoJSON(text).text).toBe(text);
  });

  it.each<[string, unknown, string]>([
    ['no JSON', 'Point', 'geojson'],
    ['a number', 5, 'geojson'],
    ['null', null, 'geojson'],
    ['no type', {}, 'geojson'],
    ['an unknown type', { type: 'LineString', coordinates: [] }, 'geojson.type'],
    ['no coordinates', { type: 'Point' }, 'geojson.coordinates'],
    ['latitude first', { type: 'Point', coordinates: [37, 126] }, 'geojson.coordinates[1]'],
    [
      'a longitude out of range',
      { type: 'Point', coordinates: [181, 0] },
      'geojson.coordinates[0]',
    ],
    ['NaN', { type: 'Point', coordinates: [NaN, 0] }, 'geojson.coordinates[0]'],
    ['no ring', { type: 'Polygon', coordinates: [] }, 'geojson.coordinates'],
    [
      'a short ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      'geojson.coordinates[0]',
    ],
    [
      'an open ring',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [2, 2],
          ],
        ],
      },
      'geojson.coordinates[0]',
    ],
    [
      'a bad second polygon',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
          [[]],
        ],
      },
      'geojson.coordinates[1][0]',
    ],
    [
      'a negative radius',
      { type: 'AeroCircle', coordinates: [[0, 0], -1] },
      'geojson.coordinates[1]',
    ],
    [
      'a circle without radius',
      { type: 'AeroCircle', coordinates: [[0, 0]] },
      'geojson.coordinates',
    ],
    ['a feature without geometry', { type: 'Feature' }, 'geojson.geometry'],
  ])('refuses %s', (_, json, path) => {
    expect(() => new GeoJSON(json as string)).toThrow(InvalidArgError);
    if (path !== 'geojson') {
      expect(() => new GeoJSON(json as string)).toThrow(expect.objectContaining({ path }));
    }
  });

  it('believes a server', () => {
    expect(GeoJSON.fromServer('{"type":"Point"}').text).toBe('{"type":"Point"}');
    expect(() => new GeoJSON('{"type":"Point"}')).toThrow(InvalidArgError);
  });
});
