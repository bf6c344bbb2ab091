import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';
import { makeApp } from './app.js';
import { addDemoScores } from './demo.js';
import { Leaderboard } from './leaderboard.js';

const env = process.env;
const server = env.AEROSPIKE_HOSTS ? null : await MemoryServer.start();
const hosts = env.AEROSPIKE_HOSTS || `${server?.host}:${server?.port}`;
const client = await new AsyncClient({ hosts: hosts.split(','), timeout: 5_000 }).connect();
const leaderboard = new Leaderboard(client, env.NAMESPACE ?? 'test', env.SET ?? 'leaderboard');
if (server) await addDemoScores(leaderboard);

const app = await makeApp(leaderboard);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
const address = await app.listen({ host: env.HOST ?? '127.0.0.1', port: Number(env.PORT ?? 8081) });
console.log(`listening on ${address} (${server ? 'memory server, with demo scores' : hosts})`);

async function stop(): Promise<void> {
  await app.close();
  await client.close();
  await server?.stop();
}
