import { infoParameter } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';
import { InfoError, optional, required } from './call.js';
import type { InfoCall, Responder } from './call.js';

/** The number of a job: `id`, or `trid` as older clients say. @throws {@link InfoError} */
function parseId(text: string): bigint {
  if (/^(\d+|0x[\da-f]+)$/i.test(text) && BigInt(text) > 0n) return BigInt(text);
  throw new InfoError(RESULT.REQUEST_INVALID, 'bad id');
}

const nameOf = (call: InfoCall) =>
  infoParameter(call.parameters, 'id') === undefined &&
  infoParameter(call.parameters, 'trid') !== undefined
    ? 'trid'
    : 'id';

/** `query-show:[id=…]` */
export const queryShow: Responder = (call) => {
  const { jobs, clock } = call.node;
  const id = optional(call, nameOf(call), 25);
  if (id === undefined)
    return jobs
      .all()
      .map((job) => job.describe(clock.now()))
      .join(';');
  const job = jobs.find(parseId(id));
  if (!job) throw new InfoError(RESULT.RECORD_NOT_FOUND, 'job not found');
  return job.describe(clock.now());
};

/** `query-abort:id=…` */
export const queryAbort: Responder = (call) => {
  const id = parseId(required(call, nameOf(call), 25));
  if (call.node.jobs.abort(id)) return 'ok';
  throw new InfoError(RESULT.RECORD_NOT_FOUND, 'id not active');
};

export const queryAbortAll: Responder = ({ node }) =>
  `number-of-queries-killed:${node.jobs.abortAll()}`;
