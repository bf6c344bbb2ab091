import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AsyncClient } from '@asp/async';
import type { ClientConfig } from '@asp/core';
import { MemoryServer, type MemoryServerOptions, type RunningServer } from '@asp/memory-server';
import { client as syncClient } from '@asp/sync';
import { makeAuthority, YESTERDAY, type Authority, type Certificate } from 'test-certificates';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { ClientMode } from '../../src/scenario.js';

type ServerTls = NonNullable<MemoryServerOptions['tls']>;

/** Certificates, servers and clients for a file's tests; all gone after them. */
export interface TlsTarget {
  readonly authority: Authority;
  /** Nobody trusts it. */
  readonly stranger: Authority;
  /** The server's certificate, of `localhost`. */
  readonly own: Certificate;
  readonly expired: Certificate;
  readonly client: Certificate;
  /** Of a client, by the stranger. */
  readonly foreign: Certificate;
  /** Writes a file, and answers its path. */
  file(name: string, content: string): string;
  /** Starts a server that is stopped after the test. */
  start(tls?: Partial<ServerTls>, nodes?: number): Promise<RunningServer>;
  /** The seed of a server with its TLS name. */
  seed(server: RunningServer, name?: string): string;
  /** A client that is closed after the test. */
  open(config: ClientConfig): AsyncClient;
}

/** Prepares the above. */
export function useTls(mode: ClientMode): TlsTarget {
  const folder = mkdtempSync(join(tmpdir(), 'asp-tls-test-'));
  const closing: (() => unknown)[] = [];
  const target = {
    file: (name: string, content: string) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    seed: ({ host, port, tlsName }: RunningServer, name = tlsName) =>
      `${host}:${name ?? ''}:${String(port)}`,
    start: async (tls: Partial<ServerTls> = {}, nodes = 1) => {
      const server = await MemoryServer.start({ tls: { ...target.own, ...tls }, nodes });
      closing.push(() => server.stop());
      return server;
    },
    open: (config: ClientConfig) => {
      const client =
        mode === 'async' ? new AsyncClient(config) : (syncClient(config) as unknown as AsyncClient); // tests await plain values, too
      closing.push(() => client.close());
      return client;
    },
  } as { -readonly [K in keyof TlsTarget]: TlsTarget[K] };
  beforeAll(async () => {
    target.authority = await makeAuthority();
    target.stranger = await makeAuthority('Stranger');
    target.own = await target.authority.issue();
    target.expired = await target.authority.issue({ validity: YESTERDAY });
    target.client = await target.authority.issue({ commonName: 'client' });
    target.foreign = await target.stranger.issue({ commonName: 'client' });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  return target;
}
