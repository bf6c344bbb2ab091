import { ClientError, ClusterError, InvalidArgError } from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const NOT_CONNECTED = 'Client is not connected. Call connect() first.';

export default scenarios('lifecycle', {
  'before connect: no command, no query, and close is nothing': async (t) => {
    const client = t.newClient();
    expect(client.isConnected()).toBe(false);
    for (const command of [
      () => client.get(t.key()),
      () => client.put(t.key(), { a: 1 }),
      () => client.batchRead([t.key()]),
      () => client.query(t.ns, t.set),
      () => client.infoAll('build'),
      () => client.getNodeNames(),
    ]) {
      expect((await t.fails(command, ClientError)).message).toContain(NOT_CONNECTED);
    }
    await client.close();
    expect(client.isConnected()).toBe(false);
  },

  'connect answers the client itself, and only once': async (t) => {
    const client = t.newClient();
    expect(await client.connect()).toBe(client);
    expect(client.isConnected()).toBe(true);
    const again = await t.fails(() => client.connect(), ClientError);
    expect(again.message).toContain('Cannot connect: client is already connected');
    expect(await client.ping()).toBe(true);
  },

  'close twice, no command after it, connect again': async (t) => {
    const key = t.key();
    const client = t.newClient();
    await client.connect();
    await client.put(key, { a: 1 });
    await client.close();
    await client.close();
    expect(client.isConnected()).toBe(false);
    expect((await t.fails(() => client.get(key), ClientError)).message).toContain(NOT_CONNECTED);
    await client.connect();
    expect((await client.get(key)).bins).toEqual({ a: 1 });
  },

  'a query of a closed client ends with an error': async (t) => {
    const client = t.newClient();
    await client.connect();
    const query = client.query(t.ns, t.set);
    await client.close();
    await t.fails(() => query.results(), ClientError);
  },

  'disposal closes, also when nothing was connected': async (t) => {
    const dispose = t.mode === 'async' ? Symbol.asyncDispose : Symbol.dispose;
    const end = (client: typeof t.client): unknown =>
      (client as unknown as Record<symbol, () => unknown>)[dispose]?.();
    const client = t.newClient();
    await end(client);
    await client.connect();
    await end(client);
    expect(client.isConnected()).toBe(false);
  },

  'any configuration constructs; connect judges it, and may be tried again': async (t) => {
    for (const config of [
      { hosts: [] },
      { hosts: 'h' },
      { hosts: [42] },
      { hosts: ['h:port'] },
      { hosts: [['h', 70_000]] },
      { clusterName: 7 },
      { timeout: -1 },
    ]) {
      const client = t.newClient(config);
      for (let i = 0; i < 2; i += 1) await t.fails(() => client.connect(), InvalidArgError);
      expect(client.isConnected()).toBe(false);
    }
    const contradiction = t.newClient({ minConnsPerNode: 5, maxConnsPerNode: 4 });
    const error = await t.fails(() => contradiction.connect(), ClientError);
    expect(error.message).toContain('minConnsPerNode');
  },

  'a cluster of another name, and a host that refuses': async (t) => {
    const other = t.newClient({ clusterName: 'some-other-cluster' });
    const wrongName = await t.fails(() => other.connect(), ClusterError);
    expect(wrongName.message).toContain('Connection error');
    const nobody = t.newClient({ hosts: [['127.0.0.1', 1]] });
    for (let i = 0; i < 2; i += 1) {
      const refused = await t.fails(() => nobody.connect(), ClusterError);
      expect(refused.message).toContain('127.0.0.1:1');
    }
    expect(nobody.isConnected()).toBe(false);
  },

  'one live host among dead ones is enough': async (t) => {
    const client = t.newClient({ hosts: [['127.0.0.1', 1], ...t.hosts] });
    await client.connect();
    expect(await client.ping()).toBe(true);
  },

  'a user needs a password; a password alone is ignored': async (t) => {
    const client = t.newClient();
    const error = await t.fails(() => client.connect('ada'), ClientError);
    expect(error.message).toContain('password');
    await client.connect(null, 'secret');
    expect(await client.ping()).toBe(true);
  },

  'two clients are two': async (t) => {
    const [a, b] = [t.newClient(), t.newClient()];
    await a.connect();
    await b.connect();
    const key = t.key();
    await a.put(key, { by: 'a' });
    await a.close();
    expect((await b.get(key)).bins).toEqual({ by: 'a' });
    expect(b.isConnected()).toBe(true);
  },
});
