import { describe, expect, it } from 'vitest';
import { parseGeo, queryRanges, storedCells, type Geometry } from '../../src/geo/index.js';
import { REAL } from './real-server.js';

const hex = (cells: readonly bigint[] | undefined): string | null =>
  cells?.map((cell) => cell.toString(16).padStart(16, '0')).join(' ') ?? null;

const geometry = (text: string): Geometry => {
  const parsed = parseGeo(text);
  if (!parsed) throw new Error(`refused: ${text}`);
  return parsed;
};

const point = (lng: number, lat: number): Geometry =>
  geometry(JSON.stringify({ type: 'Point', coordinates: [lng, lat] }));

describe('stored cells', () => {
  it.each(REAL.points)('of the point %d, %d', (lng, lat, cell) => {
    expect(hex(storedCells(point(lng, lat)))).toBe(cell.padStart(16, '0'));
  });

  it.each(REAL.regions)('of $geojson', ({ geojson, cells }) => {
    expect(hex(storedCells(geometry(geojson)))).toBe(cells);
  });
});

describe('query ranges', () => {
  it('of a region hold every point of it, in ascending order', () => {
    for (const { geojson, cells, holds } of REAL.regions) {
      if (cells === null) continue;
      const ranges = queryRanges(geometry(geojson)) ?? [];
      for (const [i, { start, end }] of ranges.entries()) {
        expect(start).toBeLessThanOrEqual(end);
        expect(start).toBeGreaterThan(ranges[i - 1]?.end ?? -1n);
      }
      for (const index of holds) {
        const cell = BigInt(`0x${REAL.points[index]![2]}`);
        expect(ranges.some(({ start, end }) => start <= cell && cell <= end)).toBe(true);
      }
    }
  });

  it('of a point hold a cell of every region around it', () => {
    for (const { geojson, holds } of REAL.regions) {
      const cells = storedCells(geometry(geojson));
      if (!cells) continue;
      for (const index of holds) {
        const [lng, lat] = REAL.points[index]!;
        const ranges = queryRanges(point(lng, lat)) ?? [];
        expect(ranges).toHaveLength(30);
        expect(ranges.some(({ start }) => cells.includes(start))).toBe(true);
      }
    }
  });

  it('use no cell below level 20, and none at all for a region that cannot be covered', () => {
    const small = queryRanges(geometry('{"type":"AeroCircle","coordinates":[[10,10],0.01]}')) ?? [];
    expect(small.length).toBeGreaterThan(0);
    for (const { start, end } of small) expect(end - start).toBe(2n ** 21n - 2n);
    expect(queryRanges(geometry('{"type":"AeroCircle","coordinates":[[0,0],30000000]}'))).toBe(
      undefined,
    );
  });
});
