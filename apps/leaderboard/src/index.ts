import { AsyncClient } from '@asp/async';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { makeApp } from './app.js';
import { addDemoScores } from './demo.js';
import { Leaderboard } from './leaderboard.js';
import { HELP, readSettings, type Settings } from './settings.js';

const words = process.argv.slice(2);
if (words.length > 0) {
  const isAsked = words.every((word) => word === '--help' || word === '-h');
  console[isAsked ? 'log' : 'error'](HELP);
  process.exitCode = isAsked ? 0 : 2;
} else await main();

async function main(): Promise<void> {
  let server: RunningServer | null = null;
  let client: AsyncClient | null = null;
  try {
    const settings = readSettings(process.env);
    server = settings.hosts === null ? await MemoryServer.start() : null;
    client = await connect(settings.hosts ?? `${server?.host}:${server?.port}`);
    await serve(settings, client, server);
  } catch (error) {
    console.error(`leaderboard: ${(error as Error).message}`);
    process.exitCode = 1;
    await client?.close();
    await server?.stop();
  }
}

function connect(hosts: string): Promise<AsyncClient> {
  const policies = { read: { totalTimeout: 20_000 }, write: { totalTimeout: 20_000 } };
  return new AsyncClient({ hosts: hosts.split(','), timeout: 20_000, policies }).connect();
}

async function serve(settings: Settings, client: AsyncClient, server: RunningServer | null) {
  const leaderboard = new Leaderboard(client, settings.namespace, settings.set);
  if (server) await addDemoScores(leaderboard);
  const app = await makeApp(leaderboard);
  const address = await app.listen({ host: settings.host, port: settings.port });
  const stop = async () => {
    await app.close();
    await client.close();
    await server?.stop();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  console.log(`listening on ${address} (${settings.hosts ?? 'memory server, with demo scores'})`);
}
