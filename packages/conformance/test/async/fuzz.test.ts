import type { AsyncClient } from '@asp/async';
import { AerospikeError } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { FuzzCalls, type Call } from './support/fuzz-calls.js';
import { Random } from './support/random.js';
import { useTarget } from './support/target.js';

// 100,000 calls with ASP_FUZZ=100000; a native abort would end the whole test process.
const CALLS = Number(process.env['ASP_FUZZ'] ?? 6_000);
const SEED = Number(process.env['ASP_FUZZ_SEED'] ?? 20_261_122);
const AT_ONCE = 200;

const target = useTarget();

/** Runs a call; whatever goes wrong has to be an error of ours, or the caller's own. */
async function run(client: AsyncClient, { method, args }: Call): Promise<string> {
  try {
    const call = Reflect.get(client, method) as (...args: unknown[]) => unknown;
    await Reflect.apply(call, client, args);
    return 'done';
  } catch (error) {
    if (error instanceof AerospikeError) return error.name;
    if (error instanceof RangeError && /a getter that throws|no text/.test(error.message))
      return 'caller';
    throw error;
  }
}

/** A call, unless building its operations is refused already. */
function nextCall(calls: FuzzCalls): Call | null {
  try {
    return calls.next();
  } catch (error) {
    if (error instanceof AerospikeError || error instanceof RangeError) return null;
    throw error;
  }
}

describe.each([
  ['each call alone', {}],
  ['autoBatch', { autoBatch: true, autoBatchWrites: true }],
])('fuzz, %s', (_name, config) => {
  it(`${String(CALLS)} random calls: no abort, and every failure is an error of ours`, async () => {
    const client = await target.client(config);
    const calls = new FuzzCalls(new Random(SEED), `fuzz-${String(process.pid)}`);
    const outcomes = new Map<string, number>();
    for (let at = 0; at < CALLS; at += AT_ONCE) {
      const some = Array.from({ length: AT_ONCE }, () => nextCall(calls)).filter(
        (call) => call !== null,
      );
      for (const outcome of await Promise.all(some.map((call) => run(client, call)))) {
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    expect(outcomes.get('done')).toBeGreaterThan(CALLS / 20);
    expect(outcomes.get('InvalidArgError')).toBeGreaterThan(CALLS / 20);
    expect(await client.ping()).toBe(true);
  }, 600_000);
});
