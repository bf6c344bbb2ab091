import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { AsyncClient } from '@asp/async';
import type { ClientConfig } from '@asp/core';
import type { RunningServer } from '@asp/memory-server';
import Aerospike from 'aerospike';
import { afterAll, beforeAll } from 'vitest';
import { PATIENT } from '../../../src/patient.js';

/** A server for a file's tests: the one that `AEROSPIKE_HOSTS` names, else a memory server. */
export interface Target {
  readonly host: string;
  readonly port: number;
  readonly hosts: readonly [host: string, port: number][];
  /** Null on a real server. */
  readonly server: RunningServer | null;
  /** A connected client; closed at the end. */
  client(config?: Partial<ClientConfig>): Promise<AsyncClient>;
  /** A connected official client; closed at the end. */
  raw(): Promise<Aerospike.Client>;
}

/** How long a connect may take on a machine that is busy with other tests, in milliseconds. */
export const PATIENT_MS = 30_000;

/** Starts the target before the file's tests and stops it after them. */
export function useTarget(): Target {
  const closing: (() => unknown)[] = [];
  const target: { -readonly [K in keyof Target]: Target[K] } = {
    host: '',
    port: 0,
    hosts: [],
    server: null,
    client: async (config = {}) => {
      const client = await new AsyncClient({
        hosts: target.hosts,
        policies: PATIENT,
        timeout: PATIENT_MS,
        ...config,
      }).connect();
      closing.push(() => client.close());
      return client;
    },
    raw: async () => {
      const client = Aerospike.client({
        hosts: `${target.host}:${String(target.port)}`,
        connTimeoutMs: PATIENT_MS,
        log: { level: Aerospike.log.OFF },
      });
      await client.connect();
      closing.push(() => client.close(false));
      return client;
    },
  };
  beforeAll(async () => {
    const [real] = realHosts();
    target.server = real ? null : await startServer();
    target.host = real?.[0] ?? target.server?.host ?? '';
    target.port = real?.[1] ?? target.server?.port ?? 0;
    target.hosts = [[target.host, target.port]];
  });
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
    await target.server?.stop();
  });
  return target;
}

async function startServer(): Promise<RunningServer> {
  const { MemoryServer } = await import('@asp/memory-server');
  return await MemoryServer.start();
}

/** `AEROSPIKE_HOSTS=host:port[,…]`. */
function realHosts(): [host: string, port: number][] {
  const entries = (process.env['AEROSPIKE_HOSTS'] ?? '').split(',').filter(Boolean);
  return entries.map((entry) => {
    const [host = '', port = '3000'] = entry.split(':');
    return [host, Number(port)];
  });
}

/** A TCP host that does what `behave` says with each connection, and nothing else. */
export async function tcpHost(
  behave: (socket: Socket) => void,
): Promise<{ host: string; port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    behave(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { host: '127.0.0.1', port, close };
}

/** A port that nobody listens on. */
export async function deadPort(): Promise<number> {
  const host = await tcpHost(() => undefined);
  await host.close();
  return host.port;
}
