import {
  AdminError,
  AerospikeError,
  AUTH_EXTERNAL_INSECURE,
  AUTH_INTERNAL,
  AUTH_PKI,
  ClientError,
  PRIV_READ,
  RecordNotFound,
} from '@asp/core';
import { expect } from 'vitest';
import { secureScenarios, type ScenarioContext } from '../../src/scenario.js';

/** A name that no other scenario has. */
const nameOf = (t: ScenarioContext): string => `login-${t.set}`;

/** How long a session lasts by default, in milliseconds. */
const DAY = 86_400_000;

/** Enough commands at once to open further connections, which log in with the session's token. */
const many = (t: ScenarioContext, client: ScenarioContext['client']): Promise<unknown[]> =>
  Promise.all(Array.from({ length: 20 }, async () => client.exists(t.key())));

export default secureScenarios('security/login', {
  'connect takes user and password, and so does the configuration': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', ['read']);
    const given = await t.newClient().connect(name, 'secret');
    const configured = await t.newClient({ user: name, password: 'secret' }).connect();
    const overruled = await t.newClient({ user: 'admin', password: 'no' }).connect(name, 'secret');
    for (const client of [given, configured, overruled]) {
      await t.fails(() => client.get(t.key()), RecordNotFound);
      expect(await client.ping()).toBe(true);
    }
    await t.client.adminDropUser(name);
  },

  'a wrong login is an AdminError with the code of the server': async (t) => {
    const refused: readonly (readonly [number, string?, string?])[] = [
      [60, 'nobody', 'secret'],
      [65, 'admin', 'secret'],
      [65, 'admin', ''],
      [80],
    ];
    for (const [code, user, password] of refused) {
      const client = t.newClient();
      const error = await t.fails(() => client.connect(user, password), AdminError);
      expect([user, error.code]).toEqual([user, code]);
      expect(client.isConnected()).toBe(false);
    }
    await t.fails(() => t.newClient().connect('admin'), ClientError);
  },

  'authMode says how': async (t) => {
    await t.newClient({ authMode: AUTH_INTERNAL }).connect('admin', 'admin');
    // The server asks no other service; with TLS off the official client does not even try PKI.
    const outside = t.newClient({ authMode: AUTH_EXTERNAL_INSECURE });
    expect((await t.fails(() => outside.connect('admin', 'admin'), AerospikeError)).code).toBe(90);
    const pki = t.newClient({ authMode: AUTH_PKI });
    expect((await t.fails(() => pki.connect(), AerospikeError)).name).toBe('ClusterError');
  },

  "the cluster's name is checked all the same": async (t) => {
    const client = t.newClient({ clusterName: 'another' });
    const error = await t.fails(() => client.connect('admin', 'admin'), Error);
    expect(error.name).toBe('ClusterError');
    await t.newClient({ clusterName: 'null' }).connect('admin', 'admin');
  },

  'a change of the own password keeps the connection, and lets new ones in': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'first', ['read']);
    const client = await t.newClient().connect(name, 'first');
    await client.adminChangePassword(name, 'second');
    await many(t, client);
    await client.adminChangePassword(name, 'third');
    await many(t, client);
    expect((await t.fails(() => t.newClient().connect(name, 'second'), AdminError)).code).toBe(65);
    await many(t, await t.newClient().connect(name, 'third'));
    await t.client.adminDropUser(name);
  },

  'a change of another password leaves that user connected': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'first', ['read']);
    const client = await t.newClient().connect(name, 'first');
    await t.client.adminChangePassword(name, 'second');
    await many(t, client);
    expect((await t.fails(() => t.newClient().connect(name, 'first'), AdminError)).code).toBe(65);
    await t.newClient().connect(name, 'second');
    await t.client.adminDropUser(name);
  },

  'a user who is dropped can do nothing any more': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', ['read']);
    const client = await t.newClient().connect(name, 'secret');
    await t.fails(() => client.get(t.key()), RecordNotFound);
    await t.client.adminDropUser(name);
    const error = await t.fails(() => client.get(t.key()), AdminError);
    expect([60, 65, 80]).toContain(error.code);
  },

  'a role’s whitelist is where its users may come from': async (t) => {
    const name = nameOf(t);
    const { client: admin } = t;
    await admin.adminCreateRole(name, [{ code: PRIV_READ }], null, ['127.0.0.0/8']);
    await admin.adminCreateUser(name, 'secret', [name]);
    const client = await t.newClient().connect(name, 'secret');
    await t.fails(() => client.get(t.key()), RecordNotFound);
    await admin.adminSetWhitelist(name, ['10.0.0.0/8']);
    expect((await t.fails(() => client.get(t.key()), AdminError)).code).toBe(82);
    expect((await t.fails(() => t.newClient().connect(name, 'secret'), AdminError)).code).toBe(82);
    await admin.adminSetWhitelist(name, []);
    await t.newClient().connect(name, 'secret');
    await admin.adminDropUser(name);
    await admin.adminDropRole(name);
  },

  'a session that expires is renewed': async (t) => {
    const name = nameOf(t);
    await t.client.adminCreateUser(name, 'secret', ['read']);
    const client = await t.newClient({ tendInterval: 250 }).connect(name, 'secret');
    await client.exists(t.key());
    await t.server?.clock.advance(DAY);
    try {
      await client.exists(t.key()); // connections stay
      for (;;) {
        // New ones are refused until the client has logged in again, which it does by itself.
        const failure = await many(t, client).catch((error: unknown) => error);
        if (Array.isArray(failure)) break;
        expect(failure).toMatchObject({ name: 'AdminError', code: 66 });
      }
    } finally {
      await t.server?.clock.advance(-DAY); // for the other clients, whose sessions expired too
    }
    await t.client.adminDropUser(name);
  },
});
