import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { PARTITIONS, partitionOf } from '../storage/partition.js';
import type { StoredRecord } from '../storage/record.js';
import { decodeIndexRange } from '../wire/index-range.js';
import { FIELD, INFO1, RESULT } from '../wire/numbers.js';
import {
  decodePartitions,
  decodeQuerySet,
  decodeUint32Field,
  decodeUint64Field,
} from '../wire/query.js';
import type { PartitionCursor } from '../wire/query.js';
import type { Request } from '../wire/request.js';
import { namespaceOf } from './dispatch.js';
import { indexLookup } from './index-lookup.js';
import type { RecordSource } from './index-lookup.js';
import type { JobType } from './query-job.js';

/** Which records a query is about, whatever it does with them. */
export interface QueryScope {
  readonly node: ServerNode;
  readonly namespace: Namespace;
  /** '' for all sets. */
  readonly set: string;
  readonly source: RecordSource;
  /** undefined for all partitions of this node. */
  readonly partitions: readonly PartitionCursor[] | undefined;
  /** 0 for no limit. */
  readonly recordsPerSecond: number;
  readonly filter: Uint8Array | undefined;
  /** The number that the client gave the query; 0 for none. */
  readonly id: bigint;
  /** '' for a scan. */
  readonly indexName: string;
}

/**
 * Reads what all kinds of queries have in common.
 *
 * @throws {@link ResultError} 4, 20 or 201 when the request is refused.
 */
export function decodeScope(node: ServerNode, request: Request): QueryScope {
  const namespace = namespaceOf(node, request);
  const set = decodeQuerySet(request);
  const partitions = decodePartitions(request, partitionOf);
  const range = decodeIndexRange(request);
  const recordsPerSecond = decodeUint32Field(request, FIELD.RECS_PER_SEC);
  if (isShort(request) && recordsPerSecond !== undefined) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'short query with records per second');
  }
  const filter = request.field(FIELD.FILTER);
  if (filter) node.checkFilter(filter);
  const index = range && indexLookup(namespace, set, range);
  return {
    node,
    namespace,
    set,
    source: index ?? primaryIndex(namespace),
    partitions,
    recordsPerSecond: recordsPerSecond ?? 0,
    filter,
    id: decodeUint64Field(request, FIELD.QUERY_ID) ?? 0n,
    indexName: index?.indexName ?? '',
  };
}

/** A short query answers with as little ceremony as possible, and is no job. */
export function isShort(request: Request): boolean {
  return (request.info1 & INFO1.SHORT_QUERY) !== 0;
}

/** What a job's listing says of the scope. */
export function jobStart(scope: QueryScope, type: JobType) {
  const { partitions = [] } = scope;
  return {
    id: scope.id,
    type,
    namespace: scope.namespace.name,
    set: scope.set,
    indexName: scope.indexName,
    partitions: partitions.length,
    resumes: partitions.filter(({ after }) => after !== undefined).length,
    recordsPerSecond: scope.recordsPerSecond,
    startedAt: scope.node.clock.now(),
  };
}

/** A record that is in the scope, and the indexed value it was found by. */
export interface Found {
  readonly record: StoredRecord;
  readonly indexValue: bigint | undefined;
}

/** A step of a search: a record, or a number of a partition that is done, or neither. */
export type SearchStep = Found | number | undefined;

/**
 * The records of the scope, before its filter. `undefined` stands for a candidate that is none, so
 * that the caller can pause; a number for a partition that is done.
 */
export function* search(scope: QueryScope): Generator<SearchStep, void> {
  const { namespace, set, source } = scope;
  if (set !== '' && !namespace.sets.has(set)) return;
  for (const cursor of scope.partitions ?? ownPartitions(scope.node)) {
    for (const { digest, indexValue } of source.candidates(cursor)) {
      const record = namespace.get(digest);
      const isIn = record && (set === '' || record.set?.name === set) && source.accepts(record);
      yield isIn === true ? { record, indexValue } : undefined;
    }
    yield cursor.id;
  }
}

function* ownPartitions(node: ServerNode): Generator<PartitionCursor, void> {
  const { partitionOwners } = node.cluster;
  for (let id = 0; id < PARTITIONS; id++) {
    if (partitionOwners[id] === node.index) yield { id, after: undefined, afterValue: 0n };
  }
}

/** All records of a partition, from the largest digest to the smallest, as CE walks them. */
function primaryIndex(namespace: Namespace): RecordSource {
  return {
    *candidates({ id, after }) {
      for (const digest of namespace.digests(id)) {
        if (after === undefined || digest < after) yield { digest, indexValue: undefined };
      }
    },
    accepts: () => true,
  };
}
