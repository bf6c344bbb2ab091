import type { ServerNode } from '../server-node.js';
import type { BytesWriter } from '../wire/bytes-writer.js';
import { INFO2 } from '../wire/numbers.js';
import type { Request } from '../wire/request.js';
import { backgroundScope, runInBackground } from './background.js';
import type { Apply } from './background.js';
import type { QuerySteps } from './query.js';
import { jobStart } from './query-scope.js';
import { applyCall } from './udf.js';
import { decodeUdfCall } from './udf-call.js';

/** What a record of a background query may take, in milliseconds. */
const TIMEOUT_MS = 1000;

/**
 * Starts a query that calls a script's function with every record it finds; what that answers is lost.
 *
 * @throws {@link ResultError} when the request is refused.
 */
export function runBackgroundUdf(node: ServerNode, request: Request, out: BytesWriter): QuerySteps {
  const scope = backgroundScope(node, request);
  const { namespace, filter, source } = scope;
  const call = { ...decodeUdfCall(node, request), timeoutMs: TIMEOUT_MS };
  const job = node.jobs.start({
    ...jobStart(scope, 'background-udf'),
    details: () => `udf-filename=${call.module}:udf-function=${call.function}:udf-active=0`,
  });
  const info2 = INFO2.WRITE | (request.info2 & INFO2.DURABLE_DELETE);
  const apply: Apply = async ({ digest, set }) => {
    const own = request.forRecord({ info2, info3: 0, set: set?.name ?? '' });
    const of = { node, namespace, request: own, digest, batchFilter: filter };
    const command = { ...of, origin: 'udf_sub' } as const;
    const now = node.clock.now();
    const { code } = await applyCall(command, { ...call, now }, (record) => source.accepts(record));
    return code;
  };
  return runInBackground({ scope, job, apply, origin: 'udf_sub' }, out);
}
