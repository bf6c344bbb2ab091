import { Blob, Geo, isInteger, isText, List, MapValue, RawText } from '../values/index.js';
import type { Value } from '../values/index.js';
import type { Bins } from './bins.js';
import type { StoredRecord } from './record.js';

/** The kinds of values an index can hold. */
export type KeyType = 'numeric' | 'string' | 'blob' | 'geo2dsphere';
/** Which values of a bin are indexed: itself, or those inside a list or map. */
export type IndexType = 'default' | 'list' | 'mapkeys' | 'mapvalues';
/** A set index holds no values: it only makes scans of the set faster, on a real server. */
export type AnyIndexType = IndexType | 'set';

/** Where an index takes its values from, instead of a plain bin. */
export interface IndexSource<T> {
  /** What the client sent, in base 64: it tells definitions apart. */
  readonly base64: string;
  readonly valueOf: T;
  /** How it is shown to people. */
  readonly text: string;
}

/** What an index is made of. */
export interface IndexDefinition {
  /** '' for every record of the namespace. */
  readonly set: string;
  /** '' when the values come from an expression. */
  readonly bin: string;
  readonly keyType: KeyType;
  readonly indexType: AnyIndexType;
  /** Leads from the bin to a value nested in it. */
  readonly context?: IndexSource<(bin: Value) => Value | undefined>;
  /** Computes the value. */
  readonly expression?: IndexSource<(record: StoredRecord, bins: Bins) => Value | undefined>;
}

/** Two definitions are the same index if and only if these texts are equal. */
export function definitionKey(definition: IndexDefinition): string {
  const { set, bin, context, expression, keyType, indexType } = definition;
  const source = [context?.base64 ?? '', expression?.base64 ?? ''];
  return JSON.stringify([set, bin, ...source, indexType, keyType]);
}

/** The longest string or blob that is indexed as a bin's value. */
const MAX_KEY_SIZE = 2048;

/** The values of a record's bins that belong in an index; repeated ones are repeated here. */
export function indexedValues(
  definition: IndexDefinition,
  record: StoredRecord,
  bins: Bins,
): readonly Value[] {
  const value = sourceValue(definition, record, bins);
  if (value === undefined) return NONE;
  switch (definition.indexType) {
    case 'default':
      return isOfType(value, definition.keyType) && !isTooLong(value) ? [value] : NONE;
    case 'list':
      return value instanceof List ? ofType(value.items, definition.keyType) : NONE;
    case 'mapkeys':
      return value instanceof MapValue ? ofType(value.keys, definition.keyType) : NONE;
    case 'mapvalues':
      return value instanceof MapValue ? ofType(value.values, definition.keyType) : NONE;
    case 'set':
      return NONE;
  }
}

const NONE: readonly Value[] = Object.freeze([]);

function sourceValue(
  definition: IndexDefinition,
  record: StoredRecord,
  bins: Bins,
): Value | undefined {
  const { expression, context } = definition;
  if (expression) return expression.valueOf(record, bins);
  const bin = bins.get(definition.bin);
  return bin === undefined || !context ? bin : context.valueOf(bin);
}

function ofType(values: readonly Value[], keyType: KeyType): readonly Value[] {
  return values.filter((value) => isOfType(value, keyType));
}

function isOfType(value: Value, keyType: KeyType): boolean {
  switch (keyType) {
    case 'numeric':
      return isInteger(value);
    case 'string':
      return isText(value);
    case 'blob':
      return value instanceof Blob && value.type === 4;
    case 'geo2dsphere':
      return value instanceof Geo && value.cells !== undefined;
  }
}

function isTooLong(value: Value): boolean {
  if (typeof value === 'string') {
    return value.length * 3 > MAX_KEY_SIZE && new TextEncoder().encode(value).length > MAX_KEY_SIZE;
  }
  return (value instanceof Blob || value instanceof RawText) && value.bytes.length > MAX_KEY_SIZE;
}
