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
  const client = await new AsyncClient({ hosts: [[host, Number(port)]] }).connect();
  before = process.memoryUsage().rss;
  for await (const record of client.query('test', set)) await take(record);
  await client.close();
} else {
  const client = Aerospike.client({ hosts: `${host}:${port}`, log: { level: Aerospike.log.OFF } });
  await client.connect();
  before = process.memoryUsage().rss;
  const waiting = [];
  let isOver = false;
  const stream = client.query('test', set).foreach();
  stream.on('data', (record) => waiting.push(record));
  stream.on('end', () => (isOver = true));
  stream.on('error', (error) => {
    throw error;
  });
  let next = 0; // shift() of a list this long is slow
  while (!isOver || next < waiting.length) {
    if (next === waiting.length) {
      await sleep(1);
      continue;
    }
    const record = waiting[next];
    waiting[next] = undefined;
    next += 1;
    await take(record);
  }
  client.close();
}
console.log(JSON.stringify({ read, twice, peakMiB: Math.round(peak / 2 ** 20) }));
