import { BackpressureError, ClientError, type KeyInput } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { runChildFor } from './support/child.js';
import { useTarget } from './support/target.js';

const target = useTarget();
const SET = `queue-${String(process.pid)}`;
const key = (i: number): KeyInput => ['test', SET, i];
const patient = { totalTimeout: 30_000 };

describe('admission control', () => {
  it('10,000 puts and 10,000 gets started at once: no error', async () => {
    const client = await target.client();
    const all = Array.from({ length: 10_000 }, (_, i) => i);
    await Promise.all(all.map((i) => client.put(key(i), { i }, null, patient)));
    const records = await Promise.all(all.map((i) => client.get(key(i), patient)));
    expect(records.every(({ bins }, i) => bins['i'] === i)).toBe(true);
  }, 150_000);

  it('starts waiting commands in the order in which they came', async () => {
    const client = await target.client({ maxConcurrentOperations: 1 });
    const done: number[] = [];
    await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        await client.put(key(0), { i }, null, patient);
        done.push(i);
      }),
    );
    expect(done).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect((await client.get(key(0))).bins).toEqual({ i: 199 });
  });

  it('lets a burst of one caller not starve another', async () => {
    const client = await target.client({ maxConcurrentOperations: 4 });
    let burstDone = 0;
    const burst = Array.from({ length: 2_000 }, (_, i) =>
      client.get(key(i % 10), patient).then(
        () => (burstDone += 1),
        () => (burstDone += 1),
      ),
    );
    // One after the other: each must get its turn after those that came before it, not after all.
    let before = 0;
    for (let i = 0; i < 3; i += 1)
      await client.exists(key(1), patient).then(() => (before = burstDone));
    expect(before).toBeGreaterThan(0);
    await Promise.all(burst);
    expect(burstDone).toBe(2_000);
  });

  it('holds what was written at the time of the call, whatever becomes of it', async () => {
    const client = await target.client({ maxConcurrentOperations: 1 });
    const bytes = Buffer.from('first');
    const bins = { bytes, list: [1], n: 1 };
    const first = client.put(key(1), { a: 1 });
    const held: KeyInput = ['test', SET, 'held'];
    const second = client.put(held, bins); // waits
    bytes.write('WRONG');
    bins.list.push(2);
    bins.n = 2;
    await Promise.all([first, second]);
    expect((await client.get(held)).bins).toEqual({
      bytes: Buffer.from('first'),
      list: [1],
      n: 1,
    });
  });

  it('refuses what has waited for too long', async () => {
    const client = await target.client({ maxConcurrentOperations: 1, operationQueueTimeoutMs: 1 });
    const all = await Promise.allSettled(
      Array.from({ length: 3_000 }, (_, i) => client.exists(key(i))),
    );
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(3_000);
    for (const error of refused) expect(error).toBeInstanceOf(BackpressureError);
    expect(refused[0]).toMatchObject({ operation: 'exists', inDoubt: false });
    expect((await client.exists(key(1))).key.userKey).toBe(1); // and it goes on
  });

  it('without a limit it passes on what the official client says', async () => {
    const client = await target.client({ maxConcurrentOperations: 0, maxConnsPerNode: 10 });
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) => client.exists(key(i))),
    );
    const codes = all.map((one) =>
      one.status === 'rejected' ? (one.reason as ClientError).code : 0,
    );
    // At most the ten connections answer at once; how many answer in time for a second go depends on the machine.
    expect(codes.filter((code) => code === -7).length).toBeGreaterThan(0);
    expect(codes.filter((code) => code === 0).length).toBeGreaterThanOrEqual(10);
    expect(new Set(codes)).toEqual(new Set([0, -7]));
  });

  it('counts queries, batches and UDFs too: nothing exceeds the connections', async () => {
    const client = await target.client({ maxConnsPerNode: 5 });
    const work = Array.from({ length: 60 }, (_, i) => [
      client.put(key(i), { i }, null, patient),
      client.batchRead([key(i), key(i + 1)], null, patient),
      client.query('test', SET).results({ maxRecords: 3 }),
      client.scan('test', SET).foreach(() => false),
    ]);
    await Promise.all(work.flat());
  });
});

describe('10,000 gets and 10,000 puts started at once, default settings', () => {
  /** All of them, their keys, bins and promises: 54 MiB, and some room. */
  const BOUND_MIB = 128;

  async function burst(who: 'asp' | 'raw'): Promise<unknown> {
    const ended = await runChildFor(120_000, 'burst', target.host, String(target.port), who);
    expect(ended).toMatchObject({ code: 0, signal: null, err: '' });
    return JSON.parse(ended.out);
  }

  it('official: whatever finds no connection fails', async () => {
    const { codes } = (await burst('raw')) as { codes: Record<string, number> };
    expect(codes['-7']).toBeGreaterThan(10_000);
  }, 150_000);

  it('ours: none fails, and the memory is bounded', async () => {
    const { codes, grownMiB } = (await burst('asp')) as { codes: object; grownMiB: number };
    expect(codes).toEqual({});
    expect(grownMiB).toBeLessThan(BOUND_MIB);
  }, 150_000);
});

describe('close', () => {
  it('finishes what was sent, refuses what waits, and what comes later', async () => {
    const client = await target.client({ maxConcurrentOperations: 3 });
    const all = Array.from({ length: 100 }, (_, i) => client.put(key(i), { i }));
    const settled = Promise.allSettled(all);
    const closing = client.close();
    const late = client.get(key(1));
    await expect(late).rejects.toThrow('Client is not connected');
    await closing;
    const states = (await settled).map((one) =>
      one.status === 'fulfilled'
        ? 'done'
        : (one.reason as Error).message.replace(/^put/, '').trim(),
    );
    expect(states.slice(0, 3)).toEqual(['done', 'done', 'done']);
    expect(new Set(states.slice(3))).toEqual(
      new Set(['was not sent: the client was closed while it waited.']),
    );
  });

  it('ends a query that is being read', async () => {
    const client = await target.client();
    await Promise.all(
      Array.from({ length: 300 }, (_, i) => client.put(key(i), { i }, null, patient)),
    );
    const loop = async (): Promise<void> => {
      for await (const { meta } of client.query('test', SET)) {
        expect(meta.gen).toBeGreaterThan(0);
        await client.close();
      }
    };
    await loop().catch((error: unknown) => expect(error).toBeInstanceOf(ClientError));
    expect(client.isConnected()).toBe(false);
  });
});
