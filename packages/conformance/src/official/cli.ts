import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { MemoryServer } from '@asp/memory-server';
import { copySuite, home } from './copy.js';
import { count, failures, table, total, type Counts } from './report.js';
import { runSuite } from './run.js';

const HELP = `Runs the official client's own test suite against memory-server.

  --only <regexp>     only the test files whose name matches
  --hosts <host:port> an already running server instead (a real one, say)
  --update            raise the ratchet to this run's count
  --keep              keep the temporary copy of the suite
  -h, --help          this text

Ends with 1 when fewer tests pass than the ratchet says (whole runs against memory-server only).`;

const { values: args } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    hosts: { type: 'string' },
    update: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const ratchetFile = join(home, 'official-suite-ratchet.json');

if (args.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const server = args.hosts ? null : await MemoryServer.start(await suiteServer());
  const [host = '', port = '3000'] = (args.hosts ?? `${server?.host}:${server?.port}`).split(':');
  const folder = copySuite();
  const started = Date.now();
  console.log(`suite in ${folder}, server at ${host}:${port}`);
  try {
    const outcomes = await runSuite({
      folder,
      host,
      port: Number(port),
      only: new RegExp(args.only),
      extra: ['--clusterName', 'asp'].slice(server ? 0 : 2),
      onFile: (file) => process.stdout.write(`  ${file}\n`),
    });
    const ours = count(outcomes);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`\n${table(realCounts(), ours)}\n\n${failures(outcomes)}`);
    console.log(
      `${total(ours, 'pass')} pass, ${total(ours, 'fail')} fail, ${total(ours, 'pending')} pending (${seconds} s)`,
    );
    return server && args.only === '.' ? ratchet(total(ours, 'pass')) : 0;
  } finally {
    await server?.stop();
    if (!args.keep) rmSync(folder, { recursive: true, force: true });
  }
}

/** As the real server of the baseline: one namespace, 30 days default ttl, a cluster name, port 3000 if free. */
async function suiteServer(): Promise<Parameters<typeof MemoryServer.start>[0]> {
  return {
    port: (await isFree(3000)) ? 3000 : 0,
    clusterName: 'asp',
    namespaces: [{ name: 'test', defaultTtl: 30 * 24 * 3600 }],
  };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

function realCounts(): Counts {
  const text = readFileSync(join(home, 'official-suite-baseline.json'), 'utf8');
  return JSON.parse(text) as Counts;
}

function ratchet(passed: number): number {
  const known = (JSON.parse(readFileSync(ratchetFile, 'utf8')) as { passed: number }).passed;
  if (args.update && passed > known) {
    writeFileSync(ratchetFile, `${JSON.stringify({ passed }, null, 2)}\n`);
  }
  if (passed >= known) return 0;
  console.error(
    `The ratchet stands at ${known}: ${known - passed} tests that passed before do not.`,
  );
  return 1;
}
