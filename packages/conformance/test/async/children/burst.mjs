// Starts 10,000 gets and 10,000 puts at once with default settings, and tells the codes of those that failed,
// and the memory that it took. Arguments: host, port, asp | raw.
const [host, port, who] = process.argv.slice(2);
const { default: Aerospike } = await import('aerospike');
const { AsyncClient } = await import('@asp/async');

const isOurs = who === 'asp';
const client = isOurs
  ? await new AsyncClient({ hosts: [[host, Number(port)]], timeout: 30_000 }).connect()
  : await Aerospike.connect({
      hosts: `${host}:${port}`,
      connTimeoutMs: 30_000,
      log: { level: Aerospike.log.OFF },
    });
const key = (i) => (isOurs ? ['test', 'burst', i] : new Aerospike.Key('test', 'burst', i));
const patient = { totalTimeout: 60_000 }; // on a machine that is busy with other tests

await client.put(key(0), { i: 0 });
const before = process.memoryUsage().rss;
const codes = {};
const count = ({ code }) => (codes[code] = (codes[code] ?? 0) + 1);
await Promise.all(
  Array.from({ length: 20_000 }, (_, i) =>
    (i % 2 === 0 ? client.get(key(0), patient) : client.put(key(i), { i }, null, patient)).catch(
      count,
    ),
  ),
);
const grown = process.resourceUsage().maxRSS * 1024 - before;
await client.close();
console.log(JSON.stringify({ codes, grownMiB: Math.round(grown / 2 ** 20) }));
