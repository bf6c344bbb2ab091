import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';
import { makeApp } from './app.js';
import { Places } from './places.js';
import { DISTRICTS, PLACES } from './seoul.js';

const env = process.env;
const server = env.AEROSPIKE_HOSTS ? null : await MemoryServer.start();
const hosts = env.AEROSPIKE_HOSTS || `${server?.host}:${server?.port}`;
const client = await new AsyncClient({
  hosts: hosts.split(','),
  timeout: 5_000,
  policies: { batchWrite: { totalTimeout: 5_000 }, admin: { timeout: 20_000 } },
}).connect();
const places = new Places(client, env.NAMESPACE ?? 'test', env.SET ?? 'places');
await places.prepare();
await places.add(PLACES, DISTRICTS);

const app = await makeApp(places);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
const address = await app.listen({ host: env.HOST ?? '127.0.0.1', port: Number(env.PORT ?? 8082) });
console.log(`listening on ${address} (${server ? 'memory server' : hosts})`);

async function stop(): Promise<void> {
  await app.close();
  await client.close();
  await server?.stop();
}
