import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { FIELD, INFO1, INFO3, RESULT } from '../wire/numbers.js';
import { decodeUint32Field, decodeUint64Field } from '../wire/query.js';
import { beginFrame, endFrame, writeLast, writeRecord } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { projection } from './projection.js';
import type { Projection } from './projection.js';
import type { QuerySteps } from './query.js';
import type { QueryJob } from './query-job.js';
import { decodeScope, isShort, jobStart, search } from './query-scope.js';
import type { Found, QueryScope } from './query-scope.js';
import { Throttle } from './throttle.js';

/** Records are sent in frames of about this size. */
const CHUNK_SIZE = 256 * 1024;
/** Candidates looked at before others get their turn. */
const TURN = 2000;

/** A query that returns records. */
interface BasicQuery {
  readonly scope: QueryScope;
  readonly maxRecords: number;
  readonly project: Projection;
  readonly isBinless: boolean;
  /** undefined for a short query. */
  readonly job: QueryJob | undefined;
}

/**
 * Starts a query or scan that returns records.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function runBasicQuery(node: ServerNode, request: Request, out: BytesWriter): QuerySteps {
  if ((request.info3 & INFO3.PARTITION_DONE) === 0) {
    throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'query without partition-done flag');
  }
  const scope = decodeScope(node, request);
  if (!scope.partitions) {
    throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'query without partitions');
  }
  decodeUint32Field(request, FIELD.SOCKET_TIMEOUT);
  const maxRecords = Number(decodeUint64Field(request, FIELD.MAX_RECORDS) ?? 0n) || Infinity;
  const project = projection({ node, namespace: scope.namespace, request });
  const isBinless = (request.info1 & INFO1.GET_NO_BINS) !== 0;
  const job = isShort(request) ? undefined : node.jobs.start(jobStart(scope, 'basic'));
  return sendRecords({ scope, maxRecords, project, isBinless, job }, out);
}

/** Frames of records, then the mark that ends the answer (a short query's in the same frame). */
function* sendRecords(query: BasicQuery, out: BytesWriter): QuerySteps {
  const { job } = query;
  const { jobs } = query.scope.node;
  try {
    const frame = yield* sendFound(query, out);
    if (job === undefined) {
      writeLast(out);
      endFrame(out, frame);
      return;
    }
    closeFrame(out, frame);
    const last = beginFrame(out);
    writeLast(out, job.abandoned);
    endFrame(out, last);
  } finally {
    if (job) jobs.finish(job);
  }
}

/** Answers where the frame starts that is not closed yet. */
function* sendFound(query: BasicQuery, out: BytesWriter): Generator<number, number> {
  const { scope, job, maxRecords } = query;
  const throttle = new Throttle(scope.node.clock, scope.recordsPerSecond);
  let frame = beginFrame(out);
  let seen = 0;
  let sent = 0;
  for (const step of search(scope)) {
    let wait = 0;
    if (typeof step === 'object' && passes(query, step)) {
      send(query, step, out);
      if (++sent >= maxRecords) return frame;
      wait = throttle.count();
    } else if (typeof step === 'number' && job) job.partitionsDone = step;
    if (job && job.abandoned !== RESULT.OK) return frame;
    if (out.size - frame > CHUNK_SIZE || wait > 0 || ++seen % TURN === 0) {
      closeFrame(out, frame);
      yield wait;
      frame = beginFrame(out);
    }
  }
  return frame;
}

/** Ends a frame, or takes back an empty one. */
function closeFrame(out: BytesWriter, frame: number): void {
  if (out.size === frame + 8) out.size = frame;
  else endFrame(out, frame);
}

function passes({ scope, job }: BasicQuery, { record }: Found): boolean {
  const { filter, node, namespace } = scope;
  if (filter === undefined || node.matches(filter, record, namespace)) return true;
  job?.count(RESULT.FILTERED_OUT);
  return false;
}

function send(query: BasicQuery, { record, indexValue }: Found, out: BytesWriter): void {
  const bins = query.project(record);
  query.job?.count(bins === undefined ? RESULT.SERVER_ERROR : RESULT.OK);
  if (bins === undefined) return;
  writeRecord(out, {
    code: RESULT.OK,
    generation: record.generation,
    voidTime: record.voidTime,
    bins,
    namespace: query.scope.namespace.name,
    set: record.set?.name ?? '',
    digest: record.digest,
    key: record.key,
    indexValue,
    isBinless: query.isBinless,
  });
}
