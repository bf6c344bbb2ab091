import type { S2 } from './s2.js';

/** A point on the sphere, as the server keeps it: the id of the smallest S2 cell (about 1 cm²) around it. */
export interface GeoPoint {
  readonly kind: 'point';
  /** Leaf cell id, an unsigned 64-bit number. */
  readonly cell: bigint;
}

/** A polygon, a circle or several polygons. */
export interface GeoRegion {
  readonly kind: 'region';
  readonly shape: GeoShape;
}

/** What a GeoJSON text stands for. */
export type Geometry = GeoPoint | GeoRegion;

/** One vertex on the unit sphere. */
export type SpherePoint = InstanceType<S2['Point']>;

/** One S2 cell with its bounds. */
export type SphereCell = InstanceType<S2['Cell']>;

/** What the coverer and the match ask of a region. */
export interface GeoShape {
  containsPoint(point: SpherePoint): boolean;
  containsCell(cell: SphereCell): boolean;
  intersectsCell(cell: SphereCell): boolean;
  /** A few cells that cover the shape, not tightly: where the coverer starts. */
  cellUnionBound(): bigint[];
}
