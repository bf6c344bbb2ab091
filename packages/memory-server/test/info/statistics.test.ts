import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { infoAnswer, infoRequest } from '../message.js';
import { openServer } from '../server-under-test.js';
import { MODULES } from '../udf/recorded.js';
import { UdfServer } from '../udf/udf-server.js';
import { INDEX_STATE, PREPARATION, SET, STEPS } from './statistics-steps.js';

/*
 * What each step of a workload adds to the statistics. `UPDATE=1 REAL_AEROSPIKE=host:port` writes down what a
 * real CE 8.1.2 counts, on which nobody else works.
 */

const FILE = new URL('./real-statistics.json', import.meta.url);
const isRecording = process.env['UPDATE'] === '1' && process.env['REAL_AEROSPIKE'] !== undefined;
type Deltas = Record<string, Record<string, number>>;
const expected: Deltas = isRecording ? {} : JSON.parse(readFileSync(FILE, 'utf8'));

interface Server {
  send(request: Uint8Array): Promise<Uint8Array>;
}

let server: Server;
let close = async (): Promise<void> => undefined;

const info = async (command: string): Promise<string> =>
  infoAnswer(await server.send(infoRequest(command)))[command] ?? '';

/** What changes with time, with the machine or with what asks. */
const VOLATILE =
  /^(system_|host_|heap_|process_|uptime|time_since|current_time|threads_|client_connections|heartbeat_|fabric_|cluster_|nsup_cycle|truncate_lut|data_(total|avail)|(s?index|set_index)_used|batch_index_(created|unused|queue)|info_complete)/;

const COMMANDS = ['statistics', 'namespace/test', `sets/test/${SET}`];

/** The numbers of the node, the namespace and the set. */
async function counts(): Promise<Map<string, number>> {
  const counted = new Map<string, number>();
  for (const command of COMMANDS) {
    const prefix = command.startsWith('sets') ? 'set_' : '';
    for (const part of (await info(command)).split(/[;:]/)) {
      const [name = '', value = ''] = part.split('=', 2);
      const isCount = /^\d+$/.test(value) && !/-/.test(name) && !VOLATILE.test(name);
      if (isCount) counted.set(prefix + name, Number(value));
    }
  }
  return counted;
}

/** Waits until no query runs any more. */
async function settled(): Promise<void> {
  while ((await info('query-show')).includes('status=active')) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function deltas(requests: readonly Uint8Array[]): Promise<Record<string, number>> {
  const before = await counts();
  for (const request of requests) await server.send(request);
  await settled();
  const after = await counts();
  const changed = [...after].map(
    ([name, value]) => [name, value - (before.get(name) ?? 0)] as const,
  );
  return Object.fromEntries(changed.filter(([, change]) => change !== 0));
}

beforeAll(async () => {
  if (process.env['REAL_AEROSPIKE'] === undefined) server = new UdfServer();
  else {
    const real = await openServer();
    server = real;
    close = () => real.close();
  }
  for (const [name, source] of MODULES) {
    const content = Buffer.from(source).toString('base64');
    await info(`udf-put:filename=${name};content-len=${content.length};content=${content}`);
  }
  for (const request of PREPARATION) await server.send(request);
  while (!/state=RW/.test(await info(INDEX_STATE))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
});
afterAll(async () => {
  if (isRecording) writeFileSync(FILE, `${JSON.stringify(expected, undefined, 2)}\n`);
  await close();
});

describe('statistics count as a real server counts', () => {
  it.each(STEPS)('%s', async (name, requests) => {
    const changed = await deltas(requests);
    if (isRecording) expected[name] = changed;
    expect(changed).toEqual(expected[name]);
  });
});
