// Lets a few things go wrong, to see who writes to stderr. Arguments: host, port, asp | raw.
const [host, port, who] = process.argv.slice(2);
if (who === 'raw') {
  const { default: Aerospike } = await import('aerospike');
  const client = Aerospike.client({ hosts: `${host}:${port}`, connTimeoutMs: 30_000 });
  await client.connect();
  await client.put(new Aerospike.Key('test', 'noise', 1), { a: undefined }).catch(() => null);
  client.close();
  await Aerospike.client({ hosts: '127.0.0.1:1' })
    .connect()
    .catch(() => null);
} else {
  const { AsyncClient } = await import('@asp/async');
  const client = await new AsyncClient({
    hosts: [[host, Number(port)]],
    timeout: 30_000,
  }).connect();
  await client.put(['test', 'noise', 1], { a: undefined }).catch(() => null);
  await client.get(['nowhere', 'noise', 1]).catch(() => null);
  await client.get(['test', 'noise', 'nobody']).catch(() => null);
  await client.close();
  await new AsyncClient({ hosts: ['127.0.0.1:1'] }).connect().catch(() => null);
}
process.exit(0);
