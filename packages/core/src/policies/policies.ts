import type {
  CommitLevelPolicy,
  ExistsPolicy,
  GenPolicy,
  IndexType,
  KeyPolicy,
  QueryDuration,
  ReadModeApPolicy,
  ReadModeScPolicy,
  ReplicaPolicy,
} from '../constants.js';
import type { CdtContext } from '../operations/context.js';
import type { ExpressionLike, FilterExpression } from '../values/expression.js';
import type { PartitionFilter } from '../values/partition-filter.js';

/** Time limits, retries and the filter: what every record command's policy has. */
export interface BasePolicy {
  /** Milliseconds a socket may be idle within one attempt; 0 = no limit. Default 30000. */
  readonly socketTimeout?: number | undefined;
  /** Milliseconds for the whole call, retries included; 0 = no limit. Default 1000; queries and scans 0. */
  readonly totalTimeout?: number | undefined;
  /**
   * Retries **after** the first attempt. Default 2 for reads and `batchRead`, 0 for writes, 5 for queries
   * and scans.
   */
  readonly maxRetries?: number | undefined;
  /** Milliseconds to open a new connection; 0 = as `socketTimeout`. Default 0. */
  readonly connectTimeout?: number | undefined;
  /**
   * Milliseconds to wait after a timeout for the late answer, so that the connection can be kept. It counts
   * against `maxConnsPerNode` meanwhile, and so does the operation. Default 0: it is closed. (The official
   * client says 3000.)
   */
  readonly timeoutDelay?: number | undefined;
  /** A server-side condition from `@asp/exp`; a record that does not meet it is `FilteredOut`. */
  readonly filterExpression?: FilterExpression | null | undefined;
  /** Compress what is sent and received (Enterprise servers). Default false. */
  readonly compress?: boolean | undefined;
}

/** How a read is routed and what it does to the record's life. */
export interface ReadRouting {
  /** Which replica to read: `POLICY_REPLICA_*`. Default `POLICY_REPLICA_SEQUENCE`. */
  readonly replica?: ReplicaPolicy | undefined;
  /** How many replicas an AP read consults: `POLICY_READ_MODE_AP_*`. Default `POLICY_READ_MODE_AP_ONE`. */
  readonly readModeAp?: ReadModeApPolicy | undefined;
  /** How consistent an SC read is: `POLICY_READ_MODE_SC_*`. Default `POLICY_READ_MODE_SC_SESSION`. */
  readonly readModeSc?: ReadModeScPolicy | undefined;
  /**
   * Reset the record's life when less than this percentage of it is left: 1..100,
   * `READ_TOUCH_TTL_PERCENT_SERVER_DEFAULT` (0, the default) or `READ_TOUCH_TTL_PERCENT_DONT_RESET` (−1).
   */
  readonly readTouchTtlPercent?: number | undefined;
}

/** What a write stores besides the bins, and when it is refused. */
export interface WriteRules {
  /** Whether the user key is stored: `POLICY_KEY_*`. Default `POLICY_KEY_DIGEST`. */
  readonly key?: KeyPolicy | undefined;
  /** What to do when the record exists or is missing: `POLICY_EXISTS_*`. Default `POLICY_EXISTS_IGNORE`. */
  readonly exists?: ExistsPolicy | undefined;
  /**
   * How `meta.gen` is compared: `POLICY_GEN_*`. Default `POLICY_GEN_IGNORE`, or `POLICY_GEN_EQ` when
   * `meta.gen` is given.
   */
  readonly gen?: GenPolicy | undefined;
  /** How many replicas to wait for: `POLICY_COMMIT_LEVEL_*`. Default `POLICY_COMMIT_LEVEL_ALL`. */
  readonly commitLevel?: CommitLevelPolicy | undefined;
  /** Leave a tombstone when the write deletes the record (Enterprise servers). Default false. */
  readonly durableDelete?: boolean | undefined;
  /** Life in seconds, 1..4294967295, or `TTL_*`. Default `TTL_NAMESPACE_DEFAULT`. `meta.ttl` wins. */
  readonly ttl?: number | undefined;
}

/** Policy of `get`, `select` and `exists`. */
export interface ReadPolicy extends BasePolicy, ReadRouting {}

/** Policy of the single-record writes, `operate` and `apply`. The read fields are for reads in `operate`. */
export interface WritePolicy extends BasePolicy, WriteRules, ReadRouting {}

/** What one write says about its record. Beats the policy. */
export interface WriteMeta {
  /** Life in seconds, 1..4294967295, or `TTL_*`. */
  readonly ttl?: number | undefined;
  /** The generation the record is expected to have, 0..65535; with no `policy.gen` it must be equal. */
  readonly gen?: number | undefined;
}

/** What every batch call's policy has. */
export interface BatchTransport extends BasePolicy {
  /** Let the server answer in the thread that received the batch, for namespaces in memory. Default true. */
  readonly allowInline?: boolean | undefined;
  /** The same for namespaces on SSD. Default false. */
  readonly allowInlineSsd?: boolean | undefined;
  /** Go on after a key failed. Default true. */
  readonly respondAllKeys?: boolean | undefined;
}

/** Policy of `batchRead`. */
export interface BatchPolicy extends BatchTransport, ReadRouting {}

/** Policy of `batchWrite` and `batchOperate`. */
export interface BatchWritePolicy extends BatchTransport, WriteRules, ReadRouting {}

/** What one record of a `batchWrite` says. Beats the policy. */
export interface BatchWriteMeta extends WriteRulesOfMeta {
  /** Life in seconds, 1..4294967295, or `TTL_*`. */
  readonly ttl?: number | undefined;
  /** What to do when the record exists or is missing: `POLICY_EXISTS_*`. */
  readonly exists?: ExistsPolicy | undefined;
}

/** Policy of `batchRemove`. */
export interface BatchDeletePolicy extends BatchTransport {
  /** Whether the user key is sent: `POLICY_KEY_*`. Default `POLICY_KEY_DIGEST`. */
  readonly key?: KeyPolicy | undefined;
  /** How `meta.gen` is compared: `POLICY_GEN_*`. Default: equal when `meta.gen` is given. */
  readonly gen?: GenPolicy | undefined;
  /** How many replicas to wait for: `POLICY_COMMIT_LEVEL_*`. Default `POLICY_COMMIT_LEVEL_ALL`. */
  readonly commitLevel?: CommitLevelPolicy | undefined;
  /** Leave a tombstone (Enterprise servers). Default false. */
  readonly durableDelete?: boolean | undefined;
}

/** What one key of a `batchRemove` says. Beats the policy. */
export type BatchDeleteMeta = WriteRulesOfMeta;

/** What a record's own meta may say in any batch write. */
export interface WriteRulesOfMeta {
  /** The generation the record must have, 0..65535. */
  readonly gen?: number | undefined;
  /** Whether the user key is stored: `POLICY_KEY_*`. */
  readonly key?: KeyPolicy | undefined;
  /** How many replicas to wait for: `POLICY_COMMIT_LEVEL_*`. */
  readonly commitLevel?: CommitLevelPolicy | undefined;
  /** Leave a tombstone when the record is deleted (Enterprise servers). */
  readonly durableDelete?: boolean | undefined;
}

/** Policy of queries and scans. */
export interface QueryPolicy extends BasePolicy {
  /** Which replica to read: `POLICY_REPLICA_*`. Default `POLICY_REPLICA_SEQUENCE`. */
  readonly replica?: ReplicaPolicy | undefined;
  /** About how many records to answer; 0 = all. Split over the nodes. Default 0. */
  readonly maxRecords?: number | undefined;
  /** How many records a second each server may send; 0 = no limit. Default 0. */
  readonly recordsPerSecond?: number | undefined;
  /** `QUERY_DURATION_*`: how long the query is expected to run. Default `QUERY_DURATION_LONG`. */
  readonly expectedDuration?: QueryDuration | undefined;
  /** False: only keys and metadata come back, bins are empty. Default true. */
  readonly includeBinData?: boolean | undefined;
  /** Which partitions, and where to resume. Default {@link partitionFilterAll}. */
  readonly partitionFilter?: PartitionFilter | undefined;
}

/** Policy of info, index, truncate, UDF and security commands. */
export interface AdminPolicy {
  /** Milliseconds for the call. Default 3000. */
  readonly timeout?: number | undefined;
}

/** What an index may say besides bin, name and type. */
export interface IndexOptions {
  /** Which part of the bin is indexed: `INDEX_TYPE_*`. Default `INDEX_TYPE_DEFAULT`. */
  readonly collectionType?: IndexType | undefined;
  /** Where in the bin: a path into nested lists and maps. */
  readonly context?: CdtContext | undefined;
  /** Index the value of an expression instead of a bin; the bin name is then ignored. */
  readonly expression?: ExpressionLike | undefined;
  /** False: return when the server has accepted the index, not when it is built. Default true. */
  readonly waitUntilReady?: boolean | undefined;
}
