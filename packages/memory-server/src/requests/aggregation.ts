import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import { unpack } from '../udf/pack.js';
import type { RecordView, StreamOutcome, UdfCall } from '../udf/record-view.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { FIELD, RESULT } from '../wire/numbers.js';
import { beginFrame, endFrame, writeLast, writeReply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { QueryJob } from './query-job.js';
import type { QuerySteps } from './query.js';
import { decodeScope, isShort, jobStart, search } from './query-scope.js';
import type { QueryScope } from './query-scope.js';
import { Throttle } from './throttle.js';
import { answerBin, bareValue, BIN } from './udf-answer.js';
import { decodeUdfCall, recordView } from './udf-call.js';

/** Records that are handed to a script at a time, give or take a partition. */
const BATCH = 1000;
/** Candidates looked at before others get their turn. */
const TURN = 2000;
/** How long a script may take for such a batch. */
const BATCH_TIMEOUT_MS = 10_000;

/** A query whose records run through a stream function, partition by partition. */
interface Aggregation {
  readonly scope: QueryScope;
  readonly call: UdfCall;
  readonly job: QueryJob;
}

/**
 * Starts an aggregation query: every partition's records are a stream of their own, and what the
 * streams give is sent. The client reduces what comes from all partitions.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function runAggregation(node: ServerNode, request: Request, out: BytesWriter): QuerySteps {
  if (isShort(request)) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'aggregations cannot be short');
  }
  if (request.has(FIELD.FILTER)) {
    throw new ResultError(RESULT.UNSUPPORTED_FEATURE, 'an aggregation with a filter');
  }
  const scope = decodeScope(node, request);
  if (scope.set !== '' && !scope.namespace.sets.has(scope.set)) {
    throw new ResultError(RESULT.RECORD_NOT_FOUND, 'unknown set');
  }
  const call = { ...decodeUdfCall(node, request), timeoutMs: BATCH_TIMEOUT_MS };
  const job = node.jobs.start(jobStart(scope, 'aggregation'));
  return answer({ scope, call, job }, out);
}

function* answer({ scope, call, job }: Aggregation, out: BytesWriter): QuerySteps {
  const { jobs } = scope.node;
  try {
    for (const groups of batches(scope, job)) {
      if (typeof groups === 'number') {
        yield groups;
        continue;
      }
      let outcome: StreamOutcome = { values: [], failure: undefined };
      const { udf } = scope.node.cluster;
      yield udf.applyStreams(call, groups).then((given) => (outcome = given));
      writeOutcome(out, outcome);
      yield 0;
      if (outcome.failure !== undefined) job.abandoned = RESULT.SERVER_ERROR;
      if (job.abandoned !== RESULT.OK) break;
    }
    const last = beginFrame(out);
    writeLast(out, job.abandoned);
    endFrame(out, last);
  } finally {
    jobs.finish(job);
  }
}

/** Records by partition, many partitions at a time; a number is a pause in milliseconds. */
function* batches(scope: QueryScope, job: QueryJob): Generator<RecordView[][] | number, void> {
  const { node } = scope;
  const throttle = new Throttle(node.clock, scope.recordsPerSecond);
  let groups: RecordView[][] = [];
  let group: RecordView[] = [];
  let count = 0;
  let seen = 0;
  for (const step of search(scope)) {
    let wait = 0;
    if (typeof step === 'object') {
      const { digest } = step.record;
      group.push(recordView({ node, digest }, step.record));
      job.count(RESULT.OK);
      count++;
      wait = throttle.count();
    } else if (typeof step === 'number') {
      job.partitionsDone = step;
      if (group.length > 0) groups.push(group);
      group = [];
      if (count >= BATCH) {
        yield groups;
        groups = [];
        count = 0;
      }
    }
    if (job.abandoned !== RESULT.OK) return;
    if (wait > 0 || ++seen % TURN === 0) yield wait;
  }
  if (groups.length > 0) yield groups;
}

function writeOutcome(out: BytesWriter, { values, failure }: StreamOutcome): void {
  if (values.length === 0 && failure === undefined) return;
  const frame = beginFrame(out);
  const meta = { code: RESULT.OK, generation: 0, voidTime: 0 };
  for (const value of values) {
    writeReply(out, { ...meta, bins: [answerBin(BIN.success, bareValue(unpack(value)))] });
  }
  if (failure !== undefined) {
    writeReply(out, { ...meta, bins: [answerBin(BIN.failure, failure)] });
  }
  endFrame(out, frame);
}
