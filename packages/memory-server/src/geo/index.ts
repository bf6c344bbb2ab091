export {
  queryRanges,
  storedCells,
  type CellRange,
  QUERY_COVERING,
  STORED_COVERING,
} from './cells.js';
export type { CoveringOptions } from './coverer.js';
export type { Geometry, GeoPoint, GeoRegion, GeoShape } from './geometry.js';
export { geoCompare, geoMatch, pointInRegion } from './match.js';
export { EARTH_RADIUS_METERS, parseGeo } from './parse.js';
export { loadGeo } from './s2.js';
