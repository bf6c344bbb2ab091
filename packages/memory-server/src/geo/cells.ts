import { cover, type CoveringOptions } from './coverer.js';
import type { Geometry, GeoShape } from './geometry.js';
import { s2 } from './s2.js';

/** A run of cell ids, both ends included; ids are unsigned 64-bit numbers. */
export interface CellRange {
  readonly start: bigint;
  readonly end: bigint;
}

/** How the server covers a region that it stores (fixed in the server). */
export const STORED_COVERING: CoveringOptions = { minLevel: 1, maxLevel: 30, maxCells: 12 };

/** How the server covers a region that it looks for (the namespace defaults of `geo2dsphere-within`). */
export const QUERY_COVERING: CoveringOptions = { minLevel: 1, maxLevel: 20, maxCells: 12 };

/**
 * The cells under which a stored value is indexed, and which the server sends along with it: one for a point, a
 * covering for a region (none for an empty one).
 *
 * @returns `undefined` for a region so large that it cannot be covered within the limits (most of the sphere, say): as
 *   the value of a bin the server refuses it with code 160, like text that is no GeoJSON at all.
 */
export function storedCells(geometry: Geometry): readonly bigint[] | undefined {
  if (geometry.kind === 'point') return [geometry.cell];
  let cells = coverings.get(geometry);
  if (cells === undefined)
    coverings.set(geometry, (cells = coverWithin(geometry.shape, STORED_COVERING) ?? null));
  return cells ?? undefined;
}

/** A covering takes tenths of a millisecond and every read of a stored region needs it; null = none within the limits. */
const coverings = new WeakMap<Geometry, readonly bigint[] | null>();

/**
 * Where a secondary index has to look, in ascending order: for a region the leaves below its covering, where points
 * are; for a point the cells around it at every level, where regions are. What is found there still has to pass
 * {@link geoMatch}, and one record can be found more than once.
 *
 * @param query the point or region of the predicate.
 * @param options how to cover a region.
 * @returns `undefined` for a region too large to be covered; the server answers code 4.
 */
export function queryRanges(
  query: Geometry,
  options: CoveringOptions = QUERY_COVERING,
): CellRange[] | undefined {
  const { cellid } = s2();
  if (query.kind === 'region') {
    return coverWithin(query.shape, options)?.map((id) => ({
      start: cellid.rangeMin(id),
      end: cellid.rangeMax(id),
    }));
  }
  const ranges: CellRange[] = [];
  for (let level = cellid.level(query.cell); level > 0; level--) {
    const id = cellid.parent(query.cell, level);
    ranges.push({ start: id, end: id });
  }
  return ranges.sort((left, right) => (left.start < right.start ? -1 : 1));
}

/** The covering may take the six cube faces whatever the limit; beyond that the server gives up. */
function coverWithin(shape: GeoShape, options: CoveringOptions): bigint[] | undefined {
  const cells = cover(shape, options);
  return cells.length > Math.max(6, options.maxCells) ? undefined : cells;
}
