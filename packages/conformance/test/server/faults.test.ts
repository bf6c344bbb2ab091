import { Key } from '@asp/core';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import Aerospike, { type Client } from 'aerospike';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

// Faults as the official client meets them.

const BUSY = 14;
let server: RunningServer;
let client: Client;

beforeAll(async () => {
  server = await MemoryServer.start();
  client = await Aerospike.connect({
    hosts: `${server.host}:${server.port}`,
    log: { level: Aerospike.log.OFF },
  });
});
beforeEach(() => server.reset());
afterAll(async () => {
  client.close(false);
  await server.stop();
});

const key = (n: number, set = 'faults') => new Aerospike.Key('test', set, n);

const write = (of: ReturnType<typeof key>) => ({
  type: Aerospike.batchType.BATCH_WRITE,
  key: of,
  ops: [Aerospike.operations.write('n', 1)],
});

describe('a batch', () => {
  it('has a row with the code of a fault that names its record, and carries out the others', async () => {
    const { digest } = new Key('test', 'faults', 2);
    await using fault = await server.inject({ key: { digest }, effect: { code: BUSY } });
    const rows = await client.batchWrite([write(key(1)), write(key(2)), write(key(3))]);
    expect(rows.map(({ status }) => status)).toEqual([0, BUSY, 0]);
    expect(await fault.hits()).toBe(1);
    expect(await server.records('test', 'faults')).toHaveLength(2);
  });

  it('has such rows for a set', async () => {
    await using fault = await server.inject({ set: 'b', on: 'write', effect: { code: BUSY } });
    const rows = await client.batchWrite([
      write(key(1, 'a')),
      write(key(1, 'b')),
      write(key(2, 'b')),
    ]);
    expect(rows.map(({ status }) => status)).toEqual([0, BUSY, BUSY]);
    expect(await fault.hits()).toBe(2);
  });

  it('is left without an answer where a fault drops one of its rows, and is carried out', async () => {
    await server.inject({ set: 'a', effect: { drop: 'after' }, times: 1 });
    const policy = new Aerospike.BatchPolicy({ maxRetries: 0 });
    await expect(
      client.batchWrite([write(key(1, 'a')), write(key(1, 'b'))], policy),
    ).rejects.toThrow();
    expect(await server.records('test')).toHaveLength(2);
  });
});
