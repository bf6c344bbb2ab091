import type { GeoShape, SphereCell, SpherePoint } from './geometry.js';
import { s2, type S2 } from './s2.js';
import { withoutWhiskers } from './whiskers.js';

type Loop = InstanceType<S2['Loop']>;
type Polygon = InstanceType<S2['Polygon']>;
type Rect = InstanceType<S2['Rect']>;

/** Degrees on a sphere as a point of the unit sphere; `undefined` when they are off it. */
export function spherePoint(longitude: number, latitude: number): SpherePoint | undefined {
  const lng = (Math.PI / 180) * longitude;
  const lat = (Math.PI / 180) * latitude;
  if (!(Math.abs(lat) <= Math.PI / 2 && Math.abs(lng) <= Math.PI)) return undefined;
  const { LatLng, Point } = s2();
  return Point.fromLatLng(new LatLng(lat, lng));
}

/** All points within `radius` radians of the centre; empty when the radius is negative. */
export function circle(center: SpherePoint, radius: number): GeoShape {
  return s2().Cap.fromCenterAngle(center, radius);
}

/**
 * A polygon of closed rings, whose winding does not count: each ring is turned so that it holds the smaller part of
 * the sphere, and a point is inside when an odd number of rings hold it.
 */
export function polygon(rings: readonly (readonly SpherePoint[])[]): PolygonShape {
  return new PolygonShape(rings.map(smallerSide));
}

/** Everything that lies in at least one of the polygons. */
export function union(polygons: readonly PolygonShape[]): GeoShape {
  return new UnionShape(polygons);
}

/** A ring that only goes to and fro has no smaller side: it stays as its corners happen to make it. */
function smallerSide(ring: readonly SpherePoint[]): Loop {
  const { Loop } = s2();
  const loop = new Loop([...ring]);
  const core = withoutWhiskers(ring);
  if (core.length === ring.length) loop.normalize();
  else if (core.length > 0 && loop.bound.lng.length() >= Math.PI) {
    const bare = new Loop(core);
    if (bare.turningAngle() < -bare.turningAngleMaxError()) loop.invert();
  }
  return loop;
}

/**
 * A few cells around the cells of a spatial index: one on each cube face that the index touches, or, on a single face,
 * one within each child of the smallest cell around them all. (The library has the same function, but it starts a level
 * too deep when several faces are touched.)
 */
function indexBound(cells: readonly bigint[]): bigint[] {
  const { cellid } = s2();
  const around = lowestCommonAncestor(cells);
  const level = around === undefined ? 0 : cellid.level(around) + 1;
  if (cells.length < 2) return [...cells];
  const groups = new Map<bigint, bigint[]>();
  for (const id of cells) {
    const child = cellid.parent(id, level);
    groups.set(child, [...(groups.get(child) ?? []), id]);
  }
  return [...groups.values()].flatMap((group) => lowestCommonAncestor(group) ?? []);
}

/** Of ascending cells; `undefined` when they lie on several faces. */
function lowestCommonAncestor(cells: readonly bigint[]): bigint | undefined {
  const { cellid } = s2();
  const [first] = cells;
  const last = cells.at(-1);
  if (first === undefined || last === undefined || first === last) return first;
  const [level, related] = cellid.commonAncestorLevel(first, last);
  return related ? cellid.parent(first, level) : undefined;
}

/** A polygon. */
class PolygonShape implements GeoShape {
  readonly #polygon: Polygon;

  constructor(loops: Loop[]) {
    this.#polygon = new (s2().Polygon)(loops);
  }

  containsPoint(point: SpherePoint): boolean {
    return this.#polygon.containsPoint(point);
  }

  containsCell(cell: SphereCell): boolean {
    return this.#polygon.containsCell(cell);
  }

  intersectsCell(cell: SphereCell): boolean {
    return this.#polygon.intersectsCell(cell);
  }

  rectBound(): Rect {
    return this.#polygon.rectBound();
  }

  cellUnionBound(): bigint[] {
    const { index } = this.#polygon;
    index.build();
    return indexBound(index.cells);
  }
}

class UnionShape implements GeoShape {
  readonly #parts: readonly PolygonShape[];

  constructor(parts: readonly PolygonShape[]) {
    this.#parts = parts;
  }

  containsPoint(point: SpherePoint): boolean {
    return this.#parts.some((part) => part.containsPoint(point));
  }

  containsCell(cell: SphereCell): boolean {
    return this.#parts.some((part) => part.containsCell(cell));
  }

  intersectsCell(cell: SphereCell): boolean {
    return this.#parts.some((part) => part.intersectsCell(cell));
  }

  cellUnionBound(): bigint[] {
    const bound = this.#parts.reduce(
      (sum, part) => sum.union(part.rectBound()),
      s2().Rect.emptyRect(),
    );
    return bound.capBound().cellUnionBound();
  }
}
