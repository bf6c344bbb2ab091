import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { median } from './measure.js';
import { heading, ms } from './print.js';
import type { Target } from './target.js';

const run = promisify(execFile);

/** The ways of a `get`; a process has one, so each is a program of its own. */
const WAYS = {
  async: `const { AsyncClient } = await import('@asp/async');
    const db = await new AsyncClient({ hosts }).connect();`,
  direct: `const { client } = await import('@asp/sync');
    const db = client({ hosts }).connect();`,
  relayed: `const { client, configureSync } = await import('@asp/sync');
    configureSync({ relay: true });
    const db = client({ hosts }).connect();`,
} as const;

type Way = keyof typeof WAYS;

/** What the caller's own use of the child's link brings, against frames that the worker passes on. */
export async function benchSyncWays({ name, host, port }: Target, quick: boolean): Promise<void> {
  heading(`one get after the other, by the way to the child, on ${name}`);
  const medians: Record<Way, number[]> = { async: [], direct: [], relayed: [] };
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    for (const way of ['async', 'direct', 'relayed'] as const) {
      medians[way].push(await medianGet(way, host, port, quick ? 500 : 3_000));
    }
  }
  const [async, direct, relayed] = [medians.async, medians.direct, medians.relayed].map(median);
  if (async === undefined || direct === undefined || relayed === undefined) return;
  console.log(`  async    p50 ${ms(async)}`);
  console.log(`  direct   p50 ${ms(direct)}   latency × ${(direct / async).toFixed(2)}`);
  console.log(`  relayed  p50 ${ms(relayed)}   latency × ${(relayed / async).toFixed(2)}`);
}

async function medianGet(way: Way, host: string, port: number, calls: number): Promise<number> {
  const program = `
    const hosts = [[${JSON.stringify(host)}, ${port}]];
    ${WAYS[way]}
    const key = ['test', 'bench', 'ways'];
    await db.put(key, { n: 1, text: 'some text' });
    const times = [];
    for (let n = -200; n < ${calls}; n += 1) {
      const began = performance.now();
      await db.get(key);
      if (n >= 0) times.push(performance.now() - began);
    }
    await db.close();
    console.log(times.sort((a, b) => a - b)[times.length >> 1]);`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
  });
  return Number(stdout);
}
