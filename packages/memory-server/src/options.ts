import type { SecurityOptions } from './security/security.js';
import type { NamespaceSettings } from './storage/namespace.js';

/** A namespace to serve. Seconds, bytes and defaults as in `aerospike.conf`. */
export interface NamespaceOptions {
  /** At most 31 bytes. */
  readonly name: string;
  /** Seconds a record lives when its writer does not say. Default 0: for ever. */
  readonly defaultTtl?: number;
  /** Seconds between sweeps of expired records. Default 1; 0 switches expiry off, and ttls are refused. */
  readonly nsupPeriod?: number;
  /** Accepts ttls although `nsupPeriod` is 0. Default false. */
  readonly allowTtlWithoutNsup?: boolean;
  /** Largest record in bytes. Default 1,048,576. */
  readonly maxRecordSize?: number;
  /** Reads renew a record's ttl once this percentage of it is left. Default 0: never. */
  readonly defaultReadTouchTtlPct?: number;
}

/** How a memory server is set up. */
export interface EngineOptions {
  /** Namespaces to serve. Default: one, named `test`. */
  readonly namespaces?: readonly (string | NamespaceOptions)[];
  /** The name clients may insist on. Default none. */
  readonly clusterName?: string;
  /** Nodes of the cluster, each on a port of its own. Default 1. */
  readonly nodes?: number;
  /**
   * Whether clients must log in, and may do what their roles permit. There is one user at first, `admin`
   * with the password `admin` and the role `user-admin`. Default false: no users, as in CE.
   */
  readonly security?: boolean | SecurityOptions;
  /** Receives what a real server writes to its log. Default: nothing is logged. */
  readonly log?: (line: string) => void;
}

/** Fills in a namespace's defaults. @throws RangeError for a name or number out of range. */
export function namespaceSettings(options: string | NamespaceOptions): NamespaceSettings {
  const given = typeof options === 'string' ? { name: options } : options;
  if (!/^[^\s;:,=/]{1,31}$/.test(given.name)) {
    throw new RangeError(`namespace name ${JSON.stringify(given.name)}: 1 to 31 characters`);
  }
  const settings: NamespaceSettings = {
    name: given.name,
    defaultTtl: given.defaultTtl ?? 0,
    nsupPeriod: given.nsupPeriod ?? 1,
    allowTtlWithoutNsup: given.allowTtlWithoutNsup ?? false,
    maxRecordSize: given.maxRecordSize ?? 1024 * 1024,
    defaultReadTouchTtlPct: given.defaultReadTouchTtlPct ?? 0,
    disallowNullSetname: false,
    stopWrites: false,
  };
  for (const [field, value] of Object.entries(settings)) {
    if (typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) {
      throw new RangeError(`namespace ${given.name}: ${field} must be an integer of 0 or more`);
    }
  }
  return settings;
}
