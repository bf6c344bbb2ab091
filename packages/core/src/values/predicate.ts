import {
  INDEX_TYPE_DEFAULT,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  INDEX_TYPE_MAPVALUES,
  type IndexType,
} from '../constants.js';
import { refuse } from '../validate/refuse.js';
import { checkContext } from '../operations/check-context.js';
import type { CdtContext } from '../operations/context.js';
import { isBytes } from './bytes.js';
import { checkBinName } from './check-value.js';
import { GeoJSON, type GeoJSONObject } from './geojson.js';
import { isInt64 } from './integer.js';

/** A value that a scalar index can hold: an integer, a string, or bytes. */
export type IndexValue = number | bigint | string | Uint8Array;

/** What every predicate says. */
interface PredicateBase {
  /** The bin that the index is on. */
  readonly bin: string;
  /** Which part of the bin the index holds; the bin's own value when absent. */
  readonly indexType?: IndexType;
  /** Where in the bin the index looks, for an index that was made with a context. */
  readonly context?: CdtContext;
}

/** A secondary-index predicate; made by `equals`, `between`, `contains`, `geo…`. Plain frozen data. */
export type Predicate =
  | (PredicateBase & { readonly kind: 'equals'; readonly value: IndexValue })
  | (PredicateBase & {
      readonly kind: 'between';
      readonly min: number | bigint;
      readonly max: number | bigint;
    })
  | (PredicateBase & {
      readonly kind: 'contains';
      readonly indexType: IndexType;
      readonly value: IndexValue;
    })
  | (PredicateBase & { readonly kind: 'geoWithinGeojsonRegion'; readonly region: string })
  | (PredicateBase & {
      readonly kind: 'geoWithinRadius';
      readonly lat: number;
      readonly lng: number;
      readonly radius: number;
    })
  | (PredicateBase & { readonly kind: 'geoContainsGeojsonPoint'; readonly point: string });

/** What a predicate may say besides bin and values. */
export interface PredicateOptions {
  /** Which part of the bin the index holds: `INDEX_TYPE_*`. Default: the bin's own value. */
  readonly indexType?: IndexType;
  /** Where in the bin the index looks, for an index that was made with a context. */
  readonly context?: CdtContext;
}

/** A region or a point, as text, as an object or as a {@link GeoJSON}. */
export type GeoInput = string | GeoJSONObject | GeoJSON;

/**
 * Records whose bin equals `value`. Needs an index of the value's type on the bin.
 *
 * @throws InvalidArgError when the bin name or the value cannot be indexed
 * @example
 * ```ts
 * await client.query('test', 'users').where(equals('city', 'Seoul')).results();
 * ```
 */
export function equals(bin: string, value: IndexValue, options?: PredicateOptions): Predicate {
  return predicate({ kind: 'equals', bin: checkBin(bin), value: checkIndexValue(value) }, options);
}

/**
 * Records whose bin is an integer from `min` to `max`, both included. Needs an integer index.
 *
 * @throws InvalidArgError when a bound is not an integer, or `min` is greater than `max`
 */
export function between(
  bin: string,
  min: number | bigint,
  max: number | bigint,
  options?: PredicateOptions,
): Predicate {
  checkInteger(min, 'min');
  checkInteger(max, 'max');
  if (min > max) refuse('predicate.max', max, `at least min (${min})`);
  return predicate({ kind: 'between', bin: checkBin(bin), min, max }, options);
}

/**
 * Records whose list or map contains `value`: as an item (`INDEX_TYPE_LIST`), a key
 * (`INDEX_TYPE_MAPKEYS`) or a value (`INDEX_TYPE_MAPVALUES`). Needs an index of that collection type.
 *
 * @throws InvalidArgError when an argument cannot be indexed
 */
export function contains(
  bin: string,
  indexType: IndexType,
  value: IndexValue,
  options?: Omit<PredicateOptions, 'indexType'>,
): Predicate {
  const node = { bin: checkBin(bin), indexType, value: checkIndexValue(value) };
  return predicate({ kind: 'contains', ...node }, { ...options, indexType });
}

/**
 * Records whose point lies within a region: a polygon, a multi-polygon or a circle. Needs a
 * geo2dsphere index.
 *
 * @throws InvalidArgError when the region is not GeoJSON
 */
export function geoWithinGeojsonRegion(
  bin: string,
  geojson: GeoInput,
  options?: PredicateOptions,
): Predicate {
  const node = { bin: checkBin(bin), region: geoText(geojson) };
  return predicate({ kind: 'geoWithinGeojsonRegion', ...node }, options);
}

/**
 * Records whose point lies within `radius` metres of a place. Note the order: latitude first, as in
 * aerospike-py. Needs a geo2dsphere index.
 *
 * @throws InvalidArgError when a coordinate or the radius is out of range
 */
export function geoWithinRadius(
  bin: string,
  lat: number,
  lng: number,
  radius: number,
  options?: PredicateOptions,
): Predicate {
  checkNumber(lat, 'lat', -90, 90);
  checkNumber(lng, 'lng', -180, 180);
  checkNumber(radius, 'radius', 0, Number.MAX_VALUE);
  return predicate({ kind: 'geoWithinRadius', bin: checkBin(bin), lat, lng, radius }, options);
}

/**
 * Records whose region contains a point. Needs a geo2dsphere index.
 *
 * @throws InvalidArgError when the point is not GeoJSON
 */
export function geoContainsGeojsonPoint(
  bin: string,
  geojson: GeoInput,
  options?: PredicateOptions,
): Predicate {
  const node = { bin: checkBin(bin), point: geoText(geojson) };
  return predicate({ kind: 'geoContainsGeojsonPoint', ...node }, options);
}

const INDEX_TYPES: ReadonlySet<unknown> = /* @__PURE__ */ new Set([
  INDEX_TYPE_DEFAULT,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  INDEX_TYPE_MAPVALUES,
]);

function predicate(node: Predicate, options: PredicateOptions | undefined): Predicate {
  const indexType = options?.indexType ?? INDEX_TYPE_DEFAULT;
  if (!INDEX_TYPES.has(indexType))
    refuse('predicate.indexType', indexType, 'an INDEX_TYPE_* constant');
  if (options?.context !== undefined) checkContext(options.context, 'predicate.context');
  return Object.freeze({
    ...node,
    ...((indexType !== INDEX_TYPE_DEFAULT || node.kind === 'contains') && { indexType }),
    ...(options?.context && { context: options.context }),
  });
}

function checkBin(bin: string): string {
  checkBinName(bin, 'predicate.bin');
  return bin;
}

function checkInteger(value: unknown, path: string): void {
  const isInteger = typeof value === 'bigint' ? isInt64(value) : Number.isSafeInteger(value);
  if (!isInteger) refuse(`predicate.${path}`, value, 'a safe integer or a bigint within 64 bits');
}

function checkIndexValue(value: IndexValue): IndexValue {
  if (typeof value === 'string' || isBytes(value)) return value;
  if (typeof value === 'number' || typeof value === 'bigint') {
    checkInteger(value, 'value');
    return value;
  }
  return refuse('predicate.value', value, 'an integer, a string or bytes');
}

function checkNumber(value: unknown, path: string, min: number, max: number): void {
  const isWithin = typeof value === 'number' && value >= min && value <= max;
  if (!isWithin)
    refuse(
      `predicate.${path}`,
      value,
      max === Number.MAX_VALUE ? 'a number ≥ 0' : `${min}..${max}`,
    );
}

function geoText(geojson: GeoInput): string {
  return GeoJSON.is(geojson) ? geojson.text : new GeoJSON(geojson).text;
}
