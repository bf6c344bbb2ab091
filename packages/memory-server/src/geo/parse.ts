import type { Geometry, SpherePoint } from './geometry.js';
import { parseStrictJson } from './json.js';
import { s2 } from './s2.js';
import { circle, polygon, spherePoint, union } from './shapes.js';
import { isSamePoint } from './whiskers.js';

/** Radius of the sphere on which an AeroCircle's metres are measured, in metres (the server's default). */
export const EARTH_RADIUS_METERS = 6_371_000;

/**
 * Reads a GeoJSON text as the server does.
 *
 * Taken: `Point`, `Polygon`, `MultiPolygon`, the server's own `AeroCircle`, and a `Feature` around one of them.
 * Positions are exactly two numbers, `[longitude, latitude]` in degrees; a ring is closed and has at least three
 * different corners. Nothing else is checked: rings that cross themselves are taken as they are.
 *
 * @param text the GeoJSON text.
 * @returns the point or region, or `undefined` for what the server answers with code 160.
 */
export function parseGeo(text: string): Geometry | undefined {
  const top = parseStrictJson(text);
  if (!isObject(top)) return undefined;
  if (top.type !== 'Feature') return geometryOf(top);
  return isObject(top.geometry) ? geometryOf(top.geometry) : undefined;
}

type Reader = (coordinates: readonly unknown[]) => Geometry | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  Point: readPoint,
  Polygon: readPolygon,
  MultiPolygon: readMultiPolygon,
  AeroCircle: readCircle,
};

function geometryOf({
  type,
  coordinates,
}: Readonly<Record<string, unknown>>): Geometry | undefined {
  const read = typeof type === 'string' && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return read && isArray(coordinates) ? read(coordinates) : undefined;
}

function readPoint(coordinates: readonly unknown[]): Geometry | undefined {
  const point = position(coordinates);
  return point && { kind: 'point', cell: s2().cellid.fromPoint(point) };
}

function readPolygon(coordinates: readonly unknown[]): Geometry | undefined {
  const rings = every(coordinates, ring);
  return rings && { kind: 'region', shape: polygon(rings) };
}

function readMultiPolygon(coordinates: readonly unknown[]): Geometry | undefined {
  const polygons = every(coordinates, (rings) => (isArray(rings) ? every(rings, ring) : undefined));
  return polygons && { kind: 'region', shape: union(polygons.map(polygon)) };
}

function readCircle(coordinates: readonly unknown[]): Geometry | undefined {
  const [middle, meters] = coordinates;
  const center = position(middle);
  if (coordinates.length !== 2 || !center || typeof meters !== 'number') return undefined;
  return { kind: 'region', shape: circle(center, meters / EARTH_RADIUS_METERS) };
}

function position(value: unknown): SpherePoint | undefined {
  if (!isArray(value) || value.length !== 2) return undefined;
  const [longitude, latitude] = value;
  return typeof longitude === 'number' && typeof latitude === 'number'
    ? spherePoint(longitude, latitude)
    : undefined;
}

/** A ring without its closing corner and without corners that repeat the one before. */
function ring(value: unknown): SpherePoint[] | undefined {
  const all = isArray(value) ? every(value, position) : undefined;
  const corners = all?.filter((corner, i) => i === 0 || !isSamePoint(corner, all[i - 1]));
  const last = corners?.pop();
  return corners && last && corners.length >= 3 && isSamePoint(last, corners[0])
    ? corners
    : undefined;
}

function every<T>(
  values: readonly unknown[],
  read: (value: unknown) => T | undefined,
): T[] | undefined {
  const results: T[] = [];
  for (const value of values) {
    const result = read(value);
    if (result === undefined) return undefined;
    results.push(result);
  }
  return results;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isArray(value);
}
