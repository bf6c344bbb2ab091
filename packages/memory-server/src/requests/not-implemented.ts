import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';

/**
 * A handler for what this server does not do (yet): refuses with a code and a line in the log,
 * never with a silent success.
 *
 * @param what - names the feature in the log.
 * @param code - the answer; by default 16, "unsupported feature".
 */
export function notImplemented(
  what: string,
  code: number = RESULT.UNSUPPORTED_FEATURE,
): () => never {
  return () => {
    throw new ResultError(code, `memory-server does not implement ${what}`);
  };
}
