#!/usr/bin/env node
import { Command, CommanderError, Option } from 'commander';
import { MemoryServer } from '@asp/memory-server';
import { client, type Client, type ClientConfig } from '@asp/sync';
import { status, unlock, up, type Settings, type UpSettings } from './commands.js';
import { addDemoUsers } from './demo.js';
import { exitCodeOf, messageOf } from './failures.js';

const stopping = new AbortController();
let signals = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    stopping.abort();
    if (++signals > 1) process.exit(130);
  });
}

const program = new Command('asp-migrate')
  .description('Runs the steps of a folder against an Aerospike cluster, each one once, in order.')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })
  .addOption(new Option('--hosts <host:port,…>', 'seed hosts').env('AEROSPIKE_HOSTS'))
  .addOption(
    new Option('--timeout <ms>', 'for connecting and for each call')
      .argParser(atLeastOne)
      .default(10_000),
  )
  .option('-n, --namespace <name>', 'namespace', 'test')
  .option('-s, --set <name>', 'the set that remembers what was done', 'asp-migrations')
  .option('-d, --dir <folder>', 'the steps', 'migrations')
  .addHelpText(
    'after',
    `
Exit codes: 0 done  1 a step failed  2 steps and database do not fit  4 unreachable  5 locked  130 interrupted`,
  );

const seconds = new Option('--lock-ttl <s>', 'a lock that is not renewed for so long is stale');
const page = new Option('--page <n>', 'records between two savings');
program
  .command('up')
  .description('run the steps that were not run yet; go on with one that was interrupted')
  .option('--to <step>', 'the last one to run')
  .option('--dry-run', 'only tell what would be written')
  .addOption(seconds.argParser(atLeastOne).default(300))
  .addOption(page.argParser(atLeastOne).default(500))
  .action((_, command: Command) =>
    connected((db) => up(db, command.optsWithGlobals<UpSettings>(), stopping.signal)),
  );
program
  .command('status')
  .description('how every step stands')
  .action((_, command: Command) =>
    connected((db) => status(db, command.optsWithGlobals<Settings>())),
  );
program
  .command('unlock')
  .description('remove the lock by force; its owner stops at its next page')
  .action((_, command: Command) =>
    connected((db) => unlock(db, command.optsWithGlobals<Settings>())),
  );

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(`asp-migrate: ${messageOf(error)}`);
    return exitCodeOf(error);
  }
}

interface ConnectOptions {
  readonly hosts?: string;
  readonly namespace: string;
  readonly timeout: number;
}

function policiesOf(totalTimeout: number): ClientConfig['policies'] {
  const data = { totalTimeout };
  return {
    ...{ read: data, write: data, batch: data, batchWrite: data, batchDelete: data },
    admin: { timeout: totalTimeout },
  };
}

/** Connects to the cluster, or to a memory server with something to migrate. */
async function connected(work: (db: Client) => unknown): Promise<void> {
  const { hosts, namespace, timeout } = program.opts<ConnectOptions>();
  const server = hosts ? null : await MemoryServer.start({ namespaces: [namespace] });
  const seeds = (hosts || `${server?.host}:${server?.port}`).split(',');
  const db = client({ hosts: seeds, timeout, policies: policiesOf(timeout) });
  try {
    db.connect();
    if (server) {
      console.error(
        'asp-migrate: no --hosts and no AEROSPIKE_HOSTS: a memory server with demo users',
      );
      addDemoUsers(db, namespace);
    }
    await work(db);
  } finally {
    db.close();
    await server?.stop();
  }
}

function atLeastOne(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new CommanderError(2, 'asp.count', `${text} is not a count`);
  return Number(text);
}
