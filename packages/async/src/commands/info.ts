import { ClusterError, InvalidArgError, type AdminPolicy, type InfoNodeResult } from '@asp/core';
import { fromCode } from '@asp/core/internal';
import { toNativeAdminPolicy } from '../native/policies.js';
import type { Session } from '../native/session.js';

/** The addon cuts a longer request off, silently. */
const MAX_REQUEST = 255;

/** The names of the nodes that the client knows. */
export function nodeNames(session: Session): string[] {
  return session.handle.getNodes().map(({ name }) => name);
}

/** What a server says when it refuses: `ERROR:201:no index`, `FAIL:4: …`, `error=…`. */
const REFUSAL = /^(?:ERROR|FAIL)(?::(-?\d+))?(?::(.*))?$|^error=(.*)$/is;

/**
 * One node's answer to an info command, without the echoed command.
 *
 * @throws AerospikeError when the node refuses or cannot be asked
 */
export async function infoNode(
  session: Session,
  operation: string,
  command: string,
  node: string,
  policy?: AdminPolicy | null,
): Promise<string> {
  const request = command.trim();
  if (Buffer.byteLength(request) > MAX_REQUEST || request.includes('\0')) {
    throw new InvalidArgError(
      `command must be at most ${String(MAX_REQUEST)} bytes without NUL, which is what the native client sends.`,
      { argument: 'command', path: 'command', operation },
    );
  }
  const native = toNativeAdminPolicy(policy);
  const answer = await session.ask(
    operation,
    (handle, done) => handle.infoNode(request, node, native, done),
    (text: string | null) => text,
  );
  if (answer === null) {
    throw new ClusterError(`${operation}: node ${node} gave no answer to '${request}'.`, {
      operation,
      node,
    });
  }
  const text = answer.replace(/\n$/, '');
  const value = text.startsWith(`${request}\t`) ? text.slice(request.length + 1) : text;
  const refusal = REFUSAL.exec(value);
  if (!refusal) return value;
  const [, code = '1', reason, error] = refusal;
  throw fromCode(Number(code), { operation, node, message: reason ?? error ?? value });
}

/** Every node's answer; a node that fails does not fail the call. */
export async function infoAllNodes(
  session: Session,
  command: string,
  policy?: AdminPolicy | null,
): Promise<InfoNodeResult[]> {
  return await Promise.all(
    nodeNames(session).map(async (nodeName): Promise<InfoNodeResult> => {
      try {
        const response = await infoNode(session, 'infoAll', command, nodeName, policy);
        return { nodeName, errorCode: 0, response };
      } catch (error) {
        if (error instanceof InvalidArgError && error.code < 0) throw error;
        return { nodeName, ...failure(error) };
      }
    }),
  );
}

function failure(error: unknown): { errorCode: number; response: string } {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  const response = error instanceof Error ? error.message : String(error);
  return { errorCode: typeof code === 'number' && code > 0 ? code : -1, response };
}

/** The answer of any one node. */
export async function infoAnyNode(
  session: Session,
  operation: string,
  command: string,
  policy?: AdminPolicy | null,
): Promise<string> {
  const names = nodeNames(session);
  const node = names[Math.floor(Math.random() * names.length)];
  if (node === undefined) {
    throw new ClusterError(`${operation}: the cluster has no node.`, { operation });
  }
  return await infoNode(session, operation, command, node, policy);
}
