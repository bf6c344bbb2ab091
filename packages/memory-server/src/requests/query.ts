import { ResultError } from '../result-error.js';
import type { Access } from '../security/access.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { FIELD, INFO1, INFO2, RESULT, UDF_OP } from '../wire/numbers.js';
import { beginFrame, endFrame, writeCode } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { runAggregation } from './aggregation.js';
import { runBackgroundOperations } from './background.js';
import { runBackgroundUdf } from './background-udf.js';
import { namespaceOf } from './dispatch.js';
import { runBasicQuery } from './basic-query.js';
import type { QueryJob } from './query-job.js';

/** What a query does with the records it finds. */
export type QueryKind = 'basic' | 'aggregation' | 'background-udf' | 'background-operations';

/**
 * A query that was accepted: writes its answer step by step, yielding milliseconds (or for a script's
 * promise) to wait.
 */
export type QuerySteps = Generator<number | Promise<unknown>, void>;

type StartQuery = (node: ServerNode, request: Request, out: BytesWriter) => QuerySteps;

/** Each kind checks the request first (throwing a refusal), then answers in steps. */
export const QUERIES = {
  basic: runBasicQuery,
  aggregation: runAggregation,
  'background-udf': runBackgroundUdf,
  'background-operations': runBackgroundOperations,
} as const satisfies Record<QueryKind, StartQuery>;

/**
 * Answers a query or scan, whatever happens; a refusal is one frame with a code.
 *
 * @param access - what the client may do; undefined for everything.
 */
export function startQuery(
  node: ServerNode,
  request: Request,
  out: BytesWriter,
  access?: Access,
): QuerySteps | undefined {
  const start = out.size;
  try {
    const namespace = namespaceOf(node, request);
    const kind = kindOfQuery(request);
    const { latest } = node.jobs;
    const steps =
      access === undefined
        ? QUERIES[kind](node, request, out)
        : startChecked(node, request, out, { kind, release: access.admitQuery(kind, request) });
    const job = node.jobs.latest === latest ? undefined : node.jobs.latest;
    return measured({ node, namespace, job, ...statistic(kind, request) }, steps);
  } catch (error) {
    out.size = start;
    node.counters.count('early_tsvc_client_error');
    const frame = beginFrame(out);
    writeCode(out, node.codeOf(error));
    endFrame(out, frame);
    return undefined;
  }
}

/**
 * Starts a query that was admitted. What it has of its user's quota is given back when it is over: a job
 * with the job, which may run on after its answer, any other one with its answer.
 */
function startChecked(
  node: ServerNode,
  request: Request,
  out: BytesWriter,
  { kind, release }: { readonly kind: QueryKind; readonly release: () => void },
): QuerySteps {
  const { latest } = node.jobs;
  try {
    const steps = QUERIES[kind](node, request, out);
    if (node.jobs.latest === latest || !node.jobs.latest) return released(steps, release);
    node.jobs.latest.whenFinished(release);
    return steps;
  } catch (error) {
    release();
    throw error;
  }
}

const STATISTICS = {
  basic: 'basic',
  aggregation: 'aggr',
  'background-udf': 'udf_bg',
  'background-operations': 'ops_bg',
} as const satisfies Record<QueryKind, string>;

/** What a query is counted as. */
function statistic(kind: QueryKind, request: Request) {
  const index = request.has(FIELD.INDEX_RANGE) ? 'si' : 'pi';
  const isShort = (request.info1 & INFO1.SHORT_QUERY) !== 0;
  const length = kind !== 'basic' ? '' : isShort ? 'short_' : 'long_';
  return { histogram: `${index}-query`, counter: `${index}_query_${length}${STATISTICS[kind]}` };
}

/** How a job ended, as statistics tell it. */
const ENDS: Readonly<Record<number, string>> = {
  [RESULT.OK]: 'complete',
  [RESULT.QUERY_ABORTED]: 'abort',
};

/** A query, and what it is counted as. */
interface Counted extends ReturnType<typeof statistic> {
  readonly node: ServerNode;
  readonly namespace: Namespace;
  /** undefined for a short query. */
  readonly job: QueryJob | undefined;
}

/** Counts a query: a job when it is finished, which may be after its answer; else with its answer. */
function* measured(query: Counted, steps: QuerySteps): QuerySteps {
  const { node, namespace, job, histogram, counter } = query;
  const started = performance.now();
  const count = (): void =>
    namespace.counters.count(`${counter}_${ENDS[job?.abandoned ?? RESULT.OK] ?? 'error'}`);
  job?.whenFinished(count);
  yield* steps;
  if (!job) count();
  node.latencies.record(namespace.name, histogram, performance.now() - started);
}

function* released(steps: QuerySteps, release: () => void): QuerySteps {
  try {
    yield* steps;
  } finally {
    release();
  }
}

function kindOfQuery(request: Request): QueryKind {
  if (!request.has(FIELD.UDF_PACKAGE_NAME)) {
    return (request.info2 & INFO2.WRITE) !== 0 ? 'background-operations' : 'basic';
  }
  const operation = request.field(FIELD.UDF_OP);
  if (operation?.length === 1 && operation[0] === UDF_OP.AGGREGATE) return 'aggregation';
  if (operation?.length === 1 && operation[0] === UDF_OP.BACKGROUND) return 'background-udf';
  throw new ResultError(RESULT.REQUEST_INVALID, 'unknown UDF operation');
}
