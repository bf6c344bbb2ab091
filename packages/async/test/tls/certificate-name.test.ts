import type { PeerCertificate } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { nameFault } from '../../src/tls/certificate-name.js';

const certificate = (commonName: string | string[] | undefined, subjectaltname?: string) =>
  ({ subject: commonName && { CN: commonName }, subjectaltname }) as unknown as PeerCertificate;

const own = certificate('cn.test', 'DNS:a.test, DNS:*.b.test, IP Address:10.0.0.1, DNS:c.test');

// The expectations are those of as_tls_match_name, read in the C client.
describe('nameFault', () => {
  it.each(['a.test', 'A.TEST', 'c.test', 'x.b.test', '*.b.test', 'cn.test'])('takes %s', (name) => {
    expect(nameFault(name, own)).toBeUndefined();
  });

  it.each(['b.test', 'x.y.b.test', '.b.test', '10.0.0.1', 'a.test.', 'test', ''])(
    'refuses %s',
    (name) => {
      expect(nameFault(name, own)?.message).toContain(
        `of 'a.test', '*.b.test', 'c.test', 'cn.test', not of '${name}'`,
      );
    },
  );

  it('looks at every common name', () => {
    expect(nameFault('two', certificate(['one', 'two']))).toBeUndefined();
  });

  it('knows certificates without any name', () => {
    expect(nameFault('a', certificate(undefined))?.message).toMatch(/of no name at all/);
  });
});
