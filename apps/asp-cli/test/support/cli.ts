import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { MemoryServer } from '@asp/memory-server';
import { client, type Client } from '@asp/sync';

/** The program as it is built. */
export const entry = fileURLToPath(new URL('../../dist/index.js', import.meta.url));

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where the tests' records live: a memory server, or the cluster of AEROSPIKE_HOSTS. */
export async function startCluster() {
  const given = process.env.AEROSPIKE_HOSTS;
  const server = given === undefined ? await MemoryServer.start() : null;
  afterAll(() => server?.stop());
  return { hosts: given ?? `${server?.host}:${server?.port}`, server };
}

/** A folder that goes away with the tests. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'asp-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** For connecting and for each call: a busy machine must not fail what is not about time. */
const PATIENCE = 50_000;

/** A client for a test's own records. */
export function connect(hosts: string): Client {
  const policies = {
    read: { totalTimeout: PATIENCE },
    write: { totalTimeout: PATIENCE },
    batch: { totalTimeout: PATIENCE },
    batchWrite: { totalTimeout: PATIENCE },
    admin: { timeout: PATIENCE },
  };
  return client({ hosts: hosts.split(','), timeout: PATIENCE, policies }).connect();
}

/** Starts the program. */
export function start(hosts: string | null, args: readonly string[], input?: string): ChildProcess {
  const env = { ...process.env };
  delete env.AEROSPIKE_HOSTS;
  const all = [entry, '--timeout', String(PATIENCE), ...args];
  const child = spawn(process.execPath, all, {
    env: hosts === null ? env : { ...env, AEROSPIKE_HOSTS: hosts },
  });
  child.stdin.end(input);
  return child;
}

/** Resolves when a process has ended. */
export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk) => (out += String(chunk)));
    child.stderr?.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

/** Runs the program to its end. */
export function run(hosts: string | null, args: readonly string[], input?: string): Promise<Ended> {
  return ended(start(hosts, args, input));
}

/** A record as it is printed and exported. */
export interface Line {
  readonly key?: unknown;
  readonly digest?: string;
  readonly gen: number;
  readonly ttl: number;
  readonly bins: Readonly<Record<string, unknown>>;
}

/** The records of JSON lines. */
export function jsonLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
