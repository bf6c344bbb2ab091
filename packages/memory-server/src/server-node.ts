import type { Clock } from './clock.js';
import type { Cluster } from './cluster.js';
import { checkFilter, matchesFilter } from './requests/expression-calls.js';
import { QueryJobs } from './requests/query-jobs.js';
import type { InfoClient } from './info/call.js';
import { Latencies } from './latencies.js';
import { ResultError } from './result-error.js';
import { Counters } from './storage/counters.js';
import type { Namespace } from './storage/namespace.js';
import type { StoredRecord } from './storage/record.js';
import { RESULT } from './wire/numbers.js';

/** Where clients reach a node. */
interface NodeAddress {
  readonly host: string;
  readonly port: number;
  /** What they have to find in its certificate; undefined where it speaks no TLS. */
  readonly tlsName: string | undefined;
}

/** One node of the cluster: an address of its own, the cluster's records. */
export class ServerNode {
  /** Fifteen hexadecimal digits, as a real node's id. */
  readonly id: string;
  /** Where clients reach it; set once it listens. */
  address: NodeAddress = { host: '127.0.0.1', port: 0, tlsName: undefined };
  isUp = true;
  /** Its long queries. */
  readonly jobs: QueryJobs;
  /** What has happened here besides commands, by the names of CE's statistics. */
  readonly counters = new Counters();
  readonly latencies: Latencies;
  /** What is known of who is connected. */
  readonly clients = new Set<InfoClient>();
  /** Levels of the log that were set, by context. They change nothing: every line is logged. */
  readonly logLevels = new Map<string, string>();
  /** Connections to this node. */
  readonly connections = { open: 0, opened: 0 };

  constructor(
    readonly cluster: Cluster,
    readonly index: number,
    /** Writes a line to the server's log. */
    readonly log: (line: string) => void,
  ) {
    this.jobs = new QueryJobs(cluster.clock);
    this.latencies = new Latencies(cluster.clock);
    this.id = `C1D0${(index + 1).toString(16).toUpperCase()}000000FC02`;
  }

  get clock(): Clock {
    return this.cluster.clock;
  }

  get namespaces(): ReadonlyMap<string, Namespace> {
    return this.cluster.namespaces;
  }

  /** Whether a record passes a filter. @throws {@link ResultError} 4 for a malformed filter. */
  matches(filter: Uint8Array, record: StoredRecord, namespace: Namespace): boolean {
    return matchesFilter(filter, record, namespace, this.clock);
  }

  /** @throws {@link ResultError} 4 for a malformed filter. */
  checkFilter(filter: Uint8Array): void {
    checkFilter(filter);
  }

  /** The result code of anything thrown: a handler's own, or 1 with a log line for a bug. */
  codeOf(error: unknown): number {
    if (error instanceof ResultError) {
      if (error.message !== '') this.log(error.message);
      return error.code;
    }
    this.log(
      `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return RESULT.SERVER_ERROR;
  }
}
