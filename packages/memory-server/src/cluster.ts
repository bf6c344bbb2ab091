import { Clock } from './clock.js';
import { later } from './later.js';
import { Faults } from './faults.js';
import { namespaceSettings } from './options.js';
import type { EngineOptions } from './options.js';
import { Security } from './security/security.js';
import { ServerNode } from './server-node.js';
import { Namespace } from './storage/namespace.js';
import { PARTITIONS } from './storage/partition.js';
import type { CreateUdfRunner } from './udf/udf-runner.js';
import { UdfService } from './udf/udf-service.js';

/** The most nodes a cluster can have, as in CE. */
const MAX_NODES = 8;

/** Limits that `set-config` can change. */
export interface ClusterConfig {
  /** Rows a batch may have; 0 for no limit. */
  batchMaxRequests: number;
  /** Parameters without an effect, by context, so that they read as they were set. */
  readonly other: Map<string, Readonly<Record<string, string>>>;
}

/**
 * All there is: the records, the clock, and the nodes that serve them. The nodes share one storage,
 * so that a failover never loses or delays a write; which node a client should ask for a partition
 * is still told by the partition map.
 */
export class Cluster {
  readonly clock = new Clock();
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly nodes: readonly ServerNode[];
  readonly name: string;
  readonly config: ClusterConfig = { batchMaxRequests: 0, other: new Map() };
  /** When it was made, in milliseconds since 1970. */
  readonly startedAt = this.clock.now();
  /** What tests make go wrong. */
  readonly faults = new Faults();
  /** True once the server has stopped: what runs in the background ends. */
  isClosed = false;
  /** Grows whenever the partition map changes. */
  partitionGeneration = 0;
  /** Grows whenever a node comes or goes. */
  peersGeneration = 0;
  private owners: Uint16Array | undefined;

  /** Users, roles and logins; undefined when security is off. */
  readonly security: Security | undefined;

  /** The scripts that clients registered. */
  readonly udf: UdfService;

  constructor(options: EngineOptions, createUdfRunner: CreateUdfRunner) {
    const namespaces = (options.namespaces ?? ['test']).map(namespaceSettings);
    this.namespaces = new Map(
      namespaces.map((settings) => [settings.name, new Namespace(settings, this.clock)]),
    );
    this.name = options.clusterName ?? 'null';
    const count = options.nodes ?? 1;
    if (!Number.isSafeInteger(count) || count < 1 || count > MAX_NODES) {
      throw new RangeError(`nodes: an integer from 1 to ${MAX_NODES}`);
    }
    const { security = false } = options;
    this.security =
      security === false
        ? undefined
        : new Security(security === true ? {} : security, count, this.clock);
    const log = options.log ?? (() => undefined);
    this.udf = new UdfService(createUdfRunner, (level, text) => log(`udf ${level}: ${text}`));
    this.nodes = Array.from({ length: count }, (_, index) => new ServerNode(this, index, log));
  }

  /** Which node (by position in `nodes`) is asked for each partition. */
  get partitionOwners(): Uint16Array {
    return (this.owners ??= this.assignPartitions());
  }

  /** Tells the clients that nodes came or went. */
  nodesChanged(): void {
    this.owners = undefined;
    this.partitionGeneration++;
    this.peersGeneration++;
  }

  /** Lets others have their turn, and waits for `milliseconds`. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => later(resolve, milliseconds));
  }

  /** Removes expired records. */
  sweep(): void {
    for (const namespace of this.namespaces.values()) namespace.sweep();
  }

  private assignPartitions(): Uint16Array {
    const up = this.nodes.filter((node) => node.isUp);
    const owners = new Uint16Array(PARTITIONS);
    for (let id = 0; id < PARTITIONS; id++) owners[id] = up[id % up.length]?.index ?? 0;
    return owners;
  }
}
