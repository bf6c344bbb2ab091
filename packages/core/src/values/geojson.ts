import { InvalidArgError } from '../errors/errors.js';
import { refuse } from '../validate/refuse.js';

/** Set while text that a server has checked is wrapped. */
let isTrusted = false;

/** Marks the class in every loaded copy of the package. A text: bundlers keep classes with computed keys. */
const BRAND = '@asp/core/geojson';

/** Longitude −180..180, then latitude −90..90, in degrees: GeoJSON's order. */
export type Position = readonly [longitude: number, latitude: number];

/** The GeoJSON objects that a server understands. `AeroCircle` is Aerospike's own: centre, then metres. */
export type GeoJSONObject =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | {
      readonly type: 'MultiPolygon';
      readonly coordinates: readonly (readonly (readonly Position[])[])[];
    }
  | {
      readonly type: 'AeroCircle';
      readonly coordinates: readonly [centre: Position, radius: number];
    }
  | {
      readonly type: 'Feature';
      readonly geometry: GeoJSONObject;
      readonly [member: string]: unknown;
    };

/**
 * A GeoJSON value: a point or a region of the earth.
 *
 * @example
 * ```ts
 * await client.put(['test', 'places', 1], { at: GeoJSON.point(126.978, 37.566) });
 * ```
 */
export class GeoJSON {
  /** The GeoJSON text as it is stored. */
  readonly text: string;

  /**
   * @param json - GeoJSON text, or an object that is turned into it
   * @throws InvalidArgError when it is not GeoJSON that a server understands
   */
  constructor(json: string | GeoJSONObject) {
    this.text = typeof json === 'string' ? json : stringify(json);
    if (!isTrusted) checkGeometry(typeof json === 'string' ? parse(json) : json, 'geojson');
  }

  /** @internal */
  get '@asp/core/geojson'(): true {
    return true;
  }

  /** Wraps text from a server, which has checked it already. */
  static fromServer(text: string): GeoJSON {
    isTrusted = true;
    try {
      return made(text);
    } finally {
      isTrusted = false;
    }
  }

  /** Whether `value` is GeoJSON, whichever loaded copy of the package made it. */
  static is(value: unknown): value is GeoJSON {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /**
   * A point. Longitude comes first.
   *
   * @throws InvalidArgError when out of range
   */
  static point(longitude: number, latitude: number): GeoJSON {
    return made({ type: 'Point', coordinates: [longitude, latitude] });
  }

  /**
   * A polygon from its outer ring and, if any, the rings of its holes. Each ring needs at least four
   * positions and ends where it began.
   *
   * @throws InvalidArgError when a ring is not one
   */
  static polygon(...rings: (readonly Position[])[]): GeoJSON {
    return made({ type: 'Polygon', coordinates: rings });
  }

  /**
   * A circle around a point, radius in metres.
   *
   * @throws InvalidArgError when out of range
   */
  static circle(longitude: number, latitude: number, radius: number): GeoJSON {
    return made({ type: 'AeroCircle', coordinates: [[longitude, latitude], radius] });
  }

  /** The GeoJSON object. */
  toJSON(): GeoJSONObject {
    return JSON.parse(this.text) as GeoJSONObject;
  }

  /** The GeoJSON text. */
  toString(): string {
    return this.text;
  }
}

// Outside: a class that names itself within comes out of the build under another name, and
// `console.log` shows that name.
function made(json: string | GeoJSONObject): GeoJSON {
  return new GeoJSON(json);
}

function stringify(json: unknown): string {
  if (typeof json !== 'object' || json === null)
    refuse('geojson', json, 'GeoJSON text or an object');
  return JSON.stringify(json);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidArgError('geojson is not JSON.', { argument: 'geojson', value: text, cause });
  }
}

function checkGeometry(json: unknown, path: string): void {
  if (typeof json !== 'object' || json === null || !('type' in json)) {
    refuse(path, json, 'a GeoJSON object with a type');
  }
  const { type } = json;
  if (type === 'Feature') {
    checkGeometry('geometry' in json ? json.geometry : null, `${path}.geometry`);
    return;
  }
  const coordinates = 'coordinates' in json ? json.coordinates : undefined;
  const at = `${path}.coordinates`;
  if (type === 'Point') checkPosition(coordinates, at);
  else if (type === 'Polygon') eachOf(coordinates, at, checkRing);
  else if (type === 'MultiPolygon')
    eachOf(coordinates, at, (rings, p) => eachOf(rings, p, checkRing));
  else if (type === 'AeroCircle') checkCircle(coordinates, at);
  else refuse(`${path}.type`, type, 'Point, Polygon, MultiPolygon, AeroCircle or Feature');
}

function eachOf(list: unknown, path: string, check: (item: unknown, path: string) => void): void {
  if (!Array.isArray(list) || list.length === 0) refuse(path, list, 'a non-empty array');
  list.forEach((item, i) => check(item, `${path}[${i}]`));
}

function checkPosition(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length < 2) refuse(path, value, '[longitude, latitude]');
  const [longitude, latitude] = value as unknown[];
  if (!isWithin(longitude, 180)) refuse(`${path}[0]`, longitude, 'a longitude, −180..180');
  if (!isWithin(latitude, 90)) refuse(`${path}[1]`, latitude, 'a latitude, −90..90');
}

function isWithin(value: unknown, limit: number): value is number {
  return typeof value === 'number' && value >= -limit && value <= limit;
}

function checkRing(ring: unknown, path: string): void {
  eachOf(ring, path, checkPosition);
  const positions = ring as Position[];
  const first = positions[0];
  const last = positions.at(-1);
  if (positions.length < 4 || first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) {
    refuse(path, ring, 'a ring of at least 4 positions that ends where it began');
  }
}

function checkCircle(value: unknown, path: string): void {
  if (!Array.isArray(value) || value.length !== 2)
    refuse(path, value, '[[longitude, latitude], metres]');
  checkPosition(value[0], `${path}[0]`);
  const radius: unknown = value[1];
  if (typeof radius !== 'number' || !(radius >= 0 && radius < Infinity)) {
    refuse(`${path}[1]`, radius, 'a radius in metres');
  }
}
