import { createPrivateKey, X509Certificate } from 'node:crypto';
import { makeAuthority, YESTERDAY } from 'test-certificates';
import { expect, it } from 'vitest';

it('signs certificates that OpenSSL takes for what they should be', async () => {
  const authority = await makeAuthority('Some Authority');
  const issuer = new X509Certificate(authority.cert);
  expect(issuer.ca).toBe(true);
  const { cert, key } = await authority.issue({ commonName: 'db', dnsNames: ['a.test', '*.b'] });
  const issued = new X509Certificate(cert);
  expect(issued.verify(issuer.publicKey)).toBe(true);
  expect(issued.checkIssued(issuer)).toBe(true);
  expect(issued.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(issued).toMatchObject({
    subject: 'CN=db',
    issuer: 'CN=Some Authority',
    subjectAltName: 'DNS:a.test, DNS:*.b',
    ca: false,
  });
  expect(Date.parse(issued.validFrom)).toBeLessThan(Date.now());
  expect(Date.parse(issued.validTo)).toBeGreaterThan(Date.now());
});

it('signs certificates that have expired, and those of a stranger of the same name', async () => {
  const [one, other] = [await makeAuthority(), await makeAuthority()];
  const expired = new X509Certificate((await one.issue({ validity: YESTERDAY })).cert);
  expect(Date.parse(expired.validTo)).toBeLessThan(Date.now());
  expect(expired.verify(new X509Certificate(other.cert).publicKey)).toBe(false);
});
