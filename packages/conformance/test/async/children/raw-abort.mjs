// A batch write whose second record holds a value that the official client dislikes.
import Aerospike from 'aerospike';

const [host, port, what] = process.argv.slice(2);
const values = { undefined: undefined, bigint: 5n };
const client = Aerospike.client({
  hosts: `${host}:${port}`,
  connTimeoutMs: 30_000,
  log: { level: Aerospike.log.OFF },
});
await client.connect();
const record = (i, bin, value) => ({
  type: Aerospike.batchType.BATCH_WRITE,
  key: new Aerospike.Key('test', 'abort', i),
  ops: [Aerospike.operations.write(bin, value)],
});
const second =
  what === 'longName' ? record(2, 'a-name-of-17-byte', 1) : record(2, 'b', values[what]);
await client.batchWrite([record(1, 'a', 1), second]).catch((error) => console.log(error.message));
client.close();
