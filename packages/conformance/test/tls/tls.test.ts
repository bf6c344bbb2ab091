import { randomBytes, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import {
  AdminError,
  ClusterError,
  InvalidArgError,
  type KeyInput,
  type TlsConfig,
} from '@asp/core';
import { MemoryServer } from '@asp/memory-server';
import { describe, expect, it } from 'vitest';
import { fails } from '../../src/scenario.js';
import { useTls } from './tls-target.js';

const key = (name: string | number): KeyInput => ['test', 'tls', name];

describe.each(['async', 'sync'] as const)('TLS, %s', (mode) => {
  const t = useTls(mode);
  const trusting = (more: TlsConfig = {}): TlsConfig => ({ castring: t.authority.cert, ...more });

  it('carries every kind of command, with the authority in a file', async () => {
    const server = await t.start();
    const tls = { cafile: t.file('ca.pem', t.authority.cert) };
    const patient = { totalTimeout: 10_000 }; // a busy machine must not fail what is not about time
    const policies = { write: patient, read: patient, batch: patient, batchWrite: patient };
    const client = t.open({ hosts: [t.seed(server)], tls, policies });
    await client.connect();
    const blob = randomBytes(700_000);
    await client.put(key('a'), { n: 1, blob });
    const { bins } = await client.get<{ n: number; blob: Buffer }>(key('a'));
    expect([bins.n, bins.blob.equals(blob)]).toEqual([1, true]);
    const keys = Array.from({ length: 300 }, (_, n) => key(n));
    await client.batchWrite(keys.map((each, n) => [each, { n }] as const));
    const { batchRecords } = await client.batchRead(keys);
    expect(batchRecords.map(({ record }) => record?.bins['n'])).toEqual(keys.map((_, n) => n));
    expect(await client.scan('test', 'tls').results()).toHaveLength(301);
    expect(await client.infoRandomNode('service-tls-std')).toContain(`127.0.0.1:`);
    expect((await server.records('test', 'tls')).length).toBe(301);
  });

  it('finds all nodes of a cluster by their TLS names, also one that comes back', async () => {
    const server = await t.start({ name: 'localhost' }, 3);
    const hosts = [t.seed(server)];
    const client = t.open({ hosts, tls: trusting(), tendInterval: 250 });
    await client.connect();
    const names = async () => (await client.getNodeNames()).length;
    const until = async (count: number) => {
      while ((await names()) !== count) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    expect(await names()).toBe(3);
    const keys = Array.from({ length: 60 }, (_, n) => key(n)); // of all nodes' partitions
    for (const each of keys) await client.put(each, { n: 1 });
    await server.stopNode(1);
    await until(2);
    await server.startNode(1);
    await until(3);
    for (const each of keys) expect((await client.get(each)).bins).toEqual({ n: 1 });
  });

  it('connects again after a close', async () => {
    const client = t.open({ hosts: [t.seed(await t.start())], tls: trusting() });
    for (let n = 0; n < 3; n += 1) {
      await client.connect();
      expect(await client.ping()).toBe(true);
      await client.close();
    }
  });

  it('passes over seeds that cannot be used', async () => {
    const [expired, good] = [await t.start(t.expired), await t.start()];
    const hosts = [t.seed(expired), t.seed(good, 'other'), t.seed(good)];
    const client = t.open({ hosts, tls: trusting() });
    await client.connect();
    expect(await client.ping()).toBe(true);
  });

  it('compares a host’s own name when no other is given', async () => {
    const server = await t.start(await t.authority.issue({ commonName: '127.0.0.1' }));
    const client = t.open({ hosts: [[server.host, server.port]], tls: trusting() });
    await client.connect();
    expect(await client.ping()).toBe(true);
  });

  it('is mutual, with certificate and key in files or as text', async () => {
    const server = await t.start({ ca: t.authority.cert, requestCert: true }, 2);
    const files = {
      certfile: t.file('client.pem', t.client.cert),
      keyfile: t.file('client.key', t.client.key),
    };
    const texts = { certstring: t.client.cert, keystring: t.client.key };
    for (const own of [files, texts]) {
      const client = t.open({ hosts: [t.seed(server)], tls: trusting(own) });
      await client.connect();
      await client.put(key('mutual'), { n: 1 });
      expect((await client.get(key('mutual'))).bins).toEqual({ n: 1 });
      expect(await client.getNodeNames()).toHaveLength(2);
    }
  });

  it('carries a login; a wrong password is no fault of TLS', async () => {
    await using server = await MemoryServer.start({ tls: t.own, security: true });
    const client = t.open({ hosts: [t.seed(server)], tls: trusting() });
    await fails(() => client.connect('admin', 'wrong'), AdminError);
    await client.connect('admin', 'admin');
    expect(await client.adminQueryUsers()).toMatchObject([{ user: 'admin' }]);
    await client.close();
  });

  it('is off with `enable: false`', async () => {
    await using server = await MemoryServer.start();
    const tls = trusting({ enable: false });
    const client = t.open({ hosts: [[server.host, server.port]], tls });
    await client.connect();
    expect(await client.ping()).toBe(true);
    await client.close();
  });

  describe('says in a ClusterError', () => {
    const because = async (
      server: { host: string; port: number },
      tls: TlsConfig | undefined,
      name = 'localhost',
    ): Promise<string> => {
      const hosts = [`${server.host}:${name}:${String(server.port)}`];
      const client = t.open({ hosts, tls, timeout: 5_000 });
      const error = await fails(() => client.connect(), ClusterError);
      expect(client.isConnected()).toBe(false);
      expect(error.message).toContain(`${server.host}:${String(server.port)} `);
      return error.message;
    };

    it('that the authority is not trusted', async () => {
      const server = await t.start();
      const tls = { castring: t.stranger.cert };
      expect(await because(server, tls)).toContain('an authority that is not trusted');
      expect(await because(server, {})).toContain('an authority that is not trusted');
    });

    it('that the certificate has expired', async () => {
      expect(await because(await t.start(t.expired), trusting())).toContain('CERT_HAS_EXPIRED');
    });

    it('that the certificate has another name', async () => {
      const message = await because(await t.start(), trusting(), 'db.test');
      expect(message).toContain("a certificate of 'localhost', not of 'db.test'");
    });

    it('that the server has no TLS', async () => {
      await using server = await MemoryServer.start();
      expect(await because(server, trusting())).toContain('does not speak TLS');
    });

    it('that the client has no TLS', async () => {
      expect(await because(await t.start(), undefined)).toContain('set config.tls');
      const mutual = await t.start({ ca: t.authority.cert, requestCert: true });
      expect(await because(mutual, undefined)).toContain('set config.tls');
    });

    it('that a client certificate is missing, or not accepted', async () => {
      const server = await t.start({ ca: t.authority.cert, requestCert: true });
      expect(await because(server, trusting())).toContain('wants a certificate of the client');
      const foreign = { certstring: t.foreign.cert, keystring: t.foreign.key };
      const message = await because(server, trusting(foreign));
      expect(message).toContain("does not accept the client's certificate");
      expect(message).not.toContain('PRIVATE KEY');
    });

    it('that a blacklist or a revocation list is in the way', async () => {
      const server = await t.start();
      const { serialNumber } = new X509Certificate(t.own.cert);
      const certBlacklist = t.file('blacklist', `${serialNumber}\n`);
      expect(await because(server, trusting({ certBlacklist }))).toMatch(
        /certBlacklist may refuse/,
      );
      expect(await because(server, trusting({ crlCheck: true }))).toMatch(/\(crlCheck\)/);
    });
  });

  it('says in an InvalidArgError which file is missing, or no PEM', async () => {
    const hosts = ['127.0.0.1:localhost:1'];
    const nowhere = join('nowhere', 'ca.pem');
    const missing = t.open({ hosts, tls: { cafile: nowhere } });
    const error = await fails(() => missing.connect(), InvalidArgError);
    expect(error).toMatchObject({ path: 'config.tls.cafile' });
    expect(error.message).toContain(nowhere);
    const halves = t.open({ hosts, tls: trusting({ certstring: t.client.cert, keystring: 'x' }) });
    await fails(() => halves.connect(), InvalidArgError);
  });
});
