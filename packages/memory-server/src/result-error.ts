/**
 * A request that ends with a result code other than 0. Handlers throw it; `requests/` turns it into
 * the answer the server sends. The codes are named in `wire/numbers.ts` (`RESULT`).
 */
export class ResultError extends Error {
  override readonly name = 'ResultError';

  constructor(
    /** The code the client receives. */
    readonly code: number,
    /** Why, for the server's log; it is not sent. */
    reason = '',
  ) {
    super(reason === '' ? `result code ${code}` : `result code ${code}: ${reason}`);
  }
}
