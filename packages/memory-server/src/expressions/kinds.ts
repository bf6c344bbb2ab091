import type { ValueKind } from '@asp/exp/wire';
import {
  Blob,
  BLOB_TYPE,
  Double,
  Geo,
  List,
  MapValue,
  RawText,
  type Value,
} from '../values/index.js';
import { PARTICLE } from '../wire/numbers.js';
import { UNKNOWN, type Result } from './run.js';

/** The kind of a value; undefined for what expressions have no kind for: markers, blobs of old clients. */
export function kindOfValue(value: Value): ValueKind | undefined {
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return 'int';
    case 'string':
      return 'string';
    default:
      return value === null ? 'nil' : kindOfObject(value);
  }
}

function kindOfObject(value: Value): ValueKind | undefined {
  if (value instanceof Double) return 'float';
  if (value instanceof List) return 'list';
  if (value instanceof MapValue) return 'map';
  if (value instanceof RawText) return 'string';
  if (value instanceof Geo) return 'geo';
  if (!(value instanceof Blob)) return undefined;
  return value.isHll ? 'hll' : value.type === BLOB_TYPE ? 'blob' : undefined;
}

/** The value if it is of this kind, else unknown. */
export function ofKind(value: Value | undefined, kind: string): Result {
  return value !== undefined && kindOfValue(value) === kind ? value : UNKNOWN;
}

const PARTICLES: { readonly [kind in ValueKind]: number } = {
  nil: PARTICLE.NULL,
  bool: PARTICLE.BOOL,
  int: PARTICLE.INTEGER,
  float: PARTICLE.DOUBLE,
  string: PARTICLE.STRING,
  list: PARTICLE.LIST,
  map: PARTICLE.MAP,
  blob: PARTICLE.BLOB,
  hll: PARTICLE.HLL,
  geo: PARTICLE.GEOJSON,
};

/** The particle type of a bin's value; 0 for a bin that is not there. */
export function particleOf(value: Value | undefined): number {
  if (value === undefined) return PARTICLE.NULL;
  if (value instanceof Blob) return value.type;
  const kind = kindOfValue(value);
  return kind === undefined ? PARTICLE.NULL : PARTICLES[kind];
}
