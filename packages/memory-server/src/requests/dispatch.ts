import { ResultError } from '../result-error.js';
import type { Access } from '../security/access.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { FIELD, RESULT } from '../wire/numbers.js';
import type { Reply } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import { countOutcome, countRefusal, HISTOGRAMS } from './outcomes.js';
import type { Sender } from './outcomes.js';
import { COMMANDS, kindOf } from './request-table.js';
import { codeReply } from './single-record.js';

/**
 * Answers a command on one record, whatever happens: a refusal is an answer, and so is a bug in a
 * handler (code 1 and a line in the log). Only what runs a script takes time.
 *
 * @param access - what the client may do; undefined for everything.
 */
export function runCommand(
  node: ServerNode,
  request: Request,
  digest: string,
  origin: Sender,
  batchFilter?: Uint8Array,
  access?: Access,
): Reply | Promise<Reply> {
  const namespace = node.namespaces.get(request.namespace ?? '');
  const kind = kindOf(request);
  if (!namespace || digest === '' || kind === undefined) {
    countRefusal({ node, namespace }, origin);
    return codeReply(namespace ? RESULT.REQUEST_INVALID : RESULT.NAMESPACE_NOT_FOUND);
  }
  const started = performance.now();
  const counted = (reply: Reply): Reply => {
    node.latencies.record(namespace.name, HISTOGRAMS[origin][kind], performance.now() - started);
    countOutcome(namespace.counters, origin, kind, reply.code);
    return reply;
  };
  const refused = access === undefined ? RESULT.OK : access.refusalOfRecord(kind, request);
  if (refused !== RESULT.OK) return counted(codeReply(refused));
  const failed = (error: unknown): Reply => counted(codeReply(node.codeOf(error)));
  try {
    const reply = COMMANDS[kind]({ node, namespace, request, digest, batchFilter, origin });
    return reply instanceof Promise ? reply.then(counted, failed) : counted(reply);
  } catch (error) {
    return failed(error);
  }
}

/** @throws {@link ResultError} 20 when the request names no namespace of this server. */
export function namespaceOf(node: ServerNode, request: Request): Namespace {
  const namespace = node.namespaces.get(request.namespace ?? '');
  if (!namespace) throw new ResultError(RESULT.NAMESPACE_NOT_FOUND);
  return namespace;
}

/** True for a query or scan: a request without a record. */
export function isQuery(request: Request): boolean {
  return !request.has(FIELD.DIGEST);
}
