import type { Cluster } from './cluster.js';
import type { Fault } from './faults.js';
import { toPlain } from './plain-value.js';
import type { PlainValue } from './plain-value.js';
import type { Namespace, NamespaceState } from './storage/namespace.js';
import type { StoredRecord } from './storage/record.js';
import { digestBytes } from './wire/digest.js';
import { decodeParticle } from './wire/particles.js';

/** A record as it is stored. */
export interface RecordView {
  /** Hexadecimal, 40 digits. */
  readonly digest: string;
  /** '' for none. */
  readonly set: string;
  /** The key, if the client sent it along. */
  readonly key: PlainValue | undefined;
  readonly generation: number;
  /** Seconds until it expires; -1 for never. */
  readonly ttl: number;
  /** When it was written last. */
  readonly lastUpdate: Date;
  readonly bins: Readonly<Record<string, PlainValue>>;
}

/** Names a snapshot; it is kept by the server that made it. */
export interface Snapshot {
  readonly id: number;
}

interface ClusterState {
  readonly namespaces: ReadonlyMap<string, NamespaceState>;
  readonly advanced: number;
}

/** What tests can do to a server besides talking to it. Arguments and results survive a thread border. */
export class Control {
  private readonly snapshots = new Map<number, ClusterState>();
  private nextSnapshot = 1;

  constructor(private readonly cluster: Cluster) {}

  advanceClock(milliseconds: number): number {
    if (!Number.isFinite(milliseconds)) throw new RangeError('advance: a number of milliseconds');
    this.cluster.clock.advance(milliseconds);
    this.cluster.sweep();
    return this.cluster.clock.now();
  }

  now(): number {
    return this.cluster.clock.now();
  }

  reset(): void {
    for (const namespace of this.cluster.namespaces.values()) namespace.reset();
    this.cluster.clock.advanced = 0;
    this.cluster.faults.clear();
    this.cluster.udf.reset();
    this.cluster.security?.directory.reset();
  }

  records(namespace: string, set?: string): RecordView[] {
    const now = this.cluster.clock.seconds();
    const views: RecordView[] = [];
    for (const record of this.namespace(namespace).records()) {
      if (set === undefined || (record.set?.name ?? '') === set) views.push(viewOf(record, now));
    }
    return views;
  }

  snapshot(): Snapshot {
    const id = this.nextSnapshot++;
    const namespaces = [...this.cluster.namespaces].map(
      ([name, namespace]) => [name, namespace.state()] as const,
    );
    this.snapshots.set(id, {
      namespaces: new Map(namespaces),
      advanced: this.cluster.clock.advanced,
    });
    return { id };
  }

  restore({ id }: Snapshot): void {
    const state = this.snapshots.get(id);
    if (!state) throw new RangeError(`snapshot ${id} was not made by this server`);
    this.cluster.clock.advanced = state.advanced;
    for (const [name, namespaceState] of state.namespaces) {
      this.namespace(name).restore(namespaceState);
    }
  }

  inject(fault: Fault): number {
    return this.cluster.faults.add(fault);
  }

  removeFault(id: number): void {
    this.cluster.faults.remove(id);
  }

  faultHits(id: number): number {
    return this.cluster.faults.hits(id);
  }

  private namespace(name: string): Namespace {
    const namespace = this.cluster.namespaces.get(name);
    if (!namespace) throw new RangeError(`there is no namespace ${JSON.stringify(name)}`);
    return namespace;
  }
}

const hexByte = (byte: number) => byte.toString(16).padStart(2, '0');

function viewOf(record: StoredRecord, now: number): RecordView {
  const { bins, key, voidTime, lastUpdate } = record;
  const names = bins.names();
  return {
    digest: [...digestBytes(record.digest)].map(hexByte).join(''),
    set: record.set?.name ?? '',
    key: key && toPlain(decodeParticle(key[0] ?? 0, key.subarray(1))),
    generation: record.generation,
    ttl: voidTime === 0 ? -1 : voidTime - now,
    lastUpdate: new Date(lastUpdate),
    bins: Object.fromEntries(names.map((name, i) => [name, toPlain(bins.at(i) ?? null)])),
  };
}
