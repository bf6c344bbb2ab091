import type { FaultTarget, RequestKind } from '../faults.js';
import type { ServerNode } from '../server-node.js';
import { batchRows, decodeBatchHeader } from '../wire/batch.js';
import type { BatchRow } from '../wire/batch.js';
import type { Request } from '../wire/request.js';
import { isQuery } from './dispatch.js';
import { kindOf } from './request-table.js';

/** A command or query as faults see it. */
export function commandTarget(node: ServerNode, request: Request): FaultTarget {
  const kinds = isQuery(request) ? (['query'] as const) : kindsOf(request);
  return { kinds, node: node.index, digest: request.digest, set: request.set };
}

/** A row of a batch as faults see it. */
export function rowTarget(node: ServerNode, { digest, request }: BatchRow): FaultTarget {
  return { kinds: ['batch', ...kindsOf(request)], node: node.index, digest, set: request.set };
}

/** The rows of a batch as faults see them, up to one that cannot be read. */
export function rowTargets(node: ServerNode, request: Request): FaultTarget[] {
  const targets: FaultTarget[] = [];
  try {
    for (const row of batchRows(request, decodeBatchHeader(request))) {
      targets.push(rowTarget(node, row));
    }
  } catch {
    // the batch's own business: it is refused when it is run
  }
  return targets;
}

/** Transactions are refused, which is fault enough. */
function kindsOf(request: Request): readonly RequestKind[] {
  const kind = kindOf(request);
  return kind === undefined || kind === 'transaction' ? [] : [kind];
}
