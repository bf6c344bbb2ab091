import { AsyncClient } from '@asp/async';
import { AdminError, AUTH_PKI, RecordNotFound, type ClientConfig } from '@asp/core';
import { MemoryServer, type RunningServer } from '@asp/memory-server';
import { client as syncClient } from '@asp/sync';
import { makeAuthority, type Authority } from 'test-certificates';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fails, type ClientMode } from '../../src/scenario.js';

let authority: Authority;
let server: RunningServer;
const open: AsyncClient[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
  const own = await authority.issue();
  const tls = { ...own, ca: authority.cert, requestCert: true };
  server = await MemoryServer.start({ security: true, tls });
});
afterEach(async () => {
  for (const client of open.splice(0)) await client.close();
});
afterAll(() => server.stop());

/** A client whose certificate has a common name. */
async function named(
  mode: ClientMode,
  commonName: string,
  more: Partial<ClientConfig> = {},
): Promise<AsyncClient> {
  const { cert, key } = await authority.issue({ commonName });
  const config: ClientConfig = {
    hosts: [`${server.host}:${String(server.tlsName)}:${String(server.port)}`],
    tls: { castring: authority.cert, certstring: cert, keystring: key },
    ...more,
  };
  const client =
    mode === 'async' ? new AsyncClient(config) : (syncClient(config) as unknown as AsyncClient);
  open.push(client);
  return client;
}

describe.each(['async', 'sync'] as const)('AUTH_PKI with the %s client', (mode) => {
  it('logs in as the user whom the certificate names', async () => {
    const user = `pki-${mode}`;
    const admin = await (await named(mode, 'whoever')).connect('admin', 'admin');
    // The word with which clients say that a user has no password.
    await admin.adminCreateUser(user, 'nopassword', ['read']);
    const client = await (await named(mode, user, { authMode: AUTH_PKI })).connect();
    await fails(() => client.get(['test', 'pki', 1]), RecordNotFound);
    const refused = await fails(() => client.put(['test', 'pki', 1], { a: 1 }), AdminError);
    expect(refused.code).toBe(81);
    const { connsInUse } = await admin.adminQueryUser(user);
    expect(connsInUse).toBeGreaterThan(0);
    await client.close();
    await admin.adminDropUser(user);
  });

  it('refuses a certificate that names nobody, and passwords of users without one', async () => {
    const user = `none-${mode}`;
    const stranger = await named(mode, 'nobody', { authMode: AUTH_PKI });
    expect((await fails(() => stranger.connect(), AdminError)).code).toBe(60);
    const admin = await (await named(mode, 'whoever')).connect('admin', 'admin');
    await admin.adminCreateUser(user, 'nopassword', ['read']);
    const guess = await named(mode, user);
    expect((await fails(() => guess.connect(user, 'nopassword'), AdminError)).code).toBe(65);
    const change = await fails(() => admin.adminChangePassword(user, 'secret'), AdminError);
    expect(change.code).toBe(64);
    await admin.adminDropUser(user);
  });
});
