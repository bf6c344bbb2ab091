import {
  INDEX_TYPE_DEFAULT,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  InvalidArgError,
  LIST_RETURN_COUNT,
  MAP_RETURN_COUNT,
  type Predicate,
} from '@asp/core';
import * as exp from '@asp/exp';
import { toNativeContext } from './operations/context.js';
import { toNativeValue } from './values.js';

/** A predicate to the addon, and what has to be filtered besides. */
export interface NativeFilter {
  readonly filter: Readonly<Record<string, unknown>>;
  /** Set when the addon cannot say exactly what the predicate says: the index answers a little more. */
  readonly condition?: exp.BoolExp;
}

/** `as_predicate_type` and `as_index_datatype` of the C client. */
const EQUAL = 0;
const RANGE = 1;
const STRING = 0;
const NUMERIC = 1;
const GEO2DSPHERE = 2;
const BLOB = 3;

/** @throws InvalidArgError for what the addon cannot express, or would cut off */
export function toNativeFilter(predicate: Predicate): NativeFilter {
  switch (predicate.kind) {
    case 'equals':
    case 'contains':
      return equal(predicate);
    case 'between':
      return range(predicate, predicate.min, predicate.max);
    case 'geoWithinGeojsonRegion':
      return geo(predicate, predicate.region);
    case 'geoContainsGeojsonPoint':
      return geo(predicate, predicate.point);
    case 'geoWithinRadius': {
      const { lng, lat, radius } = predicate;
      return geo(
        predicate,
        JSON.stringify({ type: 'AeroCircle', coordinates: [[lng, lat], radius] }),
      );
    }
  }
}

function equal(predicate: Predicate & { kind: 'equals' | 'contains' }): NativeFilter {
  const { value } = predicate;
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return isSafe(value)
        ? { filter: { ...base(predicate, EQUAL, NUMERIC), val: Number(value) } }
        : range(predicate, value, value);
    case 'string':
      return {
        filter: {
          ...base(predicate, EQUAL, STRING),
          val: toNativeValue(value, 'predicate.value', false),
        },
      };
    default:
      return { filter: { ...base(predicate, EQUAL, BLOB), val: Buffer.from(value) } };
  }
}

function geo(predicate: Predicate, val: string): NativeFilter {
  return { filter: { ...base(predicate, RANGE, GEO2DSPHERE), val } };
}

function base(predicate: Predicate, kind: number, datatype: number): Record<string, unknown> {
  const { bin, context, indexType = INDEX_TYPE_DEFAULT } = predicate;
  return {
    predicate: kind,
    bin,
    datatype,
    type: indexType,
    context: context && toNativeContext(context),
  };
}

/**
 * The addon takes doubles as bounds. Bounds beyond 2^53 are widened to the next doubles, and an
 * expression, which holds every integer, keeps what the predicate means.
 */
function range(predicate: Predicate, min: number | bigint, max: number | bigint): NativeFilter {
  const filter = base(predicate, RANGE, NUMERIC);
  if (isSafe(min) && isSafe(max)) {
    return { filter: { ...filter, min: Number(min), max: Number(max) } };
  }
  return {
    filter: { ...filter, min: widened(min, -1), max: widened(max, 1) },
    condition: exactly(predicate, min, max),
  };
}

function isSafe(value: number | bigint): boolean {
  return Number.isSafeInteger(Number(value));
}

/** The nearest double that is not nearer to zero than it may be; beyond 2^53 doubles are 2 to 1,024 apart. */
function widened(value: number | bigint, direction: 1 | -1): number {
  const near = Number(value);
  const isPast = direction > 0 ? BigInt(near) >= BigInt(value) : BigInt(near) <= BigInt(value);
  return isPast ? near : near + direction * 2_048;
}

function exactly(predicate: Predicate, min: number | bigint, max: number | bigint): exp.BoolExp {
  const { bin, context, indexType = INDEX_TYPE_DEFAULT } = predicate;
  if (context) throw notWithContext(predicate, min, max);
  const [low, high] = [exp.intVal(min), exp.intVal(max)];
  if (indexType === INDEX_TYPE_DEFAULT) {
    return exp.and(exp.ge(exp.intBin(bin), low), exp.le(exp.intBin(bin), high));
  }
  // The range operations of lists and maps leave out their end.
  const end = BigInt(max) === 0x7fffffffffffffffn ? exp.infinity() : exp.intVal(BigInt(max) + 1n);
  const count =
    indexType === INDEX_TYPE_LIST
      ? exp.lists.getByValueRange(exp.listBin(bin), low, end, LIST_RETURN_COUNT)
      : indexType === INDEX_TYPE_MAPKEYS
        ? exp.maps.getByKeyRange(exp.mapBin(bin), end, low, MAP_RETURN_COUNT)
        : exp.maps.getByValueRange(exp.mapBin(bin), end, low, MAP_RETURN_COUNT);
  return exp.gt(count, exp.intVal(0));
}

function notWithContext(predicate: Predicate, min: unknown, max: unknown): InvalidArgError {
  return new InvalidArgError(
    `${predicate.kind}: integers beyond 2^53 (${String(min)}..${String(max)}) cannot be sent together with a ` +
      'context. Index the element in a bin of its own, or query without the predicate and filter by expression.',
    { argument: 'predicate', path: 'predicate.context' },
  );
}
