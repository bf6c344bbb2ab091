import { describe, expect, it } from 'vitest';
import { geoCompare, geoMatch, parseGeo } from '../../src/geo/index.js';
import { REAL } from './real-server.js';

const points = REAL.points.map(([lng, lat]) =>
  JSON.stringify({ type: 'Point', coordinates: [lng, lat] }),
);

describe('a point within a region', () => {
  it.each(REAL.regions)('$geojson', ({ geojson, holds }) => {
    const region = parseGeo(geojson);
    const parsed = points.map((text) => parseGeo(text));
    const within = parsed.flatMap((point, i) =>
      point && region && geoMatch(point, region) ? [i] : [],
    );
    expect(within).toEqual(holds);
    const around = parsed.flatMap((point, i) =>
      point && region && geoMatch(region, point) ? [i] : [],
    );
    expect(around).toEqual(holds);
  });

  it('has enough of both answers to mean something', () => {
    const inside = REAL.regions.reduce((sum, { holds }) => sum + holds.length, 0);
    expect(inside).toBeGreaterThan(250);
    expect(REAL.regions.length * REAL.points.length - inside).toBeGreaterThan(5000);
  });
});

describe('geoCompare', () => {
  const circle = '{"type":"AeroCircle","coordinates":[[10,10],1000]}';
  const middle = '{"type":"Point","coordinates":[10,10]}';

  it.each([
    [middle, circle, true],
    [circle, middle, true],
    [middle, middle, false],
    [circle, circle, false],
    ['{"type":"Point","coordinates":[11,10]}', circle, false],
    ['{}', circle, undefined],
    [middle, 'no JSON', undefined],
  ])('%s with %s', (left, right, result) => {
    expect(geoCompare(left, right)).toBe(result);
  });

  it('takes what was parsed before', () => {
    const region = parseGeo(circle);
    expect(region && geoCompare(middle, region)).toBe(true);
  });
});
