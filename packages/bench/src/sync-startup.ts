import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { quantile } from './measure.js';
import { heading } from './print.js';
import type { Target } from './target.js';

const run = promisify(execFile);

/** Milliseconds from the import to the connection, and of the first call after it. */
interface Startup {
  readonly connected: number;
  readonly firstCall: number;
}

/** A program of its own per round, for nothing is loaded twice in one process. */
const PROGRAMS = {
  async: `const { AsyncClient } = await import('@asp/async');
    const db = await new AsyncClient({ hosts }).connect();`,
  sync: `const { client } = await import('@asp/sync');
    const db = client({ hosts }).connect();`,
} as const;

/** What the worker and the child cost before the first call. */
export async function benchSyncStartup(
  { name, host, port }: Target,
  quick: boolean,
): Promise<void> {
  heading(`from import to connected, and the first call, on ${name}`);
  const samples: Record<keyof typeof PROGRAMS, Startup[]> = { async: [], sync: [] };
  for (let round = 0; round < (quick ? 3 : 9); round += 1) {
    samples.async.push(await start('async', host, port));
    samples.sync.push(await start('sync', host, port));
  }
  const [ours, theirs] = [medianOf(samples.sync), medianOf(samples.async)];
  const more = ours.connected - theirs.connected;
  console.log(
    `  import to connected  ${ms(ours.connected)} vs ${ms(theirs.connected)}, +${ms(more)}`,
  );
  console.log(`  first call           ${ms(ours.firstCall)} vs ${ms(theirs.firstCall)}`);
}

async function start(which: keyof typeof PROGRAMS, host: string, port: number): Promise<Startup> {
  const program = `
    const hosts = [[${JSON.stringify(host)}, ${port}]];
    const at = [performance.now()];
    ${PROGRAMS[which]}
    at.push(performance.now());
    await db.exists(['test', 'bench', 'first']);
    at.push(performance.now());
    await db.close();
    console.log(JSON.stringify({ connected: at[1] - at[0], firstCall: at[2] - at[1] }));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
  });
  return JSON.parse(stdout) as Startup;
}

function medianOf(samples: readonly Startup[]): Startup {
  const pick = (read: (sample: Startup) => number): number =>
    quantile(
      samples.map(read).sort((a, b) => a - b),
      0.5,
    );
  return { connected: pick((s) => s.connected), firstCall: pick((s) => s.firstCall) };
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`;
}
