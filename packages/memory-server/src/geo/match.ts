import type { GeoPoint, GeoRegion, Geometry } from './geometry.js';
import { parseGeo } from './parse.js';
import { s2 } from './s2.js';

/** Whether a region holds a point. The point counts as the centre of its leaf cell, as on the server. */
export function pointInRegion(point: GeoPoint, region: GeoRegion): boolean {
  return region.shape.containsPoint(s2().cellid.point(point.cell));
}

/**
 * Whether a stored value answers a query: a point lies within the query's region, or a region holds the query's point.
 * Two points or two regions never match.
 */
export function geoMatch(stored: Geometry, query: Geometry): boolean {
  if (stored.kind === 'point') return query.kind === 'region' && pointInRegion(stored, query);
  return query.kind === 'point' && pointInRegion(query, stored);
}

/**
 * The expression `geoCompare(left, right)`.
 *
 * @param left a GeoJSON text.
 * @param right a GeoJSON text, or what {@link parseGeo} made of it.
 * @returns whether one is a point within the other, a region; `undefined` (unknown) when either is not valid GeoJSON.
 */
export function geoCompare(left: string | Geometry, right: string | Geometry): boolean | undefined {
  const stored = typeof left === 'string' ? parseGeo(left) : left;
  const query = typeof right === 'string' ? parseGeo(right) : right;
  return stored && query && geoMatch(stored, query);
}
