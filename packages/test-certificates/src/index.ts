import 'reflect-metadata'; // what @peculiar/x509 stands on; it does not load it itself
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { webcrypto } from 'node:crypto';

/** A certificate and its private key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What a certificate says. */
export interface CertificateOptions {
  /** Common name of the subject. Default `localhost`. */
  readonly commonName?: string;
  /** Alternative DNS names. Default: none. */
  readonly dnsNames?: readonly string[];
  /** From when to when it is valid. Default: a day either way. */
  readonly validity?: readonly [from: Date, to: Date];
}

/** An authority that signs certificates. */
export interface Authority {
  /** Its own certificate, PEM. */
  readonly cert: string;
  /** Signs a certificate for servers and clients alike. */
  issue(options?: CertificateOptions): Promise<Certificate>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** Two days ago to yesterday: for certificates that have expired. */
export const YESTERDAY = [-2, -1].map((days) => new Date(Date.now() + days * DAY_MS)) as [
  Date,
  Date,
];

/** Makes an authority that nobody knows. */
export async function makeAuthority(commonName = 'Test Authority'): Promise<Authority> {
  const keys = await newKeys();
  const own = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${commonName}`,
    keys,
    ...validity(),
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  return {
    cert: own.toString('pem'),
    issue: (options = {}) => issue(own, keys.privateKey, options),
  };
}

async function issue(
  issuer: X509Certificate,
  signingKey: webcrypto.CryptoKey,
  { commonName = 'localhost', dnsNames = [], validity: given }: CertificateOptions,
): Promise<Certificate> {
  const keys = await newKeys();
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
  ];
  if (dnsNames.length > 0) {
    const names = dnsNames.map((value) => ({ type: 'dns', value }) as const);
    extensions.push(new SubjectAlternativeNameExtension(names));
  }
  const cert = await X509CertificateGenerator.create({
    subject: `CN=${commonName}`,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey,
    ...validity(given),
    signingAlgorithm: ALGORITHM,
    extensions,
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return { cert: cert.toString('pem'), key: PemConverter.encode(key, 'PRIVATE KEY') };
}

function newKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

function validity(given?: CertificateOptions['validity']) {
  const now = Date.now();
  const [notBefore, notAfter] = given ?? [new Date(now - DAY_MS), new Date(now + DAY_MS)];
  return { notBefore, notAfter };
}
