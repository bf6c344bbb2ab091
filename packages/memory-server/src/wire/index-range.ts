import { ResultError } from '../result-error.js';
import { Blob, compare, Geo } from '../values/index.js';
import type { Value } from '../values/index.js';
import { readName } from './names.js';
import { FIELD, MAX_BIN_NAME, PARTICLE, RESULT } from './numbers.js';
import { decodeParticle } from './particles.js';
import type { Request } from './request.js';
import { uint32 } from './request.js';

/*
 * index range := count(1)=1 nameSize(1) bin type(1) begin end
 * begin, end  := size(4) value        for strings, blobs and geo the end repeats the begin
 * index type  := 0 default | 1 list | 2 mapkeys | 3 mapvalues
 */

/** The predicate of a query, as sent. */
export interface IndexRange {
  /** '' when the index is named, or found by its expression. */
  readonly bin: string;
  readonly keyType: 'numeric' | 'string' | 'blob' | 'geo2dsphere';
  readonly indexType: 'default' | 'list' | 'mapkeys' | 'mapvalues';
  readonly begin: Value;
  readonly end: Value;
  readonly indexName: string | undefined;
  /** Packed context of the index. */
  readonly context: Uint8Array | undefined;
  /** Packed expression of the index. */
  readonly expression: Uint8Array | undefined;
}

const KEY_TYPES = {
  [PARTICLE.INTEGER]: 'numeric',
  [PARTICLE.STRING]: 'string',
  [PARTICLE.BLOB]: 'blob',
  [PARTICLE.GEOJSON]: 'geo2dsphere',
} as const satisfies Record<number, IndexRange['keyType']>;

const INDEX_TYPES = ['default', 'list', 'mapkeys', 'mapvalues'] as const;

/** Strings and blobs in a predicate are shorter than this; GeoJSON is shorter than `MAX_GEO`. */
const MAX_KEY = 2048;
const MAX_GEO = 1024 * 1024;

/** The predicate; undefined for a scan. @throws {@link ResultError} 4 when it is malformed. */
export function decodeIndexRange(request: Request): IndexRange | undefined {
  const field = request.field(FIELD.INDEX_RANGE);
  if (field === undefined) return undefined;
  if (field[0] !== 1) throw invalid('one range expected');
  const nameEnd = 2 + (field[1] ?? 0);
  const bin = readName(field, 2, nameEnd);
  const names = indexNames(request);
  const isNamed = names.indexName !== undefined || names.expression !== undefined;
  if (isNamed ? bin !== '' : bin === '') throw invalid('either a bin or an index');
  if (nameEnd - 2 > MAX_BIN_NAME || nameEnd >= field.length) throw invalid('bin name');
  const keyType = (KEY_TYPES as Record<number, IndexRange['keyType']>)[field[nameEnd] ?? 0];
  if (keyType === undefined) throw invalid('type of index');
  return {
    bin,
    keyType,
    indexType: indexTypeOf(request),
    ...limits(field, nameEnd + 1, keyType),
    ...names,
  };
}

function indexNames(request: Request) {
  const name = request.field(FIELD.INDEX_NAME);
  const context = request.field(FIELD.INDEX_CONTEXT);
  const expression = request.field(FIELD.INDEX_EXPRESSION);
  const isEmpty = (field: Uint8Array | undefined) => field?.length === 0;
  if (name && (expression ?? context)) throw invalid('index name and definition');
  if (expression && context) throw invalid('index expression and context');
  if (isEmpty(name) || isEmpty(context) || isEmpty(expression)) throw invalid('empty index field');
  if (name && name.length > 63) throw invalid('index name too long');
  return { indexName: name && readName(name, 0, name.length), context, expression };
}

function indexTypeOf(request: Request): IndexRange['indexType'] {
  const field = request.field(FIELD.INDEX_TYPE);
  if (field?.length === 0) throw invalid('index type');
  // CE finds no index for a number it does not know; 'default' with such a number is as unlikely.
  const type = INDEX_TYPES[field?.[0] ?? 0];
  if (type === undefined) throw new ResultError(RESULT.INDEX_NOT_FOUND);
  return type;
}

function limits(field: Uint8Array, at: number, keyType: IndexRange['keyType']) {
  const begin = sized(field, at);
  if (keyType === 'numeric') {
    const end = sized(field, at + 4 + begin.length);
    if (begin.length !== 8 || end.length !== 8) throw invalid('8-byte integers expected');
    const range = {
      begin: decodeParticle(PARTICLE.INTEGER, begin),
      end: decodeParticle(PARTICLE.INTEGER, end),
    };
    if (compare(range.begin, range.end) > 0) throw invalid('range ends before it begins');
    return range;
  }
  const max = keyType === 'geo2dsphere' ? MAX_GEO : MAX_KEY;
  if (begin.length >= max) throw invalid('predicate too long');
  const value = keyType === 'geo2dsphere' ? geo(begin) : textOrBlob(begin, keyType);
  return { begin: value, end: value };
}

function textOrBlob(bytes: Uint8Array, keyType: 'string' | 'blob'): Value {
  return keyType === 'blob' ? new Blob(bytes.slice()) : decodeParticle(PARTICLE.STRING, bytes);
}

function geo(bytes: Uint8Array): Geo {
  const value = new Geo(new TextDecoder().decode(bytes));
  if (!value.geometry) throw invalid('GeoJSON');
  return value;
}

function sized(field: Uint8Array, at: number): Uint8Array {
  const end = at + 4 + uint32(field, at);
  if (at + 4 > field.length || end > field.length) throw invalid('index range');
  return field.subarray(at + 4, end);
}

function invalid(reason: string): ResultError {
  return new ResultError(RESULT.REQUEST_INVALID, reason);
}
