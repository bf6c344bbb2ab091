import { AsyncClient } from '@asp/async';
import type { BatchWriteInput, KeyInput } from '@asp/core';
import { MemoryServer } from '@asp/memory-server';
import Aerospike, { type Client, type KeyOptions } from 'aerospike';

/** A server to measure against, with a raw official client and an `@asp/async` client on it. */
export interface Target {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly raw: Client;
  readonly asp: AsyncClient;
  close(): Promise<void>;
}

/** The memory server in a thread of its own, and the real server that `AEROSPIKE_HOSTS` names. */
export async function targets(): Promise<Target[]> {
  const server = await MemoryServer.start();
  const found = [await open('memory-server', server.host, server.port, () => server.stop())];
  const real = (process.env['AEROSPIKE_HOSTS'] ?? '').split(',')[0];
  if (real) {
    const [host = '', port = '3000'] = real.split(':');
    found.push(await open('real server', host, Number(port), () => Promise.resolve()));
  }
  return found;
}

async function open(
  name: string,
  host: string,
  port: number,
  stop: () => Promise<void>,
): Promise<Target> {
  const raw = await Aerospike.connect({
    hosts: [{ addr: host, port }],
    maxConnsPerNode: 300,
    policies: {
      read: new Aerospike.ReadPolicy(PATIENT),
      write: new Aerospike.WritePolicy(PATIENT),
      operate: new Aerospike.OperatePolicy(PATIENT),
      batch: new Aerospike.BatchPolicy(PATIENT),
    },
    log: { level: -1 },
  });
  const asp = await openAsp(host, port);
  const records = Array.from({ length: KEYS }, (_, i): BatchWriteInput => [key(i), bins]);
  await asp.batchWrite(records, { totalTimeout: 30_000 });
  const close = async (): Promise<void> => {
    for (const set of SETS) await asp.truncate('test', set);
    raw.close(false);
    await asp.close();
    await stop();
  };
  return { name, host, port, raw, asp, close };
}

/** A client as all parts of the run use it. */
export function openAsp(host: string, port: number, autoBatch = false): Promise<AsyncClient> {
  return new AsyncClient({
    hosts: [[host, port]],
    maxConnsPerNode: 300,
    policies: { read: PATIENT, write: PATIENT, batch: PATIENT },
    autoBatch,
  }).connect();
}

/** After two million records a server may pause for longer than a command's default second. */
const PATIENT = { totalTimeout: 30_000 };

/** The sets that a run fills, and empties at its end. */
const SETS = ['bench', 'bench-query'];

/** How many records there are. */
export const KEYS = 1_000;

/** The bins of each. */
export const bins = { name: 'Ada Lovelace', age: 36, tags: ['a', 'b', 'c'] };

/** A key of the benchmark. */
export function key(i: number): KeyInput {
  return ['test', 'bench', i % KEYS];
}

/** The official client's form of it. */
export function rawKey(i: number): KeyOptions {
  return { ns: 'test', set: 'bench', key: i % KEYS };
}
