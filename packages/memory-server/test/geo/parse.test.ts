import { describe, expect, it } from 'vitest';
import { parseGeo, storedCells } from '../../src/geo/index.js';

// Whether a real server takes the text as a bin (0) or refuses it (160).
const point = (more: string): string => `{"type":"Point","coordinates":[1,2]${more}}`;
const typed = (type: string, coordinates: string): string =>
  `{"type":"${type}","coordinates":${coordinates}}`;
const nested = (levels: number): string => point(`,"x":${'['.repeat(levels)}${']'.repeat(levels)}`);

const TAKEN: readonly string[] = [
  point(''),
  ` ${point('')} `,
  point(',"x":1e308'),
  point(',"x":-1e-999'),
  point(',"x":9223372036854775807'),
  point(',"x":-9223372036854775808'),
  point(',"x":99999999999999999999.0'),
  point(',"x":"\\\\u0000"'),
  point(',"x":"\\ud83d\\ude00"'),
  point(',"é":"é"'),
  point(',"x":[true,null,"[[{"]'),
  nested(2046),
  typed('Po\\u0069nt', '[1,2]'),
  typed('Point', '[1e2,2E1]'),
  typed('Point', '[-0,2]'),
  typed('Point', '[180,90]'),
  typed('Point', '[-180,-90]'),
  '{"type":"Point","coordinates":[5,500],"coordinates":[1,2]}',
  `{"type":"Feature","geometry":${point('')}}`,
  '{"type":"Feature","geometry":{"type":"AeroCircle","coordinates":[[0,0],10]},"properties":null}',
  typed('AeroCircle', '[[0,0],10]'),
  typed('AeroCircle', '[[0,0],0]'),
  typed('AeroCircle', '[[0,0],-10]'),
  typed('AeroCircle', '[[0,0],10000000]'),
  typed('Polygon', '[]'),
  typed('Polygon', '[[[0,0],[1,0],[1,1],[0,0]]]'),
  typed('Polygon', '[[[0,0],[1,0],[1,0],[1,1],[0,0],[0,0]]]'),
  typed('Polygon', '[[[0,90],[90,90],[0,0],[0,90]]]'),
  typed('MultiPolygon', '[]'),
  typed('MultiPolygon', '[[]]'),
  typed('MultiPolygon', '[[[[0,0],[1,0],[1,1],[0,0]]],[]]'),
];

const REFUSED: readonly string[] = [
  '',
  'null',
  '1',
  '[]',
  '{}',
  `${point('')} x`,
  `\ufeff${point('')}`,
  point(','),
  point(',"x":1e999'),
  point(',"x":9223372036854775808'),
  point(',"x":-9223372036854775809'),
  point(',"x":"\\u0000"'),
  point(',"\\u0000":1'),
  point(',"x":"\\ud800"'),
  point(',"x":"\\udc00"'),
  point(',"x":"\\ud83d\\u0041"'),
  point(',"x":"\\ud83d\\ud83d\\ude00"'),
  point(',"x":"\u0001"'),
  nested(2048),
  typed('Point', '[1,2,3]'),
  typed('Point', '[1]'),
  typed('Point', '["1",2]'),
  typed('Point', '[true,2]'),
  typed('Point', '[01,2]'),
  typed('Point', '[1e400,2]'),
  typed('Point', '[181,0]'),
  typed('Point', '[0,90.00001]'),
  typed('point', '[1,2]'),
  '{"type":"Point"}',
  '{"coordinates":[1,2]}',
  '{"type":5,"coordinates":[1,2]}',
  typed('toString', '[1,2]'),
  typed('__proto__', '[1,2]'),
  '{"type":"Feature","geometry":null}',
  '{"type":"Feature"}',
  `{"type":"Feature","geometry":{"type":"Feature","geometry":${point('')}}}`,
  '{"type":"FeatureCollection","features":[]}',
  typed('LineString', '[[1,2],[3,4]]'),
  typed('MultiPoint', '[[1,2],[3,4]]'),
  typed('AeroCircle', '[[0,0],"10"]'),
  typed('AeroCircle', '[[0,0]]'),
  typed('AeroCircle', '[[0,0],1,2]'),
  typed('AeroCircle', '[[0,0],30000000]'),
  typed('Polygon', '[[]]'),
  typed('Polygon', '[[[0,0],[1,0],[1,1]]]'),
  typed('Polygon', '[[[0,0],[1,0],[0,0]]]'),
  typed('Polygon', '[[[0,0],[1,0],[1,0],[0,0]]]'),
  typed('Polygon', '[[[0,0],[1,0],[1,1],[0,1]]]'),
  typed('Polygon', '{}'),
  typed('Polygon', '[[[0,0],[1,0],[1,1],[0,0]],[]]'),
  typed('Polygon', '[[[180,0],[-180,1],[-170,1],[-180,0]]]'),
  typed('MultiPolygon', '[[[0,0],[1,0],[1,1],[0,0]]]'),
  typed('MultiPolygon', '[5]'),
];

const isTaken = (text: string): boolean => {
  const geometry = parseGeo(text);
  return geometry !== undefined && storedCells(geometry) !== undefined;
};

const shown = (text: string): string => text.slice(0, 80);

describe('GeoJSON text', () => {
  it.each(TAKEN.map((text) => [shown(text), text]))('taken: %s', (_, text) => {
    expect(isTaken(text)).toBe(true);
  });

  it.each(REFUSED.map((text) => [shown(text), text]))('refused: %s', (_, text) => {
    expect(isTaken(text)).toBe(false);
  });

  it('says what it stands for', () => {
    expect(parseGeo(point(''))).toEqual({ kind: 'point', cell: 1153886977999746825n });
    expect(parseGeo(typed('AeroCircle', '[[0,0],10]'))?.kind).toBe('region');
  });
});
