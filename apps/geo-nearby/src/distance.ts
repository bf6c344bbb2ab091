import type { Position } from '@asp/async';

const EARTH = 6_371_000; // mean radius in metres
const RADIANS = Math.PI / 180;

/** Metres between two points along the earth's surface (haversine). */
export function metresBetween([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const [a, b] = [lat1 * RADIANS, lat2 * RADIANS];
  const h =
    Math.sin((b - a) / 2) ** 2 +
    Math.cos(a) * Math.cos(b) * Math.sin(((lng2 - lng1) * RADIANS) / 2) ** 2;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(h)));
}
