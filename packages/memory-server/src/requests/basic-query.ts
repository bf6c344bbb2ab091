import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { partitionOf } from '../storage/partition.js';
import type { StoredRecord } from '../storage/record.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
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
  const query: BasicQuery = {
    node,
    namespace,
    set: decodeQuerySet(request),
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
  for (const record of find(query)) {
    if (record) send(query, record, out);
    const wait = record ? throttle.count() : 0;
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

/** The records that match, and `undefined` for each that does not, so that the caller can pause. */
function* find(query: BasicQuery): Generator<StoredRecord | undefined, void> {
  const { namespace, set } = query;
  if (set !== '' && !namespace.sets.has(set)) return;
  let count = 0;
  for (const { id, after } of query.partitions) {
    for (const digest of namespace.digests(id)) {
      if (after !== undefined && digest >= after) continue;
      const record = namespace.get(digest);
      const isMatch = record !== undefined && matches(query, record);
      yield isMatch ? record : undefined;
      if (isMatch && ++count >= query.maxRecords) return;
    }
  }
}

function matches(query: BasicQuery, record: StoredRecord): boolean {
  if (query.set !== '' && record.set?.name !== query.set) return false;
  if (query.filter === undefined) return true;
  return query.node.matches(query.filter, record, query.namespace);
}

function send(query: BasicQuery, record: StoredRecord, out: BytesWriter): void {
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
    indexValue: undefined,
    isBinless: query.isBinless,
  });
}

/** A short query skips rate limits and, on a real server, job bookkeeping. */
function isShort(request: Request): boolean {
  return (request.info1 & INFO1.SHORT_QUERY) !== 0;
}
