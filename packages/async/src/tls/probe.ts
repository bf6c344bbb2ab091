import { createSecureContext, type ConnectionOptions, type SecureContextOptions } from 'node:tls';
import type { TlsConfig } from '@asp/core';
import { messageOf, readMaterial, refuse } from './material.js';

/** The suites of TLS 1.3, which `cipherSuite` does not touch in the native client. */
const TLS13_SUITES =
  'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256' as const;

/**
 * How seeds are asked by TLS. The native client says of a handshake only that it failed, so that the seeds
 * are asked with the same authorities, certificate and protocols before it may connect: Node tells why.
 * Revocation lists and the blacklist are left to the native client.
 *
 * @throws InvalidArgError for a file, key or cipher suite that cannot be used
 */
export async function probeOptions(tls: TlsConfig | undefined): Promise<ConnectionOptions | false> {
  if (!tls || tls.enable === false) return false;
  const { ca, cert, key } = await readMaterial(tls);
  const { keyfilePassword: passphrase, cipherSuite, protocols = '' } = tls;
  const options: SecureContextOptions = {
    ca,
    ...(cert !== undefined && key !== undefined && { cert, key }),
    ...(passphrase !== undefined && { passphrase }),
    ...(cipherSuite !== undefined && { ciphers: `${cipherSuite}:${TLS13_SUITES}` }),
    minVersion: oldestOf(protocols),
  };
  try {
    const secureContext = createSecureContext(options);
    return { secureContext, ...(cert !== undefined && { cert }) };
  } catch (cause) {
    const fault = `OpenSSL refuses the certificate, key or ciphers: ${messageOf(cause)}`;
    refuse(undefined, fault, cause);
  }
}

/** The oldest protocol that `-all +TLSv1.2` or the like allows. */
function oldestOf(protocols: string): 'TLSv1' | 'TLSv1.1' | 'TLSv1.2' {
  const allowed = new Set(
    protocols
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => !word.startsWith('-'))
      .map((word) => word.replace(/^\+/, '')),
  );
  if (allowed.has('tlsv1') || allowed.has('all')) return 'TLSv1';
  return allowed.has('tlsv1.1') ? 'TLSv1.1' : 'TLSv1.2';
}
