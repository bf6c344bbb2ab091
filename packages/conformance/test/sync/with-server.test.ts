import { AsyncClient } from '@asp/async';
import type { Key } from '@asp/core';
import {
  AerospikeTimeoutError,
  ClusterError,
  RecordNotFound,
  partitionFilterAll,
  type KeyInput,
  type PartitionFilter,
} from '@asp/core';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { client, type Client } from '@asp/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PATIENT } from '../../src/patient.js';
import '../../../sync/test/support/watchdog.js';

let server: RunningServer;
let db: Client;

beforeEach(async () => {
  server = await MemoryServer.start();
  db = client({ hosts: [[server.host, server.port]] }).connect();
});
afterEach(async () => {
  db.close();
  await server.stop();
});

const key = (name: string | number): KeyInput => ['test', 'sync', name];
const patientClient = () =>
  new AsyncClient({
    hosts: [[server.host, server.port]],
    timeout: 20_000,
    policies: PATIENT,
  }).connect();

function thrownBy<E extends Error>(call: () => unknown): E {
  try {
    call();
  } catch (error) {
    return error as E;
  }
  throw new Error('it did not throw');
}

describe('a server that fails', () => {
  it('is gone in the middle of a call: an error, and another server can be used', async () => {
    await server.inject({ on: 'read', effect: { delay: 4_000 } });
    // It stops while the call below waits: it has a thread of its own.
    const stopped = server.stop();
    const error = thrownBy(() => db.get(key('a'), { totalTimeout: 3_000 }));
    expect(error instanceof ClusterError || error instanceof AerospikeTimeoutError).toBe(true);
    await stopped;
    db.close();
    server = await MemoryServer.start();
    db = client({ hosts: [[server.host, server.port]] }).connect();
    db.put(key('a'), { n: 1 });
    expect(db.get(key('a')).bins).toEqual({ n: 1 });
  });

  it('is gone between calls, and comes back on its port', async () => {
    db.put(key('a'), { n: 1 });
    const { port } = server;
    await server.stop();
    expect(() => db.get(key('a'), { totalTimeout: 500 })).toThrow();
    server = await MemoryServer.start({ port });
    db.close();
    db.connect();
    expect(() => db.get(key('a'))).toThrow(RecordNotFound);
  });

  it('answers too late: the policy’s own timeout, not the transport’s', async () => {
    await server.inject({ on: ['read', 'write'], effect: { delay: 4_000 } });
    const policy = { totalTimeout: 300, maxRetries: 0 };
    const read = thrownBy<AerospikeTimeoutError>(() => db.get(key('a'), policy));
    expect(read).toBeInstanceOf(AerospikeTimeoutError);
    expect(read.inDoubt).toBe(false);
    const write = thrownBy<AerospikeTimeoutError>(() => db.put(key('a'), { n: 1 }, null, policy));
    expect(write).toBeInstanceOf(AerospikeTimeoutError);
    expect(write.inDoubt).toBe(true);
    expect(db.isConnected()).toBe(true);
    await server.reset();
    db.put(key('a'), { n: 2 });
    expect(db.get(key('a')).bins).toEqual({ n: 2 });
  });

  it('carries a write out and loses the answer: in doubt', async () => {
    await server.inject({ on: 'write', effect: { drop: 'after' }, times: 1 });
    const error = thrownBy<AerospikeTimeoutError>(() => db.put(key('a'), { n: 1 }));
    expect(error).toMatchObject({ inDoubt: true });
    expect(db.get(key('a')).bins).toEqual({ n: 1 });
  });
});

describe('a server in the caller’s own thread', () => {
  it('cannot answer while the thread is stopped: a clear error instead of a hang', async () => {
    await using own = await MemoryServer.start({ inThread: true });
    const error = thrownBy(() => client({ hosts: [[own.host, own.port]], timeout: 500 }).connect());
    expect(error).toBeInstanceOf(ClusterError);
  });
});

describe('beside the async client', () => {
  it('both work in one process, in turns', async () => {
    await using other = await new AsyncClient({ hosts: [[server.host, server.port]] }).connect();
    for (let n = 0; n < 100; n += 1) {
      db.put(key(n), { n });
      expect((await other.get(key(n))).bins).toEqual({ n });
      await other.put(key(n), { n: n + 1 });
      expect(db.get(key(n)).bins).toEqual({ n: n + 1 });
    }
  });

  it('asynchronous calls that are under way go on after a blocking one', async () => {
    await using other = await patientClient();
    const many = Array.from({ length: 200 }, (_, n) => other.put(key(n), { n }));
    db.put(key('sync'), { n: 1 }, null, PATIENT.write);
    await Promise.all(many);
    const keys = many.map((_, n) => key(n));
    const { batchRecords } = db.batchRead(keys, undefined, PATIENT.batch);
    expect(batchRecords.every(({ result }) => result === 0)).toBe(true);
  });
});

describe('an asynchronous call right after a long blocking one', () => {
  it('has all of its own time: the event loop’s clock was set', async () => {
    await using other = await patientClient();
    await server.inject({ on: 'read', effect: { delay: 6_000 }, times: 1 });
    expect(() => db.get(key('none'), { totalTimeout: 60_000 })).toThrow(RecordNotFound);
    await other.put(key('a'), { n: 1 }, null, { totalTimeout: 5_000, maxRetries: 0 });
    expect(db.get(key('a'), PATIENT.read).bins).toEqual({ n: 1 });
  });
});

describe('scans', () => {
  const COUNT = 3_000;
  beforeEach(() => {
    for (let at = 0; at < COUNT; at += 500) {
      const records = Array.from({ length: 500 }, (_, n) => [key(at + n), { n: at + n }] as const);
      db.batchWrite(records);
    }
  });

  it('go on exactly where a loop was left', () => {
    const seen: number[] = [];
    const scan = db.scan('test', 'sync');
    let place: PartitionFilter | null = partitionFilterAll();
    let rounds = 0;
    do {
      rounds += 1;
      let taken = 0;
      for (const { bins } of scan.stream({ partitionFilter: place })) {
        seen.push(Number(bins['n']));
        if ((taken += 1) === 437) break;
      }
      place = scan.cursor();
    } while (place !== null);
    expect(rounds).toBeGreaterThan(5);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT }, (_, n) => n));
  });

  it('that are left leave no work at the server', async () => {
    let first: Key | undefined;
    for (const record of db.scan('test', 'sync')) {
      first = record.key;
      break;
    }
    expect(first).toBeDefined();
    expect(db.infoRandomNode('query-show')).not.toMatch(/status=active/);
  });
});

describe('many clients', () => {
  it('1,000 are opened and closed', () => {
    for (let n = 0; n < 1_000; n += 1) {
      const one = client({ hosts: [[server.host, server.port]] }).connect();
      if (n % 100 === 0) one.put(key(n), { n });
      one.close();
    }
    expect(db.get(key(900)).bins).toEqual({ n: 900 });
  });
});
