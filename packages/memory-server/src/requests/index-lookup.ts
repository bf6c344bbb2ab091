import { geoMatch, queryRanges } from '../geo/index.js';
import { ResultError } from '../result-error.js';
import type { IndexDefinition } from '../storage/index-definition.js';
import { indexedValues } from '../storage/index-definition.js';
import type { Namespace } from '../storage/namespace.js';
import { partitionOf } from '../storage/partition.js';
import type { StoredRecord } from '../storage/record.js';
import { keysOf } from '../storage/secondary-index.js';
import type { IndexEntry, IndexKey, SecondaryIndex } from '../storage/secondary-index.js';
import { compare, Geo } from '../values/index.js';
import type { Value } from '../values/index.js';
import type { IndexRange } from '../wire/index-range.js';
import { RESULT } from '../wire/numbers.js';
import type { PartitionCursor } from '../wire/query.js';

/** A record that an index offers, with the value it was found by as clients send it back. */
export interface Candidate {
  readonly digest: string;
  readonly indexValue: bigint | undefined;
}

/** Records worth looking at, partition by partition. */
export interface RecordSource {
  candidates(cursor: PartitionCursor): Iterable<Candidate>;
  /** Whether a candidate still is what the query looks for. */
  accepts(record: StoredRecord): boolean;
}

/**
 * The records that a predicate selects, by the index it fits.
 *
 * @throws {@link ResultError} 201 when no index fits.
 */
export function indexLookup(
  namespace: Namespace,
  set: string,
  range: IndexRange,
): RecordSource & { readonly indexName: string } {
  const index = findIndex(namespace, set, range);
  const { definition } = index;
  const isInRange = predicate(range);
  const entries =
    range.begin instanceof Geo ? geoEntries(index, range.begin) : [entriesOf(index, range)];
  const isUnsigned = range.begin instanceof Geo;
  let partitions: Map<number, Candidate[]> | undefined;
  return {
    indexName: index.name,
    candidates(cursor) {
      partitions ??= byPartition(entries);
      return resume(partitions.get(cursor.id) ?? [], cursor, isUnsigned);
    },
    accepts: (record) => indexedValues(definition, record, record.bins).some(isInRange),
  };
}

function findIndex(namespace: Namespace, set: string, range: IndexRange): SecondaryIndex {
  const index =
    range.indexName === undefined
      ? namespace.indexes.find(definitionOf(set, range))
      : namespace.indexes.named(range.indexName);
  if (!index) throw new ResultError(RESULT.INDEX_NOT_FOUND);
  return index;
}

function definitionOf(set: string, range: IndexRange): IndexDefinition {
  const { bin, keyType, indexType, context, expression } = range;
  const source = (bytes: Uint8Array) => ({
    base64: toBase64(bytes),
    valueOf: () => undefined,
    text: '',
  });
  return {
    set,
    bin,
    keyType,
    indexType,
    ...(context && { context: source(context) }),
    ...(expression && { expression: source(expression) }),
  };
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function predicate({ begin, end }: IndexRange): (value: Value) => boolean {
  if (begin instanceof Geo) {
    const query = begin.geometry;
    return (value) =>
      value instanceof Geo &&
      value.geometry !== undefined &&
      query !== undefined &&
      geoMatch(value.geometry, query);
  }
  return (value) => compare(value, begin) >= 0 && compare(value, end) <= 0;
}

function* entriesOf(index: SecondaryIndex, range: IndexRange): Generator<IndexEntry, void> {
  const [start] = keysOf(range.begin);
  const [end] = keysOf(range.end);
  if (start === undefined || end === undefined) return;
  if (start !== end) {
    yield* index.between(start, end);
    return;
  }
  const entry = index.at(start);
  if (entry) yield entry;
}

/** @throws {@link ResultError} 4 for a region that is too large to be looked for. */
function geoEntries(index: SecondaryIndex, geo: Geo): Iterable<IndexEntry>[] {
  const ranges = geo.geometry && queryRanges(geo.geometry);
  if (!ranges) throw new ResultError(RESULT.REQUEST_INVALID, 'region too large');
  return ranges.map(({ start, end }) => index.between(start, end));
}

/**
 * Sorts candidates into partitions; within one by value, then digest. Each record comes once in a
 * run of values, but a list with points in several cells of a region comes once for each, as in CE.
 */
function byPartition(runs: readonly Iterable<IndexEntry>[]): Map<number, Candidate[]> {
  const partitions = new Map<number, Candidate[]>();
  for (const entries of runs) addRun(partitions, entries);
  return partitions;
}

function addRun(partitions: Map<number, Candidate[]>, entries: Iterable<IndexEntry>): void {
  const seen = new Set<string>();
  for (const { key, digests } of entries) {
    const indexValue = valueNumber(key);
    for (const digest of [...digests].sort()) {
      if (seen.has(digest)) continue;
      seen.add(digest);
      const id = partitionOf(digest);
      const list = partitions.get(id);
      if (list) list.push({ digest, indexValue });
      else partitions.set(id, [{ digest, indexValue }]);
    }
  }
}

/** What comes after the last record the client has. Cell ids are unsigned, other values signed. */
function* resume(
  candidates: readonly Candidate[],
  { after, afterValue }: PartitionCursor,
  isUnsigned: boolean,
): Iterable<Candidate> {
  const last = isUnsigned ? BigInt.asUintN(64, afterValue) : afterValue;
  for (const candidate of candidates) {
    if (after === undefined || isBehind(candidate, after, last)) yield candidate;
  }
}

function isBehind({ digest, indexValue = 0n }: Candidate, after: string, last: bigint): boolean {
  return indexValue === last ? digest > after : indexValue > last;
}

/** The 64-bit number that stands for a value when a client continues a query. */
function valueNumber(key: IndexKey): bigint {
  return typeof key === 'string' ? hash(key) : BigInt(key);
}

/** FNV-1a over 64 bits: any hash would do, since only equal strings are ever compared. */
function hash(text: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return BigInt.asIntN(64, value);
}
