import {
  AerospikeError,
  AerospikeTimeoutError,
  BackpressureError,
  ClientError,
  ClusterError,
  FilteredOut,
  InvalidArgError,
  RecordExistsError,
  RecordGenerationError,
  RecordNotFound,
  RecordTooBig,
} from '@asp/async';
import type { FastifyError } from 'fastify';
import type { Problem } from './schemas.js';

/** Result codes of a server that is too busy for now: key busy, device overload, out of memory. */
const BUSY: ReadonlySet<number> = new Set([8, 14, 18]);

/** Which status tells what; the first class that fits counts. */
const STATUSES: readonly (readonly [new (...args: never[]) => AerospikeError, number])[] = [
  [RecordNotFound, 404],
  [FilteredOut, 404],
  [RecordExistsError, 412],
  [RecordGenerationError, 412],
  [RecordTooBig, 413],
  [InvalidArgError, 400],
  [BackpressureError, 503],
  [ClusterError, 503],
  [ClientError, 503],
  [AerospikeTimeoutError, 504],
];

/** A request that cannot be answered, with its status. */
export class HttpError extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  404: 'Not found',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  428: 'Precondition required',
  503: 'Try again later',
  504: 'Timeout',
};

/** The problem that an error is to the caller. What is nobody's business stays in the log. */
export function problemOf(error: Error | FastifyError): Problem {
  if (error instanceof AerospikeError) return aerospikeProblem(error);
  const { statusCode: status = 500 } = error as Partial<HttpError>;
  return problem(status, status < 500 ? error.message : 'See the log.');
}

function aerospikeProblem(error: AerospikeError): Problem {
  const found = STATUSES.find(([type]) => error instanceof type)?.[1];
  const status = found ?? (BUSY.has(error.code) ? 503 : 502);
  const { code, inDoubt } = error;
  return { ...problem(status, detailOf(error, status)), code, ...(inDoubt && { inDoubt }) };
}

function detailOf(error: AerospikeError, status: number): string {
  if (error instanceof RecordExistsError) return 'There is such a product already.';
  if (status === 412) return 'The product has changed: read it again, then write.';
  if (status === 404) return 'There is no such product.';
  return status < 500 ? error.message : `The database failed: ${error.name}.`;
}

function problem(status: number, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail };
}
