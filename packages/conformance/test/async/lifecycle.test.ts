import { randomUUID } from 'node:crypto';
import { AsyncClient } from '@asp/async';
import {
  AerospikeError,
  AerospikeTimeoutError,
  BackpressureError,
  ClientError,
  ClusterError,
  type KeyInput,
} from '@asp/core';
import type { RunningServer } from '@asp/memory-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATIENT } from '../../src/patient.js';
import { deadPort, PATIENT_MS, tcpHost, useTarget } from './support/target.js';

const target = useTarget();
const KEY: KeyInput = ['test', 'lifecycle', 'k'];
const newKey = (): KeyInput => ['test', 'lifecycle', randomUUID()];

const open = (config = {}): AsyncClient =>
  new AsyncClient({ hosts: target.hosts, policies: PATIENT, timeout: PATIENT_MS, ...config });

describe('connecting and closing', () => {
  it('connects and closes 200 times in one process', async () => {
    const client = open();
    for (let i = 0; i < 200; i += 1) {
      expect(await client.connect()).toBe(client);
      if (i % 20 === 0) await client.put(KEY, { i });
      await client.close();
      expect(client.isConnected()).toBe(false);
    }
  }, 150_000);

  it('several clients at once, each cycling', async () => {
    await Promise.all(
      Array.from({ length: 6 }, async (_, n) => {
        const client = open();
        for (let i = 0; i < 10; i += 1) {
          await client.connect();
          await client.put(['test', 'lifecycle', n], { i });
          expect((await client.get(['test', 'lifecycle', n])).bins).toEqual({ i });
          await client.close();
        }
      }),
    );
  });

  it('refuses a second connect, and works on', async () => {
    const client = await target.client();
    await expect(client.connect()).rejects.toThrow('Cannot connect: client is already connected.');
    expect(client.isConnected()).toBe(true);
    expect(await client.ping()).toBe(true);
  });

  it('of three connects at once one wins', async () => {
    const client = open();
    const all = await Promise.allSettled([client.connect(), client.connect(), client.connect()]);
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(client.isConnected()).toBe(true);
    await client.close();
  });

  it('refuses commands after close, and connects again', async () => {
    const key = newKey();
    const client = await target.client();
    await client.put(key, { a: 1 });
    await client.close();
    await expect(client.get(key)).rejects.toThrow(ClientError);
    await client.connect();
    expect((await client.get(key)).bins).toEqual({ a: 1 });
  });

  it('`await using` closes it', async () => {
    let outside: AsyncClient;
    {
      await using client = await open().connect();
      await client.put(KEY, { a: 2 });
      outside = client;
    }
    expect(outside.isConnected()).toBe(false);
  });

  it('two clients see each other’s writes', async () => {
    const key = newKey();
    const [a, b] = [await target.client(), await target.client()];
    await a.put(key, { by: 'a' });
    expect((await b.get(key)).bins).toEqual({ by: 'a' });
  });

  it('keeps working when a client next to it fails to connect, or closes', async () => {
    const key = newKey();
    const client = await target.client();
    await expect(open({ hosts: [['127.0.0.1', await deadPort()]] }).connect()).rejects.toThrow(
      ClusterError,
    );
    const other = await open().connect();
    await other.close();
    await client.put(key, { a: 3 });
    expect((await client.get(key)).bins).toEqual({ a: 3 });
  });
});

describe('seeds', () => {
  it('a dead host', async () => {
    const port = await deadPort();
    await expect(open({ hosts: [['127.0.0.1', port]] }).connect()).rejects.toThrow(
      new RegExp(`127\\.0\\.0\\.1:${String(port)} refused the connection`),
    );
  });

  it('an unknown host', async () => {
    await expect(
      open({ hosts: ['no-such-host.invalid'], timeout: 1_000 }).connect(),
    ).rejects.toThrow(ClusterError);
  });

  it('a list of which only the last one lives', async () => {
    const silent = await tcpHost(() => undefined);
    const rude = await tcpHost((socket) => socket.end());
    const hosts = [
      ['127.0.0.1', await deadPort()],
      [silent.host, silent.port],
      [rude.host, rude.port],
      ...target.hosts,
    ];
    const client = await open({ hosts, timeout: 60_000 }).connect();
    expect(await client.ping()).toBe(true);
    await client.close();
    await Promise.all([silent.close(), rude.close()]);
  });

  it('a wrong cluster name', async () => {
    const client = open({ clusterName: 'no-such-cluster' });
    await expect(client.connect()).rejects.toThrow(/is of cluster '.*', not 'no-such-cluster'/);
    await expect(client.connect()).rejects.toBeInstanceOf(ClusterError);
  });

  it('names of nodes, as an array of strings', async () => {
    const client = await target.client();
    const names = await client.getNodeNames();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[0-9A-F]+$/);
  });
});

// A server of its own, to be hurt. The memory server only: a real one is not ours to stop.
describe('a server that is hurt', () => {
  let server: RunningServer;
  let client: AsyncClient;

  beforeAll(async () => {
    const { MemoryServer } = await import('@asp/memory-server');
    server = await MemoryServer.start({ nodes: 2 });
    client = await new AsyncClient({
      hosts: [[server.host, server.port]],
      policies: PATIENT,
      timeout: PATIENT_MS,
      tendInterval: 250,
    }).connect();
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  it('a write whose answer is lost is in doubt', async () => {
    const key = newKey();
    await using fault = await server.inject({ on: 'write', effect: { drop: 'after' }, times: 1 });
    const error = await client.put(key, { lost: 1 }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AerospikeError);
    expect(error).toMatchObject({ inDoubt: true, operation: 'put' });
    expect((error as Error).message).toMatch(/in doubt/);
    expect(await fault.hits()).toBe(1);
    expect((await client.get(key)).bins).toEqual({ lost: 1 });
  });

  it('a refused write is not in doubt', async () => {
    await using fault = await server.inject({ on: 'write', effect: { code: 18 }, times: 1 });
    const error = await client.put(KEY, { lost: 2 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 18, inDoubt: false });
    expect(await fault.hits()).toBe(1);
  });

  it('a read is repeated when its connection is cut', async () => {
    const key = newKey();
    await client.put(key, { a: 1 });
    await using fault = await server.inject({ on: 'read', effect: { drop: 'before' }, times: 1 });
    expect((await client.get(key)).bins).toEqual({ a: 1 });
    expect(await fault.hits()).toBe(1);
  });

  it('a late answer is an AerospikeTimeoutError', async () => {
    await using fault = await server.inject({ on: 'read', effect: { delay: 2_000 }, times: 1 });
    const error = await client
      .get(KEY, { totalTimeout: 50, maxRetries: 0 })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'AerospikeTimeoutError', operation: 'get' });
    expect(await fault.hits()).toBe(1);
  });

  it('the client’s time limits hold for every command: these answers come after the default second', async () => {
    const [one, two] = [newKey(), newKey()];
    await client.put(one, { a: 1 });
    await client.put(two, { a: 1 });
    const kinds = ['read', 'write', 'delete', 'batch'] as const;
    await using fault = await server.inject({ on: kinds, effect: { delay: 1_500 }, times: 5 });
    await Promise.all([
      client.get(one),
      client.put(newKey(), { a: 1 }),
      client.increment(one, 'a', 1),
      client.remove(two),
      client.batchRead([one]),
    ]);
    expect(await fault.hits()).toBe(5);
  });

  it('goes on by itself after a node has gone and come back, under load', async () => {
    const load = underLoad(client);
    await load.until(() => load.done > 100);
    await server.stopNode(1);
    await load.until(async () => (await client.getNodeNames()).length === 1);
    await load.more(100);
    await server.startNode(1);
    await load.until(async () => (await client.getNodeNames()).length === 2);
    await load.more(100);
    await load.stop();
  });

  it('goes on by itself after the only server was down, under load', async () => {
    const { MemoryServer } = await import('@asp/memory-server');
    const first = await MemoryServer.start();
    const { host, port } = first;
    await using lone = await new AsyncClient({
      hosts: [[host, port]],
      timeout: PATIENT_MS,
      tendInterval: 250,
    }).connect();
    const load = underLoad(lone);
    await load.until(() => load.done > 100);
    await first.stop();
    const failed = load.failed;
    await load.until(() => load.failed > failed + 20);
    expect(load.classes).toContain(ClusterError.name);
    expect(CLASSES_OF_A_LOST_SERVER).toEqual(expect.arrayContaining([...load.classes]));
    const notSent = await lone.put(newKey(), { a: 1 }).catch((error: unknown) => error);
    expect(notSent).toMatchObject({ inDoubt: false });
    await using second = await MemoryServer.start({ host, port });
    await load.more(100);
    expect(await lone.ping()).toBe(true);
    expect(second.port).toBe(port);
    await load.stop();
  });

  it('can be closed while commands are under way: each is done or refused', async () => {
    const busy = await new AsyncClient({
      hosts: [[server.host, server.port]],
      timeout: PATIENT_MS,
    }).connect();
    const load = underLoad(busy, ClientError);
    await load.until(() => load.done > 100);
    await busy.close();
    expect(busy.isConnected()).toBe(false);
    const failed = load.failed;
    await load.until(() => load.failed > failed + 20);
    await load.stop();
  });
});

/** What a caller may see of a server that goes away: no connection, no answer in time, too many errors of a node. */
const CLASSES_OF_A_LOST_SERVER = [
  ClusterError.name,
  AerospikeTimeoutError.name,
  BackpressureError.name,
];

/** Eight callers that write one record after the other; what fails has to be an error of ours. */
function underLoad(
  client: AsyncClient,
  expected: abstract new (...args: never[]) => Error = AerospikeError,
) {
  let isOver = false;
  const load = { done: 0, failed: 0, classes: new Set<string>(), until, more, stop };
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const worker = async (n: number): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      try {
        await client.put(['test', 'lifecycle', `${String(n)}-${String(i % 50)}`], { i });
        load.done += 1;
      } catch (error) {
        expect(error).toBeInstanceOf(expected);
        load.classes.add((error as Error).name);
        load.failed += 1;
        await nextTurn();
      }
    }
  };
  const workers = Promise.all(Array.from({ length: 8 }, (_, n) => worker(n)));

  async function until(test: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await test())) await Promise.race([workers, nextTurn()]);
  }
  async function more(count: number): Promise<void> {
    const before = load.done;
    await until(() => load.done > before + count);
  }
  async function stop(): Promise<void> {
    isOver = true;
    await workers;
  }
  return load;
}
