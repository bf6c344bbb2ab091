// Reads a set of numbered records slowly, and tells how many came, how many twice, and the memory it took.
// Arguments: host, port, set, count, asp | raw.
import { setTimeout as sleep } from 'node:timers/promises';

const [host, port, set, count, who] = process.argv.slice(2);
const { default: Aerospike } = await import('aerospike');
const { AsyncClient } = await import('@asp/async');
const seen = new Uint8Array(Number(count));
let [read, twice, peak, before] = [0, 0, 0, 0];

/** The reader: looks at each record, and pauses now and then. */
async function take({ bins }) {
  twice += seen[bins.i];
  seen[bins.i] = 1;
  read += 1;
  if (read % 100 === 0) await sleep(1);
  if (read % 1000 === 0) peak = Math.max(peak, process.memoryUsage().rss - before);
}

if (who === 'asp') {
  const client = await new AsyncClient({
    hosts: [[host, Number(port)]],
    timeout: 30_000,
  }).connect();
  before = process.memoryUsage().rss;
  for await (const record of client.query('test', set)) await take(record);
  await client.close();
} else {
  const client = Aerospike.client({
    hosts: `${host}:${port}`,
    connTimeoutMs: 30_000,
    log: { level: Aerospike.log.OFF },
  });
  await client.connect();
  before = process.memoryUsage().rss;
  const waiting = [];
  // There is no pause: while the reader looks at its first record, all the others arrive.
  await new Promise((resolve, reject) => {
    const stream = client.query('test', set).foreach();
    stream.on('data', (record) => waiting.push(record));
    stream.on('end', resolve);
    stream.on('error', reject);
  });
  for (const record of waiting) await take(record);
  client.close();
}
console.log(JSON.stringify({ read, twice, peakMiB: Math.round(peak / 2 ** 20) }));
