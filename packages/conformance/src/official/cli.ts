import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AsyncClient } from '@asp/async';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { runPatiently } from './again.js';
import { copySuite, home } from './copy.js';
import { count, failures, table, total, type Counts } from './report.js';

const HELP = `Runs the official client's own test suite against memory-server.

  --only <regexp>     only the test files whose name matches
  --hosts <host:port> an already running server instead (a real one, say)
  --security          a memory-server with security, and a user who may do everything
  --update            raise the ratchet to this run's counts
  --keep              keep the temporary copy of the suite
  -h, --help          this text

Ends with 1 when fewer tests pass than the ratchet says (whole runs against memory-server only).`;

const { values: args } = parseArgs({
  options: {
    only: { type: 'string', default: '.' },
    hosts: { type: 'string' },
    security: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const ratchetFile = join(
  home,
  args.security ? 'official-suite-security-ratchet.json' : 'official-suite-ratchet.json',
);

/** The suite runs its tests of users and roles for a user of this name only. */
const SUPERUSER = 'superuser';
/** What that user has where the official client is tested. */
const SUPERUSER_ROLES = ['read-write-udf', 'sys-admin', 'user-admin'];

if (args.help) console.log(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const server = args.hosts ? null : await MemoryServer.start(await suiteServer());
  const [host = '', port = '3000'] = (args.hosts ?? `${server?.host}:${server?.port}`).split(':');
  const folder = copySuite();
  const started = Date.now();
  console.log(`suite in ${folder}, server at ${host}:${port}`);
  try {
    if (server && args.security) await createSuperuser(server);
    const outcomes = await runPatiently({
      folder,
      host,
      port: Number(port),
      only: new RegExp(args.only),
      extra: [
        ...(server ? ['--clusterName', 'asp'] : []),
        ...(args.security ? ['--user', SUPERUSER, '--password', SUPERUSER] : []),
      ],
      onFile: (file) => process.stdout.write(`  ${file}\n`),
    });
    const ours = count(outcomes);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`\n${table(realCounts(), ours)}\n\n${failures(outcomes)}`);
    console.log(
      `${total(ours, 'pass')} pass, ${total(ours, 'fail')} fail, ${total(ours, 'pending')} pending (${seconds} s)`,
    );
    return server && args.only === '.' ? ratchet(ours) : 0;
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
    security: args.security,
  };
}

async function createSuperuser({ host, port }: RunningServer): Promise<void> {
  await using client = new AsyncClient({ hosts: [[host, port]], clusterName: 'asp' });
  await client.connect('admin', 'admin');
  await client.adminCreateUser(SUPERUSER, SUPERUSER, SUPERUSER_ROLES);
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

/** The run that set the mark: its counts are what the memory server's README says, too. */
function ratchet(ours: Counts): number {
  const passed = total(ours, 'pass');
  const known = (JSON.parse(readFileSync(ratchetFile, 'utf8')) as { passed: number }).passed;
  if (args.update && passed >= known) {
    const files = Object.fromEntries(
      Object.keys(ours)
        .sort()
        .map((file) => [file, ours[file]]),
    );
    writeFileSync(ratchetFile, `${JSON.stringify({ passed, files }, null, 2)}\n`);
  }
  if (passed >= known) return 0;
  console.error(
    `The ratchet stands at ${known}: ${known - passed} tests that passed before do not.`,
  );
  return 1;
}
