import { randomUUID } from 'node:crypto';
import { AsyncClient } from '@asp/async';
import type { ClientConfig } from '@asp/core';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { client as syncClient } from '@asp/sync';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import {
  fails,
  type ClientMode,
  type ScenarioContext,
  type ScenarioFile,
  type ServerKind,
} from './scenario.js';
import { PATIENT } from './patient.js';

type Host = readonly [host: string, port: number];

interface Target {
  readonly hosts: readonly Host[];
  readonly server: RunningServer | null;
}

/** A busy machine connects slowly, too. */
const patient = { policies: PATIENT, timeout: 10_000 };

/** The roles with which `admin` may do everything. */
const ALL_ROLES = ['read-write-udf', 'sys-admin'];

/** Registers every scenario of a kind of server for one client. */
export function runScenarios(
  mode: ClientMode,
  kind: ServerKind,
  files: readonly ScenarioFile[],
): void {
  const opened: AsyncClient[] = [];
  let target: Target;
  let client: AsyncClient;

  const open = (config: Record<string, unknown> = {}): AsyncClient => {
    const made = create(mode, { hosts: target.hosts, ...patient, ...config });
    opened.push(made);
    return made;
  };

  describe(`${mode} × ${kind}`, () => {
    beforeAll(async () => {
      target = await start(kind);
      client = create(mode, { hosts: target.hosts, ...patient });
      if (kind === 'secure') {
        await client.connect('admin', 'admin');
        await client.adminGrantRoles('admin', ALL_ROLES);
      } else {
        await client.connect();
      }
    });
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });
    afterAll(async () => {
      await client.close();
      await target.server?.stop();
    });

    for (const { family, scenarios } of files.filter(
      ({ isSecure }) => isSecure === (kind === 'secure'),
    )) {
      describe(family, () => {
        for (const [title, body] of Object.entries(scenarios)) {
          it(title, () => body(context(mode, kind, target, client, open)));
        }
      });
    }
  });
}

function create(mode: ClientMode, config: ClientConfig): AsyncClient {
  if (mode === 'async') return new AsyncClient(config);
  // Scenarios always `await`, which takes the sync client's plain values as they are.
  return syncClient(config) as unknown as AsyncClient;
}

async function start(kind: ServerKind): Promise<Target> {
  if (kind === 'real') return { hosts: realHosts(), server: null };
  const server = await MemoryServer.start({ security: kind === 'secure' });
  return { hosts: [[server.host, server.port]], server };
}

/** `AEROSPIKE_HOSTS=host:port[,host:port]`. */
export function realHosts(): Host[] {
  return (process.env['AEROSPIKE_HOSTS'] ?? '')
    .split(',')
    .filter(Boolean)
    .map((entry) => {
      const [host = '', port = '3000'] = entry.split(':');
      return [host, Number(port)];
    });
}

function context(
  mode: ClientMode,
  kind: ServerKind,
  target: Target,
  client: AsyncClient,
  newClient: ScenarioContext['newClient'],
): ScenarioContext {
  const ns = 'test';
  const set = `s-${randomUUID().slice(0, 18)}`;
  let made = 0;
  return {
    mode,
    kind,
    client,
    hosts: target.hosts.map(([host, port]) => [host, port]),
    newClient,
    server: target.server,
    ns,
    set,
    key: (name) => [ns, set, name ?? `k${(made += 1)}`],
    fails,
  };
}
