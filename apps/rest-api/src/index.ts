import { AsyncClient } from '@asp/async';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { makeApp, type Readiness } from './app.js';
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
    client = await connect(settings.hosts ?? `${server?.host}:${server?.port}`, settings.timeout);
    await serve(settings, client, server);
  } catch (error) {
    console.error(`rest-api: ${(error as Error).message}`);
    process.exitCode = 1;
    await client?.close();
    await server?.stop();
  }
}

function connect(hosts: string, timeout: number): Promise<AsyncClient> {
  return new AsyncClient({
    hosts: hosts.split(','),
    timeout,
    appId: 'rest-api',
    // Calls queue when many come at once; one that waits longer than this is answered 503.
    operationQueueTimeoutMs: 2 * timeout,
    policies: {
      read: { totalTimeout: timeout },
      write: { totalTimeout: timeout },
      query: { totalTimeout: 2 * timeout },
    },
  }).connect();
}

async function serve(settings: Settings, client: AsyncClient, server: RunningServer | null) {
  const readiness: Readiness = { isStopping: false };
  const { namespace, set, logLevel, host, port, shutdownDelay } = settings;
  const app = await makeApp({ client, readiness, namespace, set, logLevel });
  const address = await app.listen({ host, port });
  /**
   * Readiness turns red first, and requests are still served for SHUTDOWN_DELAY_MS: that is when load balancers
   * look away. Then no connection is accepted, what is under way is answered, and only then the client closes.
   */
  const stop = async () => {
    readiness.isStopping = true;
    await new Promise((resolve) => setTimeout(resolve, shutdownDelay));
    await app.close();
    await client.close();
    await server?.stop();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  const where = settings.hosts ?? 'memory server';
  console.log(`listening on ${address} (${where}); API at ${address}/docs`);
}
