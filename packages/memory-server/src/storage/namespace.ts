import type { Clock } from '../clock.js';
import { Counters } from './counters.js';
import { IndexCatalog } from './index-catalog.js';
import { PARTITIONS, partitionOf } from './partition.js';
import { RecordSet } from './record-set.js';
import type { StoredRecord } from './record.js';

/** What can be set for a namespace; CE's defaults unless said otherwise. */
export interface NamespaceSettings {
  readonly name: string;
  /** Seconds a record lives when its writer does not say; 0 for ever. */
  defaultTtl: number;
  /** Seconds between sweeps of expired records; 0 switches expiry off and forbids ttls. */
  nsupPeriod: number;
  /** Writes with a ttl are accepted although `nsupPeriod` is 0. */
  allowTtlWithoutNsup: boolean;
  /** Bytes a record may have; larger ones are refused with code 13. */
  maxRecordSize: number;
  /** A read renews a record's ttl once this percentage of it is left; 0 never. */
  defaultReadTouchTtlPct: number;
  /** Refuses writes without a set. */
  disallowNullSetname: boolean;
  /** Refuses every write with code 8, as a full namespace does. */
  stopWrites: boolean;
}

/** Told of every change of records, in order. Secondary indexes listen. */
export interface RecordListener {
  /** `before` is undefined for a new record; `after` is undefined for a removed one. */
  changed(record: StoredRecord, before: StoredRecord['bins'] | undefined, isRemoved: boolean): void;
}

/** A namespace's records, sets and settings at one time. */
export interface NamespaceState {
  readonly records: readonly StoredRecord[];
  readonly sets: readonly string[];
  readonly settings: NamespaceSettings;
}

/** The most sets a namespace can have. */
const MAX_SETS = 4095;

/** A namespace: partitions of records by digest. */
export class Namespace {
  readonly sets = new Map<string, RecordSet>();
  /** When sets ('' for all of it) were truncated last: the latest time of what went, since 1970. */
  readonly truncations = new Map<string, number>();
  /** Records in it, expired ones that nobody has met since included. */
  objects = 0;
  /** What they would take in a real server's storage. */
  usedBytes = 0;
  private readonly partitions: (Map<string, StoredRecord> | undefined)[] = new Array<undefined>(
    PARTITIONS,
  ).fill(undefined);
  private readonly listeners: RecordListener[] = [];
  /** No record expires before this time (seconds since 2010). */
  private earliestExpiry = Infinity;

  /** What has happened here, by the names of CE's statistics. */
  readonly counters = new Counters();
  /** The secondary indexes. */
  readonly indexes: IndexCatalog;

  constructor(
    readonly settings: NamespaceSettings,
    private readonly clock: Clock,
  ) {
    this.indexes = new IndexCatalog(this);
  }

  get name(): string {
    return this.settings.name;
  }

  /** The live record of a digest. An expired one is removed here. */
  get(digest: string): StoredRecord | undefined {
    const record = this.partitions[partitionOf(digest)]?.get(digest);
    if (record === undefined || record.voidTime === 0) return record;
    if (!record.isExpired(this.clock.seconds())) return record;
    this.expire(record);
    return undefined;
  }

  /** Adds a record that `get` did not find. */
  insert(record: StoredRecord): void {
    const id = partitionOf(record.digest);
    (this.partitions[id] ??= new Map()).set(record.digest, record);
    this.objects++;
    this.usedBytes += record.size;
    if (record.set) {
      record.set.objects++;
      record.set.usedBytes += record.size;
    }
    this.committed(record, undefined);
  }

  /** Tells that `record`, already stored, has new bins (or a new expiry time). */
  committed(record: StoredRecord, before: StoredRecord['bins'] | undefined): void {
    if (record.voidTime !== 0) {
      this.earliestExpiry = Math.min(this.earliestExpiry, record.voidTime);
    }
    for (const listener of this.listeners) listener.changed(record, before, false);
  }

  remove(record: StoredRecord): void {
    if (this.partitions[partitionOf(record.digest)]?.delete(record.digest) !== true) return;
    this.objects--;
    this.usedBytes -= record.size;
    if (record.set) {
      record.set.objects--;
      record.set.usedBytes -= record.size;
    }
    for (const listener of this.listeners) listener.changed(record, record.bins, true);
  }

  private expire(record: StoredRecord): void {
    this.remove(record);
    this.counters.count('expired_objects');
  }

  /** A record takes `size` bytes from now on. */
  resize(record: StoredRecord, isStored: boolean, size: number): void {
    if (isStored) {
      this.usedBytes += size - record.size;
      if (record.set) record.set.usedBytes += size - record.size;
    }
    record.size = size;
  }

  /** Calls `listener` for every later change. */
  listen(listener: RecordListener): void {
    this.listeners.push(listener);
  }

  /** The set of that name, made if need be; undefined if there are too many. */
  openSet(name: string): RecordSet | undefined {
    const known = this.sets.get(name);
    if (known || this.sets.size >= MAX_SETS) return known;
    const made = new RecordSet(name);
    this.sets.set(name, made);
    return made;
  }

  /** How many records a partition has. */
  sizeOf(partition: number): number {
    return this.partitions[partition]?.size ?? 0;
  }

  /** Digests of one partition, in order. Records may change while the caller walks them. */
  digests(partition: number): string[] {
    const records = this.partitions[partition];
    return records ? [...records.keys()].sort(descending) : [];
  }

  /** Every live record, partition by partition. */
  *records(): Generator<StoredRecord, void> {
    const now = this.clock.seconds();
    for (const partition of this.partitions) {
      if (!partition) continue;
      for (const record of partition.values()) if (!record.isExpired(now)) yield record;
    }
  }

  /** Removes what has expired and answers how many records that were. Cheap when nothing can have. */
  sweep(): number {
    const now = this.clock.seconds();
    if (this.earliestExpiry >= now) return 0;
    const before = this.objects;
    let earliest = Infinity;
    for (const partition of this.partitions) {
      for (const record of partition?.values() ?? []) {
        if (record.isExpired(now)) this.expire(record);
        else if (record.voidTime !== 0) earliest = Math.min(earliest, record.voidTime);
      }
    }
    this.earliestExpiry = earliest;
    return before - this.objects;
  }

  /** Removes the records (of one set, or all) last written before `cutoff`; answers how many. */
  truncate(set: string | undefined, cutoff: number): number {
    const before = this.objects;
    for (const partition of this.partitions) {
      for (const record of partition?.values() ?? []) {
        const isIn = set === undefined || record.set?.name === set;
        if (isIn && record.lastUpdate < cutoff) this.remove(record);
      }
    }
    return before - this.objects;
  }

  /** Removes every record, set and index. */
  reset(): void {
    this.partitions.fill(undefined);
    this.sets.clear();
    this.truncations.clear();
    this.objects = this.usedBytes = 0;
    this.earliestExpiry = Infinity;
    this.counters.reset();
    this.indexes.clear();
  }

  /** A copy of the records. Their bins are shared, since a write replaces them as a whole. */
  state(): NamespaceState {
    return {
      records: [...this.records()].map((record) => record.clone(record.set)),
      sets: [...this.sets.keys()],
      settings: { ...this.settings },
    };
  }

  /** Goes back to an earlier state; indexes stay and are filled anew. */
  restore(state: NamespaceState): void {
    Object.assign(this.settings, state.settings);
    this.partitions.fill(undefined);
    this.sets.clear();
    this.objects = this.usedBytes = 0;
    this.indexes.empty();
    for (const name of state.sets) this.openSet(name);
    for (const record of state.records) {
      this.insert(record.clone(record.set && this.openSet(record.set.name)));
    }
  }
}

function descending(a: string, b: string): number {
  return a < b ? 1 : -1;
}
