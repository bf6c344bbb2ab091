import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import { infoParameter } from '../wire/info.js';
import { RESULT } from '../wire/numbers.js';

/** What info commands know of the connection that they come from. */
export interface InfoClient {
  /** What the client says it is, in base64. */
  agent?: string;
  /** It has asked for the server's features. */
  knowsFeatures?: boolean;
}

/** An info command to answer. */
export interface InfoCall {
  readonly node: ServerNode;
  readonly client: InfoClient;
  readonly name: string;
  /** What follows the name. */
  readonly parameters: string;
}

/** Answers an info command with text. Only what compiles a script takes time. */
export type Responder = (call: InfoCall) => string | Promise<string>;

/** An info command that ends with an error. */
export class InfoError extends Error {
  override readonly name = 'InfoError';

  constructor(
    readonly code: number,
    readonly text: string,
  ) {
    super(`ERROR:${code}:${text}`);
  }
}

/** Longest values CE takes, in bytes. */
export const LIMIT = { namespace: 31, set: 63, bin: 15, index: 63 } as const;

/**
 * A parameter that may be left out.
 *
 * @throws {@link InfoError} for an empty value or one over `limit` bytes.
 */
export function optional(call: InfoCall, name: string, limit = 1024): string | undefined {
  const value = infoParameter(call.parameters, name);
  if (value === undefined) return undefined;
  const code = name === 'namespace' ? RESULT.NAMESPACE_NOT_FOUND : RESULT.REQUEST_INVALID;
  if (value === '') throw new InfoError(code, `missing '${name}' value`);
  if (value.length > limit) throw new InfoError(code, `'${name}' value too long`);
  return value;
}

/** @throws {@link InfoError} when the parameter is missing, too. */
export function required(call: InfoCall, name: string, limit = 1024): string {
  const value = optional(call, name, limit);
  if (value !== undefined) return value;
  const code = name === 'namespace' ? RESULT.NAMESPACE_NOT_FOUND : RESULT.REQUEST_INVALID;
  throw new InfoError(code, `missing '${name}'`);
}

/** The namespace of that name. @throws {@link InfoError} when this server has none. */
export function namespaceNamed(call: InfoCall, name: string): Namespace {
  const namespace = call.node.namespaces.get(name);
  if (namespace) return namespace;
  throw new InfoError(RESULT.NAMESPACE_NOT_FOUND, 'namespace not found on node');
}
