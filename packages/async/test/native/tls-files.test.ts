import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { rootCertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { withTlsFiles } from '../../src/native/tls-files.js';

const mode = (path: string): number => statSync(path).mode & 0o777;

describe('withTlsFiles', () => {
  it('says nothing without TLS', async () => {
    for (const tls of [undefined, { enable: false, keystring: 'x' }]) {
      await withTlsFiles(tls, async (native) => expect(native).toBeUndefined());
    }
  });

  it('passes on what is in files already', async () => {
    const tls = { cafile: 'a', certfile: 'b', keyfile: 'c', crlCheck: true };
    await withTlsFiles(tls, async (native) => expect(native).toEqual(tls));
  });

  it('keeps texts in files of this user only, and only for the call', async () => {
    const texts = { castring: 'authority', certstring: 'certificate', keystring: 'secret' };
    const paths = await withTlsFiles({ ...texts, crlCheck: false }, async (native) => {
      const { cafile, certfile, keyfile, ...others } = native as Record<string, string>;
      expect(others).toEqual({ crlCheck: false });
      const files = [cafile!, certfile!, keyfile!];
      expect(files.map((path) => readFileSync(path, 'utf8'))).toEqual(Object.values(texts));
      expect(files.map(mode)).toEqual([0o600, 0o600, 0o600]);
      expect(mode(dirname(keyfile!))).toBe(0o700);
      return files;
    });
    expect(paths.some((path) => existsSync(dirname(path)))).toBe(false);
  });

  it('removes them when the connect fails', async () => {
    let file = '';
    const attempt = withTlsFiles({ castring: 'x' }, async (native) => {
      file = String(native?.['cafile']);
      throw new Error(existsSync(file) ? 'no server' : 'no file');
    });
    await expect(attempt).rejects.toThrow('no server');
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('names the authorities that Node trusts, for the native client trusts none', async () => {
    await withTlsFiles({}, async (native) => {
      const trusted = readFileSync(String(native?.['cafile']), 'utf8');
      for (const one of rootCertificates) expect(trusted).toContain(one);
    });
  });
});
