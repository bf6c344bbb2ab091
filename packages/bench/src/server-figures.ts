import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';
import { quantile } from './measure.js';
import { heading } from './print.js';

const run = promisify(execFile);
const ROWS = 1_000;
/** A busy machine may take its time to be filled. */
const PATIENT = { totalTimeout: 0 } as const;

/** What a memory server takes to start, and the memory it has for records. */
export async function benchServerFigures(quick: boolean): Promise<void> {
  heading('memory-server: start and memory');
  await start(quick ? 5 : 25);
  await memory(quick ? 100_000 : 1_000_000);
}

/** From `start()` to listening, in a process that has started one before. */
async function start(rounds: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const server = await MemoryServer.start();
    times.push(performance.now() - began);
    await server.stop();
  }
  times.sort((one, other) => one - other);
  const [least, median] = [quantile(times, 0), quantile(times, 0.5)];
  console.log(
    `  start() to listening      ${least.toFixed(0)} ms at best, ${median.toFixed(0)} ms`,
  );
}

/** A process of its own with nothing but the server: what it occupies, empty and full. */
async function memory(records: number): Promise<void> {
  const cli = fileURLToPath(new URL('./cli.js', import.meta.resolve('@asp/memory-server')));
  const child = spawn(process.execPath, [cli, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    const port = Number(/:(\d+)\s*$/.exec(printed.toString())?.[1]);
    const empty = await resident(child.pid);
    await using client = await new AsyncClient({ hosts: [['127.0.0.1', port]] }).connect();
    for (let at = 0; at < records; at += ROWS) {
      const rows = Array.from({ length: ROWS }, (_, i) => at + i);
      await client.batchWrite(
        rows.map((n) => [['test', 'bench', n], { n, s: 'some text' }] as const),
        PATIENT,
      );
    }
    const full = await resident(child.pid);
    const perRecord = Math.round(((full - empty) * 1024) / records);
    const count = records.toLocaleString('en');
    console.log(
      `  ${count} small records   ${mb(full)} of a process that has ${mb(empty)} without: ` +
        `${perRecord} bytes each`,
    );
  } finally {
    child.kill();
  }
}

const mb = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;

/** Kilobytes that a process occupies. */
async function resident(pid = 0): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout);
}
