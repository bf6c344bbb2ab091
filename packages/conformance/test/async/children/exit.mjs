// Ends each life of a client in one way; whoever is still alive a second later exits with 7.
import { AsyncClient } from '@asp/async';
import { endWithin } from './alive.mjs';

const [name, host, port] = process.argv.slice(2);
const config = { hosts: [[host, Number(port)]], timeout: 10_000 };
const connected = () => new AsyncClient(config).connect();
const refused = () =>
  new AsyncClient({ ...config, timeout: 300 }).connect().catch((error) => console.log(error.name));

const cases = {
  neverConnected: () => new AsyncClient(config),
  connectFailed: refused,
  silentHost: refused,
  closed: async () => {
    const client = await connected();
    await client.put(['test', 'exit', 1], { a: 1 });
    await client.close();
  },
  closedTwice: async () => {
    const client = await connected();
    await Promise.all([client.close(), client.close()]);
    await client.close();
  },
  reconnected: async () => {
    const client = await connected();
    await client.close();
    await client.connect();
    await client.close();
  },
  failedThenConnected: async () => {
    await new AsyncClient({ hosts: [['127.0.0.1', 1]], timeout: 300 }).connect().catch(() => null);
    const client = await connected();
    await client.close();
  },
  thrownMidQuery: async () => {
    const client = await connected();
    try {
      for (let i = 0; i < 50; i += 1) await client.put(['test', 'exit', i], { i });
      for await (const { key } of client.query('test', 'exit'))
        throw new Error(`mine ${key.setName}`);
    } finally {
      await client[Symbol.asyncDispose]();
    }
  },
  brokenOffQuery: async () => {
    const client = await connected();
    for (let i = 0; i < 50; i += 1) await client.put(['test', 'exit', i], { i });
    for await (const { meta } of client.query('test', 'exit')) if (meta.gen > 0) break;
    await client.close();
  },
  closedWithFullQueue: async () => {
    const client = await new AsyncClient({ ...config, maxConcurrentOperations: 2 }).connect();
    const all = Array.from({ length: 500 }, (_, i) => client.put(['test', 'exit', i], { i }));
    const settled = Promise.allSettled(all);
    await client.close();
    const refused = (await settled).filter((one) => one.status === 'rejected');
    const told = refused.filter(({ reason }) => /was closed while it waited/.test(reason.message));
    console.log(
      `${all.length - refused.length} done, ${told.length} refused, ${refused.length - told.length} lost`,
    );
  },
};

try {
  await cases[name]();
} catch (error) {
  console.log(`thrown: ${error.message}`);
}
endWithin(1_000);
