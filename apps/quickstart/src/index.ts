import { parseArgs } from 'node:util';
import { AsyncClient } from '@asp/async';
import { AerospikeError, type ClientConfig, type Commands } from '@asp/core';
import { MemoryServer } from '@asp/memory-server';
import { client as syncClient } from '@asp/sync';
import { tellStory } from './story.js';
import { Transcript } from './transcript.js';

const HELP = `The main job of @asp, told by the async and by the blocking client.

  npm run demo -- [options]

  --hosts <host:port>[,…]  a real cluster instead of the built-in memory server; also AEROSPIKE_HOSTS
  --async | --sync         one half only
  -h, --help               this text`;

/** Milliseconds to connect, and for each call: with 5,000 at once, and on a busy machine, a second is little. */
const PATIENCE = 20_000;

interface Options {
  readonly hosts?: string | undefined;
  readonly async: boolean;
  readonly sync: boolean;
  readonly help: boolean;
}

process.stdout.on('error', () => process.exit(0)); // nobody reads on: `| head`

const options = read();
if (options.help) console.log(HELP);
else process.exitCode = await main(options);

async function main({
  hosts = process.env.AEROSPIKE_HOSTS || undefined,
  ...halves
}: Options): Promise<number> {
  const started = performance.now();
  const server = hosts ? null : await MemoryServer.start();
  const where = hosts ?? `${server?.host}:${server?.port}`;
  const took = `memory server started in ${(performance.now() - started).toFixed(0)} ms`;
  console.log(`@asp quickstart on ${where}${server ? ` (${took})` : ''}`);
  const data = { totalTimeout: PATIENCE };
  const config: ClientConfig = {
    hosts: where.split(','),
    timeout: PATIENCE,
    policies: { read: data, write: data, batch: data, batchWrite: data },
  };
  const t = new Transcript();
  try {
    if (halves.async || !halves.sync) await asyncHalf(config, t);
    if (halves.sync || !halves.async) await syncHalf(config, t);
    console.log(`\n${t.steps} steps, all as expected`);
    return 0;
  } catch (error) {
    if (!(error instanceof AerospikeError)) throw error;
    console.error(`\n${error.name}: ${error.message}`);
    return 1;
  } finally {
    await server?.stop();
  }
}

async function asyncHalf(config: ClientConfig, t: Transcript): Promise<void> {
  t.heading('@asp/async: every call is awaited');
  await using client = new AsyncClient(config);
  await t.step(
    'connect',
    () => client.connect(),
    () => 'connected',
  );
  await t.step(
    'getNodeNames',
    () => client.getNodeNames(),
    (names) => names.join(', '),
  );
  await tellStory(client, 'quickstart-async', t);
  await t.step(
    'close',
    () => client.close(),
    () => 'closed',
  );
}

async function syncHalf(config: ClientConfig, t: Transcript): Promise<void> {
  t.heading('@asp/sync: the same calls block');
  using client = syncClient(config);
  await t.step(
    'connect',
    () => client.connect(),
    () => 'connected',
  );
  await t.step(
    'getNodeNames',
    () => client.getNodeNames(),
    (names) => names.join(', '),
  );
  // The same commands with plain results instead of promises: `await` takes both.
  await tellStory(client as unknown as Commands<'async'>, 'quickstart-sync', t);
  await t.step(
    'close',
    () => client.close(),
    () => 'closed',
  );
}

function read(): Options {
  try {
    return parseArgs({
      options: {
        hosts: { type: 'string' },
        async: { type: 'boolean', default: false },
        sync: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
}
