import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { StoredRecord } from '../storage/record.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { INFO1, INFO2, INFO3, OP, RESULT } from '../wire/numbers.js';
import { beginFrame, endFrame, writeLast } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { countOutcome } from './outcomes.js';
import type { QueryJob } from './query-job.js';
import { decodeScope, isShort, jobStart, search } from './query-scope.js';
import type { QueryScope } from './query-scope.js';
import type { QuerySteps } from './query.js';
import { Throttle } from './throttle.js';
import { write } from './write.js';

/** Records per second that a background query may touch (`background-query-max-rps`). */
const MAX_RATE = 10_000;
/** Records changed before others get their turn. */
const TURN = 200;

/** Changes one record and answers the result code. */
export type Apply = (record: StoredRecord) => number | Promise<number>;

/**
 * Reads and checks the scope of a background query.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function backgroundScope(node: ServerNode, request: Request): QueryScope {
  if (isShort(request)) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'background queries cannot be short');
  }
  const scope = decodeScope(node, request);
  if (scope.set !== '' && !scope.namespace.sets.has(scope.set)) {
    throw new ResultError(RESULT.RECORD_NOT_FOUND, 'unknown set');
  }
  if (scope.recordsPerSecond > MAX_RATE) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'more records per second than allowed');
  }
  return { ...scope, recordsPerSecond: scope.recordsPerSecond || MAX_RATE };
}

/** A query whose records are changed while the client does something else. */
interface BackgroundQuery {
  readonly scope: QueryScope;
  readonly job: QueryJob;
  readonly apply: Apply;
  /** What its changes are counted as. */
  readonly origin: 'ops_sub' | 'udf_sub';
}

/** Starts a job that goes on after its request has been answered. */
export function* runInBackground(query: BackgroundQuery, out: BytesWriter): QuerySteps {
  void work(query);
  const frame = beginFrame(out);
  writeLast(out);
  endFrame(out, frame);
  yield 0;
}

async function work({ scope, job, apply, origin }: BackgroundQuery): Promise<void> {
  const { node, namespace } = scope;
  const kind = origin === 'ops_sub' ? 'write' : 'udf';
  const throttle = new Throttle(node.clock, scope.recordsPerSecond);
  let count = 0;
  await node.cluster.pause(0);
  for (const step of search(scope)) {
    if (job.abandoned !== RESULT.OK || node.cluster.isClosed) break;
    if (typeof step === 'number') job.partitionsDone = step;
    if (typeof step !== 'object') continue;
    const code = await applied(apply, step.record, node);
    job.count(code);
    countOutcome(namespace.counters, origin, kind, code);
    const wait = throttle.count();
    if (wait > 0) job.throttled++;
    if (wait > 0 || ++count % TURN === 0) await node.cluster.pause(wait);
  }
  node.jobs.finish(job);
}

async function applied(apply: Apply, record: StoredRecord, node: ServerNode): Promise<number> {
  try {
    return await apply(record);
  } catch (error) {
    return node.codeOf(error);
  }
}

const READS: ReadonlySet<number> = new Set([
  OP.READ,
  OP.CDT_READ,
  OP.BIT_READ,
  OP.HLL_READ,
  OP.EXP_READ,
]);

/**
 * Starts a query that applies write operations to the records it finds.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function runBackgroundOperations(
  node: ServerNode,
  request: Request,
  out: BytesWriter,
): QuerySteps {
  const scope = backgroundScope(node, request);
  const { operations } = request;
  const isRead = (request.info1 & INFO1.READ) !== 0 || operations.some(({ op }) => READS.has(op));
  if (isRead || operations.length === 0) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'write operations expected');
  }
  const job = node.jobs.start({
    ...jobStart(scope, 'background-ops'),
    details: () => 'ops-active=0',
  });
  const flags = {
    info2: INFO2.WRITE | (request.info2 & INFO2.DURABLE_DELETE),
    info3: INFO3.UPDATE_ONLY | (request.info3 & INFO3.REPLACE_ONLY),
  };
  const apply: Apply = (record) => {
    const { namespace, filter } = scope;
    const update = request.forRecord({ ...flags, set: record.set?.name ?? '' });
    const { digest } = record;
    const command = { node, namespace, request: update, digest, batchFilter: filter };
    return write({ ...command, origin: 'ops_sub' }).code;
  };
  return runInBackground({ scope, job, apply, origin: 'ops_sub' }, out);
}
