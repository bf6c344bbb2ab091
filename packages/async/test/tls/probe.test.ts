import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { InvalidArgError, type TlsConfig } from '@asp/core';
import { makeAuthority, type Authority, type Certificate } from 'test-certificates';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readMaterial } from '../../src/tls/material.js';
import { probeOptions } from '../../src/tls/probe.js';

let authority: Authority;
let own: Certificate;
let files: { ca: string; cert: string; key: string; empty: string };
const folder = mkdtempSync(join(tmpdir(), 'asp-probe-'));

beforeAll(async () => {
  authority = await makeAuthority();
  own = await authority.issue({ commonName: 'client' });
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  files = {
    ca: file('0a1b2c3d.0', authority.cert),
    cert: file('client.pem', own.cert),
    key: file('client.key', own.key),
    empty: file('empty.pem', ''),
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readMaterial', () => {
  it('reads files, folders and texts alike', async () => {
    const ca = authority.cert;
    expect(await readMaterial({ cafile: files.ca })).toMatchObject({ ca, cert: undefined });
    expect(await readMaterial({ capath: folder })).toMatchObject({ ca });
    expect(await readMaterial({ castring: ca })).toMatchObject({ ca });
    const both = { cafile: files.ca, certfile: files.cert, keyfile: files.key };
    expect(await readMaterial(both)).toEqual({ ca, ...own });
    const texts = { castring: ca, certstring: own.cert, keystring: own.key };
    expect(await readMaterial(texts)).toEqual({ ca, ...own });
  });

  it('trusts whom Node trusts when nothing is said', async () => {
    vi.stubEnv('NODE_EXTRA_CA_CERTS', undefined);
    const alone = await readMaterial({});
    expect(rootCertificates.filter((one) => !alone.ca.includes(one))).toEqual([]);
    vi.stubEnv('NODE_EXTRA_CA_CERTS', files.ca);
    const more = await readMaterial({});
    expect(more.ca === `${alone.ca}${authority.cert}`).toBe(true);
    vi.stubEnv('NODE_EXTRA_CA_CERTS', '/nowhere.pem');
    expect((await readMaterial({})).ca === alone.ca).toBe(true);
    vi.unstubAllEnvs();
  });
});

describe('probeOptions', () => {
  it('is false without TLS', async () => {
    expect(await probeOptions(undefined)).toBe(false);
    expect(await probeOptions({ enable: false, cafile: '/nowhere.pem' })).toBe(false);
  });

  it.each<TlsConfig>([
    { protocols: '-all +TLSv1.2' },
    { protocols: 'all' },
    { protocols: 'TLSv1.1 +TLSv1.2' },
    { cipherSuite: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256' },
  ])('takes %j', async (tls) => {
    const options = await probeOptions({ ...tls, cafile: files.ca });
    expect(options && options.secureContext).toBeDefined();
  });

  const bad: [string, () => TlsConfig, string, RegExp][] = [
    ['a missing file', () => ({ cafile: '/nowhere.pem' }), 'config.tls.cafile', /ENOENT/],
    ['a missing folder', () => ({ capath: '/nowhere' }), 'config.tls.capath', /ENOENT/],
    ['an empty file', () => ({ cafile: files.empty }), 'config.tls.cafile', /no certificate/],
    ['text without one', () => ({ castring: 'x' }), 'config.tls.castring', /no certificate/],
    [
      'a certificate without key',
      () => ({ certfile: files.cert }),
      'config.tls.certfile',
      /keyfile/,
    ],
    ['a key without certificate', () => ({ keyfile: files.key }), 'config.tls.keyfile', /certfile/],
    ['a thing twice', () => ({ castring: 'x', capath: 'y' }), 'config.tls.castring', /not both/],
    ['no key', () => ({ certfile: files.cert, keystring: 'x' }), 'config.tls', /PEM|DECODER/i],
    ['unknown ciphers', () => ({ cafile: files.ca, cipherSuite: 'X' }), 'config.tls', /OpenSSL/],
  ];

  it.each(bad)('refuses %s', async (_what, tls, path, message) => {
    const error = await probeOptions(tls()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidArgError);
    expect(error).toMatchObject({ path, message: expect.stringMatching(message) as string });
  });

  it('refuses the key of another certificate, and repeats none', async () => {
    const { key } = await authority.issue();
    const error = await probeOptions({ certstring: own.cert, keystring: key }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ message: expect.stringContaining('mismatch') as string });
    expect(JSON.stringify(error)).not.toContain('PRIVATE KEY');
  });
});
