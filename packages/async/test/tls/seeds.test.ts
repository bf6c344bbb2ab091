import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import type { TlsConfig } from '@asp/core';
import { makeAuthority, YESTERDAY, type Authority, type Certificate } from 'test-certificates';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Seed } from '../../src/seed-socket.js';
import { askSeeds } from '../../src/seeds.js';
import { probeOptions } from '../../src/tls/probe.js';

const open: Server[] = [];
const sockets = new Set<Socket>();
let authority: Authority;
let stranger: Authority;
let own: Certificate;

beforeAll(async () => {
  authority = await makeAuthority();
  stranger = await makeAuthority('Stranger');
  own = await authority.issue();
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of open.splice(0)) server.close();
});

/** An answer as a real server framed it (CE 8.1.2, cluster-name realas), with other text of the same length. */
const TEXT = 'node\tA1\ncluster-name\tc1\n';
const ANSWER = Buffer.concat([Buffer.from([2, 1, 0, 0, 0, 0, 0, TEXT.length]), Buffer.from(TEXT)]);

/** A node: it answers frames, and closes the connection on whatever else it gets. */
function serve(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.once('data', (bytes: Buffer) => {
    if (bytes[0] === 2) socket.write(ANSWER);
    else socket.destroy();
  });
}

async function host(tls: TlsOptions | undefined): Promise<Seed> {
  const server = tls ? createServer({ ...own, ...tls }, serve) : createTcpServer(serve);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { host: '127.0.0.1', port, tlsName: 'localhost' };
}

/** Why the seed cannot be used; undefined when it can. */
async function fault(seed: Seed, config: TlsConfig | undefined): Promise<string | undefined> {
  const tls = await probeOptions(config);
  const { live, failures } = await askSeeds([seed], { timeoutMs: 10_000, tls });
  return live ? undefined : failures[0]?.replace(`127.0.0.1:${String(seed.port)} `, '');
}

const trusting = (more: TlsConfig = {}): TlsConfig => ({ castring: authority.cert, ...more });
const withCertificate = ({ cert, key }: Certificate) =>
  trusting({ certstring: cert, keystring: key });

describe('askSeeds, by TLS', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)('takes a seed of %s', async (version) => {
    const seed = await host({ minVersion: version, maxVersion: version });
    expect(await fault(seed, trusting())).toBeUndefined();
  });

  it('takes a host’s own name where no other is given', async () => {
    const seed = await host(await authority.issue({ commonName: '127.0.0.1' }));
    expect(await fault({ ...seed, tlsName: undefined }, trusting())).toBeUndefined();
  });

  it('names an authority that is not trusted', async () => {
    const seed = await host({});
    const reason = /^shows a certificate of an authority that is not trusted .*\([A-Z_]+\)$/;
    expect(await fault(seed, { castring: stranger.cert })).toMatch(reason);
    expect(await fault(seed, {})).toMatch(reason);
  });

  it('names the dates of a certificate', async () => {
    const expired = await host(await authority.issue({ validity: YESTERDAY }));
    expect(await fault(expired, trusting())).toMatch(/has expired.*\(CERT_HAS_EXPIRED\)$/);
    const validity = [new Date(Date.now() + 36e5), new Date(Date.now() + 72e5)] as const;
    const early = await host(await authority.issue({ validity }));
    expect(await fault(early, trusting())).toMatch(/not yet valid \(CERT_NOT_YET_VALID\)$/);
  });

  it('names the names of a certificate', async () => {
    const seed = await host(await authority.issue({ commonName: 'a', dnsNames: ['b.test'] }));
    expect(await fault(seed, trusting())).toBe(
      "shows a certificate of 'b.test', 'a', not of 'localhost': give its name in hosts, as '<host>:<name>:<port>'",
    );
    expect(await fault({ ...seed, tlsName: 'b.test' }, trusting())).toBeUndefined();
  });

  it('tells a server without TLS, and a client without TLS', async () => {
    expect(await fault(await host(undefined), trusting())).toBe(
      'does not speak TLS: leave config.tls out',
    );
    expect(await fault(await host({}), undefined)).toBe('speaks TLS only: set config.tls');
    const mutual = { requestCert: true, ca: authority.cert, maxVersion: 'TLSv1.2' } as const;
    expect(await fault(await host(mutual), undefined)).toBe('speaks TLS only: set config.tls');
  });
});

describe.each(['TLSv1.2', 'TLSv1.3'] as const)('askSeeds, by mutual %s', (version) => {
  const mutual = () =>
    host({ requestCert: true, ca: authority.cert, minVersion: version, maxVersion: version });

  it('takes the certificate of a trusted client', async () => {
    const client = await authority.issue({ commonName: 'client' });
    expect(await fault(await mutual(), withCertificate(client))).toBeUndefined();
  });

  it('says that a certificate is wanted', async () => {
    expect(await fault(await mutual(), trusting())).toContain('wants a certificate of the client');
  });

  it('says that a certificate is not accepted', async () => {
    const client = await stranger.issue({ commonName: 'client' });
    expect(await fault(await mutual(), withCertificate(client))).toContain(
      "does not accept the client's certificate",
    );
  });
});
