import { AsyncClient } from '@asp/async';
import { MemoryServer } from '@asp/memory-server';
import { makeApp, type Readiness } from './app.js';

const env = process.env;
const server = env.AEROSPIKE_HOSTS ? null : await MemoryServer.start();
const hosts = env.AEROSPIKE_HOSTS || `${server?.host}:${server?.port}`;
const readiness: Readiness = { isStopping: false };

const client = await new AsyncClient({
  hosts: hosts.split(','),
  timeout: 5_000,
  appId: 'rest-api',
  // Calls queue when many come at once; one that waits longer than this is answered 503.
  operationQueueTimeoutMs: 10_000,
  policies: {
    read: { totalTimeout: 5_000 },
    write: { totalTimeout: 5_000 },
    query: { totalTimeout: 10_000 },
  },
}).connect();

const app = await makeApp({
  client,
  readiness,
  namespace: env.NAMESPACE ?? 'test',
  set: env.SET ?? 'products',
  logLevel: env.LOG_LEVEL ?? 'warn',
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
const address = await app.listen({ host: env.HOST ?? '127.0.0.1', port: Number(env.PORT ?? 8080) });
console.log(
  `listening on ${address} (${server ? 'memory server' : hosts}); API at ${address}/docs`,
);

/**
 * Readiness turns red first, and requests are still served for SHUTDOWN_DELAY_MS: that is when load balancers
 * look away. Then no connection is accepted, what is under way is answered, and only then the client closes.
 */
async function stop(): Promise<void> {
  readiness.isStopping = true;
  await new Promise((resolve) => setTimeout(resolve, Number(env.SHUTDOWN_DELAY_MS ?? 0)));
  await app.close();
  await client.close();
  await server?.stop();
}
