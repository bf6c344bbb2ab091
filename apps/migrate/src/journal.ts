import {
  POLICY_EXISTS_REPLACE,
  RecordNotFound,
  TTL_NEVER_EXPIRE,
  type Client,
  type KeyInput,
  type PartitionFilter,
} from '@asp/sync';

/** How far one pass over a set has come. */
export interface Pass {
  readonly records: number;
  /** Where to go on; `null` when the pass is over. */
  readonly cursor: PartitionFilter | null;
}

/** What the database knows about a step. */
export interface Entry {
  readonly id: string;
  readonly state: 'running' | 'done';
  /** SHA-256 of the step's file when it began. */
  readonly checksum: string;
  readonly owner: string;
  /** Milliseconds since 1970; 0 while it runs. */
  readonly finished: number;
  /** The passes of the step, in the order in which it makes them. */
  readonly passes: readonly Pass[];
}

interface EntryBins {
  id: string;
  state: Entry['state'];
  checksum: string;
  owner: string;
  finished: number;
  passes: string;
}

/** The set that remembers what was done: a record per step, and the lock. */
export class Journal {
  readonly lockKey: KeyInput;

  constructor(
    private readonly db: Client,
    private readonly namespace: string,
    private readonly set: string,
  ) {
    this.lockKey = [namespace, set, 'lock'];
  }

  /** What is known about these steps; also about all others, by a scan. */
  entries(): Map<string, Entry> {
    const entries = new Map<string, Entry>();
    for (const { bins } of this.db.scan<EntryBins>(this.namespace, this.set)) {
      if (typeof bins.id === 'string') entries.set(bins.id, entryOf(bins));
    }
    return entries;
  }

  read(id: string): Entry | null {
    try {
      return entryOf(this.db.get<EntryBins>(this.key(id)).bins);
    } catch (error) {
      if (error instanceof RecordNotFound) return null;
      throw error;
    }
  }

  write(entry: Entry): void {
    const bins = { ...entry, passes: JSON.stringify(entry.passes) };
    const policy = { exists: POLICY_EXISTS_REPLACE };
    this.db.put(this.key(entry.id), bins, { ttl: TTL_NEVER_EXPIRE }, policy);
  }

  private key(id: string): KeyInput {
    return [this.namespace, this.set, `step:${id}`];
  }
}

function entryOf({ passes, ...bins }: EntryBins): Entry {
  return { ...bins, passes: JSON.parse(passes) as Pass[] };
}
