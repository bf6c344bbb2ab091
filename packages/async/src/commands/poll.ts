import { setTimeout as sleep } from 'node:timers/promises';
import { AerospikeTimeoutError, type AdminPolicy } from '@asp/core';

const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 250;
/** As long as an index build or a module's way to all nodes may take, when the policy does not say. */
const DEFAULT_LIMIT_MS = 60_000;

/**
 * Asks again and again, with growing pauses, until `isDone`.
 *
 * @throws AerospikeTimeoutError when that takes longer than the policy's `timeout`
 */
export async function pollUntil(
  operation: string,
  what: string,
  policy: AdminPolicy | null | undefined,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const limit = policy?.timeout ?? DEFAULT_LIMIT_MS;
  const deadline = limit === 0 ? Infinity : performance.now() + limit;
  for (let wait = FIRST_WAIT_MS; !(await isDone()); wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    if (performance.now() + wait > deadline) {
      throw new AerospikeTimeoutError(
        `${operation}: the server accepted it, but after ${String(limit)} ms ${what}. It goes on there.`,
        { operation },
      );
    }
    await sleep(wait);
  }
}
