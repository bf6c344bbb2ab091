// Connects on the main thread and then in a worker. Arguments: host, port, asp | raw.
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const [host, port, who] = isMainThread ? process.argv.slice(2) : workerData;

async function connect() {
  if (who === 'raw') {
    const { default: Aerospike } = await import('aerospike');
    const client = Aerospike.client({
      hosts: `${host}:${port}`,
      connTimeoutMs: 30_000,
      log: { level: Aerospike.log.OFF },
    });
    await client.connect();
    return client;
  }
  const { AsyncClient } = await import('@asp/async');
  return await new AsyncClient({ hosts: [[host, Number(port)]], timeout: 30_000 }).connect();
}

if (isMainThread) {
  const client = await connect();
  const worker = new Worker(new URL(import.meta.url), { workerData: [host, port, who] });
  worker.on('error', (error) => console.log(`${error.name}: ${error.message}`));
  worker.on('exit', async () => {
    if (who === 'asp') await client.put(['test', 'threads', 1], { a: 1 });
    await client.close();
  });
} else {
  const client = await connect();
  await client.close();
  console.log('connected');
}
