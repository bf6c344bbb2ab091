import type { BatchWriteInput } from '@asp/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runChildFor } from './support/child.js';
import { useTarget } from './support/target.js';

// With ASP_STREAM=1000000 (records of 100 bytes then): the long form.
const COUNT = Number(process.env['ASP_STREAM'] ?? 30_000);
const SIZE = COUNT > 100_000 ? 100 : 6_000;
/** Two pages of 4 MiB, the client, and some room: far from what all the records take. */
const BOUND_MIB = 140;

const target = useTarget();
const set = `slow-${String(process.pid)}`;

beforeAll(async () => {
  const client = await target.client();
  const filler = 'x'.repeat(SIZE);
  for (let from = 0; from < COUNT; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, COUNT - from) }, (_, i): BatchWriteInput => [
      ['test', set, from + i],
      { i: from + i, filler },
    ]);
    await client.batchWrite(some, { totalTimeout: 60_000 });
  }
}, 600_000);

afterAll(async () => {
  const client = await target.client();
  await client.truncate('test', set, 0, { timeout: 120_000 }); // a million records on a busy machine
}, 150_000);

async function read(who: 'asp' | 'raw'): Promise<Record<string, number>> {
  const ended = await runChildFor(
    500_000,
    'slow-reader',
    target.host,
    String(target.port),
    set,
    String(COUNT),
    who,
  );
  expect(ended).toMatchObject({ code: 0, signal: null, err: '' });
  return JSON.parse(ended.out) as Record<string, number>;
}

describe(`${String(COUNT)} records and a reader that pauses`, () => {
  it('official: what has been pushed piles up', async () => {
    expect((await read('raw'))['peakMiB']).toBeGreaterThan(BOUND_MIB);
  }, 600_000);

  it('ours: none lost, none twice, in bounded memory', async () => {
    const { read: records, twice, peakMiB } = await read('asp');
    expect({ records, twice }).toEqual({ records: COUNT, twice: 0 });
    expect(peakMiB).toBeLessThan(BOUND_MIB);
  }, 600_000);
});
