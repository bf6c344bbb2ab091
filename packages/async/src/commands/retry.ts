import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchRecord } from '@asp/core';
import { RESULT_CODES } from '@asp/core/internal';

/** How often failed entries are repeated. */
export interface RetryLimits {
  readonly passes: number;
  /** Milliseconds for all passes together; 0 = no limit. Default 1000. */
  readonly totalTimeout: number | undefined;
}

const DEFAULT_TOTAL_TIMEOUT_MS = 1000;
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 500;

/**
 * Repeats the entries whose failure may pass (timeout, key busy, device overload, …), in up to `passes`
 * passes with a growing random wait, and puts the new outcomes in the place of the old ones. Stops when
 * the next wait would go past the time limit. A whole pass that fails ends it too: what is known stays.
 */
export async function retryPasses<B>(
  records: BatchRecord<B>[],
  { passes, totalTimeout = DEFAULT_TOTAL_TIMEOUT_MS }: RetryLimits,
  run: (again: readonly number[]) => Promise<readonly BatchRecord<B>[]>,
): Promise<void> {
  const deadline = totalTimeout > 0 ? performance.now() + totalTimeout : Infinity;
  for (let pass = 0; pass < passes; pass += 1) {
    const again = [...records.keys()].filter((i) => isPassing(records[i]));
    const wait = Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(pass, 6));
    if (again.length === 0 || performance.now() + wait >= deadline) return;
    await sleep(wait);
    const outcome = await run(again).catch(() => null);
    if (outcome === null) return;
    outcome.forEach((record, i) => (records[again[i] ?? 0] = record));
  }
}

function isPassing(record: BatchRecord<unknown> | undefined): boolean {
  return record !== undefined && (RESULT_CODES.get(record.result)?.retryable ?? false);
}
