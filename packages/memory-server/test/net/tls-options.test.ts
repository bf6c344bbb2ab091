import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from 'test-certificates';
import type { Authority, Certificate } from 'test-certificates';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tlsSettings } from '../../src/net/tls.js';
import type { TlsOptions } from '../../src/net/tls.js';
import { MemoryServer } from '../../src/start.js';

let authority: Authority;
let own: Certificate;
const folder = mkdtempSync(join(tmpdir(), 'asp-tls-'));

beforeAll(async () => {
  authority = await makeAuthority();
  own = await authority.issue();
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('TLS options', () => {
  it('are PEM as text, as bytes, or in files', () => {
    const wanted = { key: Buffer.from(own.key), cert: Buffer.from(own.cert) };
    const forms: TlsOptions[] = [
      own,
      wanted,
      { key: new Uint8Array(wanted.key), cert: new Uint8Array(wanted.cert) },
      { key: file('key.pem', own.key), cert: file('cert.pem', own.cert) },
    ];
    for (const form of forms) expect(tlsSettings(form).server).toMatchObject(wanted);
  });

  it('may name one authority or several', () => {
    const ca = file('ca.pem', authority.cert);
    const bytes = Buffer.from(authority.cert);
    expect(tlsSettings({ ...own, ca }).server.ca).toEqual([bytes]);
    expect(tlsSettings({ ...own, ca: [ca, bytes] }).server.ca).toEqual([bytes, bytes]);
  });

  it('take the key’s password', () => {
    const { privateKey } = generateKeyPairSync('ec', {
      namedCurve: 'P-256',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
    });
    // of another key pair: OpenSSL only gets to say so once it has read the key
    const options = { cert: own.cert, key: privateKey };
    expect(() => tlsSettings({ ...options, passphrase: 'x' })).toThrow(/key values mismatch/);
    expect(() => tlsSettings({ ...options, passphrase: 'y' })).toThrow(/decrypt/);
  });

  it('name the nodes as the certificate does, unless told otherwise', async () => {
    const named = await authority.issue({ commonName: 'cn', dnsNames: ['a.test', 'b.test'] });
    expect(new X509Certificate(named.cert).subjectAltName).toBe('DNS:a.test, DNS:b.test');
    expect(tlsSettings(named).name).toBe('a.test');
    expect(tlsSettings(own).name).toBe('localhost');
    expect(tlsSettings({ ...named, name: 'other' }).name).toBe('other');
    const nameless = await authority.issue({ commonName: 'two words' });
    expect(() => tlsSettings(nameless)).toThrow('tls.name: missing');
  });

  const bad: [string, Record<string, unknown>, string | RegExp][] = [
    ['no key', { key: undefined }, 'tls.key: missing'],
    ['no certificate', { cert: undefined }, 'tls.cert: missing'],
    ['an empty key', { key: '' }, 'tls.key: PEM text'],
    ['a number', { cert: 42 }, 'tls.cert: PEM text'],
    ['a number among authorities', { ca: ['x', 42] }, 'tls.ca: PEM'],
    ['text for a boolean', { requestCert: 'yes' }, 'tls.requestCert: a boolean'],
    ['a name with a port', { name: 'a:3000' }, 'tls.name: a host name'],
    ['no time', { handshakeTimeout: 0 }, 'tls.handshakeTimeout: milliseconds'],
    ['an option that is none', { rejectUnauthorized: false }, 'tls.rejectUnauthorized: no option'],
    ['a file that is not there', { key: '/nowhere/key.pem' }, /tls\.key: ENOENT.*key\.pem/],
    ['bytes that are no PEM', { cert: Buffer.from('x') }, /PEM|no start line/i],
  ];

  it.each(bad)('with %s make start() fail', async (_what, wrong, message) => {
    const tls = { ...own, ...wrong } as TlsOptions;
    for (const inThread of [true, false]) {
      await expect(MemoryServer.start({ tls, inThread })).rejects.toThrow(message);
    }
  });

  it('that name a missing file fail with the system’s code, from a thread too', async () => {
    const tls = { key: '/nowhere/key.pem', cert: own.cert };
    await expect(MemoryServer.start({ tls })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('with the key of another certificate make start() fail', async () => {
    const { key } = await authority.issue();
    const tls = { key, cert: own.cert };
    await expect(MemoryServer.start({ tls, inThread: true })).rejects.toMatchObject({
      code: 'ERR_OSSL_X509_KEY_VALUES_MISMATCH',
    });
  });
});
