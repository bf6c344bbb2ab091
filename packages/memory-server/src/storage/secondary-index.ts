import { Blob, Geo, RawText } from '../values/index.js';
import type { Value } from '../values/index.js';
import type { Bins } from './bins.js';
import { indexedValues } from './index-definition.js';
import type { IndexDefinition } from './index-definition.js';
import type { StoredRecord } from './record.js';

/**
 * What entries are found and sorted by: an integer, a cell id (geo), or a string; blobs and texts
 * that are no UTF-8 stand as strings of their bytes.
 */
export type IndexKey = number | bigint | string;

/** The records that have one value. */
export interface IndexEntry {
  readonly key: IndexKey;
  readonly digests: ReadonlySet<string>;
}

/** A secondary index: values → records, kept right as records change. */
export class SecondaryIndex {
  private readonly digests = new Map<IndexKey, Set<string>>();
  /** Distinct keys in order; undefined when it has to be sorted again. */
  private sorted: IndexKey[] | undefined;
  /** Pairs of value and record. */
  entries = 0;

  constructor(
    public name: string,
    readonly definition: IndexDefinition,
  ) {}

  /** True for records this index is about. */
  covers(record: StoredRecord): boolean {
    return this.definition.set === '' || this.definition.set === record.set?.name;
  }

  /** Puts a record's values in. */
  add(record: StoredRecord, bins: Bins): void {
    for (const key of this.keys(record, bins)) {
      const set = this.digests.get(key);
      if (set === undefined) {
        this.digests.set(key, new Set([record.digest]));
        this.sorted = undefined;
        this.entries++;
      } else if (!set.has(record.digest)) {
        set.add(record.digest);
        this.entries++;
      }
    }
  }

  /** Takes the values out that a record had. */
  remove(record: StoredRecord, bins: Bins): void {
    for (const key of this.keys(record, bins)) {
      const set = this.digests.get(key);
      if (set?.delete(record.digest) !== true) continue;
      this.entries--;
      if (set.size > 0) continue;
      this.digests.delete(key);
      this.sorted = undefined;
    }
  }

  /** Forgets every entry. */
  clear(): void {
    this.digests.clear();
    this.sorted = undefined;
    this.entries = 0;
  }

  /** Distinct values. */
  get distinct(): number {
    return this.digests.size;
  }

  /** Whether a record is found by this index. */
  holds(record: StoredRecord): boolean {
    const { digest, bins } = record;
    return this.keys(record, bins).some((key) => this.digests.get(key)?.has(digest) === true);
  }

  /** The entries of one value. */
  at(key: IndexKey): IndexEntry | undefined {
    const digests = this.digests.get(key);
    return digests && { key, digests };
  }

  /** The entries from `start` to `end`, both included, in ascending order. */
  *between(start: IndexKey, end: IndexKey): Generator<IndexEntry, void> {
    const keys = (this.sorted ??= [...this.digests.keys()].sort(ascending));
    for (let i = firstNotBelow(keys, start); i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || key > end) return;
      const digests = this.digests.get(key);
      if (digests) yield { key, digests };
    }
  }

  private keys(record: StoredRecord, bins: Bins): IndexKey[] {
    return indexedValues(this.definition, record, bins).flatMap(keysOf);
  }
}

/** The keys under which a value is found: one, or for a region one per cell that covers it. */
export function keysOf(value: Value): readonly IndexKey[] {
  if (value instanceof Geo) return value.cells ?? [];
  if (value instanceof Blob || value instanceof RawText) return [bytesKey(value.bytes)];
  return typeof value === 'object' || typeof value === 'boolean' ? [] : [value];
}

function bytesKey(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `\0${text}`;
}

function ascending(a: IndexKey, b: IndexKey): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function firstNotBelow(keys: readonly IndexKey[], start: IndexKey): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle];
    if (key !== undefined && key < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
