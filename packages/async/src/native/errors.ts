import type { Key } from '@asp/core';
import { fromCode } from '@asp/core/internal';
import type { NativeError } from './addon.js';

/**
 * Rejects with the error for a failure of the addon, with the caller's stack.
 *
 * The addon answers outside of any call, so a new error has no caller. But V8 follows the promises that
 * wait: two turns later the caller's `await` hangs on this function's promise (the first makes it resolve,
 * the second makes it listen), and the stack is theirs. A success pays nothing for it.
 */
export async function fail(
  native: NativeError,
  operation: string,
  key: Key | undefined,
): Promise<never> {
  await Promise.resolve();
  await Promise.resolve();
  const { code, inDoubt } = native;
  const { node, message } = partsOf(native.message);
  const error = fromCode(code, {
    operation,
    key,
    node,
    inDoubt,
    message,
    cause: Object.assign(new Error(native.message), { code }),
  });
  Error.captureStackTrace(error, fail);
  throw error;
}

/** Whether the addon reports a failure: it also passes objects with code 0. */
export function isFailure(error: NativeError | null | undefined): error is NativeError {
  return error !== null && error !== undefined && error.code !== 0;
}

/** `host:port AEROSPIKE_ERR_…`: the bare name of a code says no more than the code. */
function partsOf(text: string): { node: string | undefined; message: string } {
  const [, before, message = '', after] =
    /^(?:(\S+:\d+) )?(.*?)(?:\s+from (\S+:\d+))?$/s.exec(text) ?? [];
  const node = before ?? after;
  return { node, message: /^AEROSPIKE_[A-Z_]+$/.test(message) ? '' : message };
}

/** What was thrown, as an error. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
}
