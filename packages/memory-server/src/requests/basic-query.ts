import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { partitionOf } from '../storage/partition.js';
import type { StoredRecord } from '../storage/record.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { decodeIndexRange } from '../wire/index-range.js';
import { FIELD, INFO1, INFO3, RESULT } from '../wire/numbers.js';
import {
  decodePartitions,
  decodeQuerySet,
  decodeUint32Field,
  decodeUint64Field,
} from '../wire/query.js';
import type { PartitionCursor } from '../wire/query.js';
import { beginFrame, endFrame, writeLast, writeRecord } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { namespaceOf } from './dispatch.js';
import { indexLookup } from './index-lookup.js';
import type { RecordSource } from './index-lookup.js';
import { projection } from './projection.js';
import type { Projection } from './projection.js';
import type { QuerySteps } from './query.js';
import { Throttle } from './throttle.js';

/** Records are sent in frames of about this size. */
const CHUNK_SIZE = 256 * 1024;
/** Records looked at before others get their turn. */
const TURN = 2000;

/** A query that returns records. */
interface BasicQuery {
  readonly node: ServerNode;
  readonly namespace: Namespace;
  /** '' for all sets. */
  readonly set: string;
  readonly source: RecordSource;
  readonly partitions: readonly PartitionCursor[];
  readonly maxRecords: number;
  readonly recordsPerSecond: number;
  readonly filter: Uint8Array | undefined;
  readonly project: Projection;
  readonly isShort: boolean;
  readonly isBinless: boolean;
}

/**
 * Starts a query or scan that returns records.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function runBasicQuery(node: ServerNode, request: Request, out: BytesWriter): QuerySteps {
  const namespace = namespaceOf(node, request);
  if ((request.info3 & INFO3.PARTITION_DONE) === 0) {
    throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'query without partition-done flag');
  }
  const partitions = decodePartitions(request, partitionOf);
  const recordsPerSecond = decodeUint32Field(request, FIELD.RECS_PER_SEC);
  if (isShort(request) && recordsPerSecond !== undefined) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'short query with records per second');
  }
  if (!partitions) throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'query without partitions');
  decodeUint32Field(request, FIELD.SOCKET_TIMEOUT);
  const isBinless = (request.info1 & INFO1.GET_NO_BINS) !== 0;
  const filter = request.field(FIELD.FILTER);
  const set = decodeQuerySet(request);
  const range = decodeIndexRange(request);
  const query: BasicQuery = {
    node,
    namespace,
    set,
    source: range ? indexLookup(namespace, set, range) : primaryIndex(namespace),
    partitions,
    maxRecords: Number(decodeUint64Field(request, FIELD.MAX_RECORDS) ?? 0n) || Infinity,
    recordsPerSecond: recordsPerSecond ?? 0,
    filter,
    project: projection({ node, namespace, request }),
    isShort: isShort(request),
    isBinless,
  };
  if (filter) node.checkFilter(filter);
  return sendRecords(query, out);
}

/** Frames of records, then the mark that ends the answer (a short query's in the same frame). */
function* sendRecords(query: BasicQuery, out: BytesWriter): QuerySteps {
  const throttle = new Throttle(query.node.clock, query.recordsPerSecond);
  let frame = beginFrame(out);
  let seen = 0;
  for (const found of find(query)) {
    if (found) send(query, found, out);
    const wait = found ? throttle.count() : 0;
    if (out.size - frame > CHUNK_SIZE || wait > 0 || ++seen % TURN === 0) {
      closeFrame(out, frame);
      yield wait;
      frame = beginFrame(out);
    }
  }
  if (!query.isShort) {
    closeFrame(out, frame);
    frame = beginFrame(out);
  }
  writeLast(out);
  endFrame(out, frame);
}

/** Ends a frame, or takes back an empty one. */
function closeFrame(out: BytesWriter, frame: number): void {
  if (out.size === frame + 8) out.size = frame;
  else endFrame(out, frame);
}

/** A record to send, and the indexed value it was found by. */
interface Found {
  readonly record: StoredRecord;
  readonly indexValue: bigint | undefined;
}

/** The records that match, and `undefined` for each that does not, so that the caller can pause. */
function* find(query: BasicQuery): Generator<Found | undefined, void> {
  const { namespace, set, source } = query;
  if (set !== '' && !namespace.sets.has(set)) return;
  let count = 0;
  for (const cursor of query.partitions) {
    for (const { digest, indexValue } of source.candidates(cursor)) {
      const record = namespace.get(digest);
      const isMatch = record !== undefined && source.accepts(record) && matches(query, record);
      yield isMatch ? { record, indexValue } : undefined;
      if (isMatch && ++count >= query.maxRecords) return;
    }
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

function matches(query: BasicQuery, record: StoredRecord): boolean {
  if (query.set !== '' && record.set?.name !== query.set) return false;
  if (query.filter === undefined) return true;
  return query.node.matches(query.filter, record, query.namespace);
}

function send(query: BasicQuery, { record, indexValue }: Found, out: BytesWriter): void {
  const bins = query.project(record);
  if (bins === undefined) return;
  writeRecord(out, {
    code: RESULT.OK,
    generation: record.generation,
    voidTime: record.voidTime,
    bins,
    namespace: query.namespace.name,
    set: record.set?.name ?? '',
    digest: record.digest,
    key: record.key,
    indexValue,
    isBinless: query.isBinless,
  });
}

/** A short query skips rate limits and, on a real server, job bookkeeping. */
function isShort(request: Request): boolean {
  return (request.info1 & INFO1.SHORT_QUERY) !== 0;
}
