import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { TlsOptions as NodeTlsOptions } from 'node:tls';

/** PEM: its text, its bytes, or the path of a file that holds it. */
export type Pem = string | Uint8Array;

/** How a server speaks TLS. Its ports then take nothing else. */
export interface TlsOptions {
  /** Private key of the certificate. */
  readonly key: Pem;
  /** The server's certificate, followed by those between it and the authority. */
  readonly cert: Pem;
  /** Password of an encrypted key. */
  readonly passphrase?: string;
  /** The authorities whose clients are trusted. Default: those that Node trusts. */
  readonly ca?: Pem | readonly Pem[];
  /** Turns clients away that bring no certificate of one of the authorities. Default false. */
  readonly requestCert?: boolean;
  /**
   * The TLS name of every node, which clients compare with the certificate. Default: the first DNS name
   * of the certificate, or else its common name.
   */
  readonly name?: string;
  /** Milliseconds a client has for the handshake. Default 10,000. */
  readonly handshakeTimeout?: number;
}

/** What a listener needs to speak TLS. */
export interface TlsSettings {
  /** What clients have to find in the certificate. */
  readonly name: string;
  /** For `tls.createServer`. */
  readonly server: NodeTlsOptions;
}

const HANDSHAKE_TIMEOUT_MS = 10_000;

/**
 * Checks TLS options and reads their files.
 *
 * @throws RangeError for a wrong type, a missing part, or a certificate without a name; the system's
 * error for a file that cannot be read; OpenSSL's for what is no PEM, or a key of another certificate.
 */
export function tlsSettings(options: TlsOptions): TlsSettings {
  checkTypes(options);
  const { requestCert = false, handshakeTimeout = HANDSHAKE_TIMEOUT_MS } = options;
  const cert = pem(options.cert, 'cert');
  const context = {
    key: pem(options.key, 'key'),
    cert,
    ...(options.ca !== undefined && { ca: [options.ca].flat().map((each) => pem(each, 'ca')) }),
    ...(options.passphrase !== undefined && { passphrase: options.passphrase }),
  };
  createSecureContext(context); // a bad key is an error of start(), not of the first client
  return {
    name: options.name ?? nameOf(cert),
    server: { ...context, requestCert, rejectUnauthorized: requestCert, handshakeTimeout },
  };
}

type Check = readonly [fits: (value: unknown) => boolean, wanted: string];

const isPem = (value: unknown) =>
  (typeof value === 'string' && value !== '') || value instanceof Uint8Array;

const PEM: Check = [isPem, 'PEM text, its bytes, or the path of a file'];

const FIELDS: Readonly<Record<keyof TlsOptions, Check>> = {
  key: PEM,
  cert: PEM,
  passphrase: [(value) => typeof value === 'string', 'a string'],
  ca: [(value) => [value].flat().every(isPem), 'PEM, or several in an array'],
  requestCert: [(value) => typeof value === 'boolean', 'a boolean'],
  name: [(value) => typeof value === 'string' && isName(value), 'a host name'],
  handshakeTimeout: [(value) => Number.isSafeInteger(value) && Number(value) > 0, 'milliseconds'],
};

function checkTypes(options: TlsOptions): void {
  const given = new Map<string, unknown>(Object.entries(options));
  for (const field of ['key', 'cert']) {
    if (given.get(field) === undefined) throw new RangeError(`tls.${field}: missing`);
  }
  const checks = new Map<string, Check>(Object.entries(FIELDS));
  for (const [field, value] of given) {
    const [fits, wanted] = checks.get(field) ?? [() => false, 'no option'];
    if (value !== undefined && !fits(value)) throw new RangeError(`tls.${field}: ${wanted}`);
  }
}

function pem(value: Pem, field: string): Buffer {
  if (typeof value !== 'string') return Buffer.from(value);
  if (value.includes('-----BEGIN ')) return Buffer.from(value);
  try {
    return readFileSync(value);
  } catch (error) {
    if (error instanceof Error) error.message = `tls.${field}: ${error.message}`;
    throw error;
  }
}

/** Clients get it within `[id,name,[host:port]]` and write it as `host:name:port`. */
function isName(name: string): boolean {
  return /^[^\s,;:[\]]+$/.test(name);
}

function nameOf(cert: Buffer): string {
  const { subject, subjectAltName = '' } = new X509Certificate(cert);
  const [, dns] = /(?:^|, )DNS:([^\s,;:[\]]+)/.exec(subjectAltName) ?? [];
  const [, common = ''] = /(?:^|\n)CN=(.*)/.exec(subject) ?? [];
  const name = dns ?? common;
  if (!isName(name)) throw new RangeError('tls.name: missing, and the certificate has none');
  return name;
}
