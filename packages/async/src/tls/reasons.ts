const UNKNOWN_AUTHORITY =
  'shows a certificate of an authority that is not trusted (see config.tls)';
const WANTS_CERTIFICATE = 'wants a certificate of the client: give config.tls.certfile and keyfile';
const REFUSES_CERTIFICATE = "does not accept the client's certificate (config.tls.certfile)";
const NO_COMMON_GROUND = 'shares no protocol or cipher suite with this client';
const NO_TLS = 'does not speak TLS';

/** What the codes of Node and OpenSSL mean for who connects. */
const REASONS: Readonly<Record<string, string>> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_AUTHORITY,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_AUTHORITY,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_AUTHORITY,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_AUTHORITY,
  CERT_SIGNATURE_FAILURE: UNKNOWN_AUTHORITY,
  CERT_UNTRUSTED: UNKNOWN_AUTHORITY,
  INVALID_CA: UNKNOWN_AUTHORITY,
  CERT_HAS_EXPIRED: 'shows a certificate that has expired, or is of an authority that has',
  CERT_NOT_YET_VALID: 'shows a certificate that is not yet valid',
  INVALID_PURPOSE: 'shows a certificate that is not meant for servers',
  ERR_SSL_UNSUPPORTED_PROTOCOL: NO_COMMON_GROUND,
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: NO_COMMON_GROUND,
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
};

/** What the alerts of a server mean. Their codes have a prefix that differs between versions of OpenSSL. */
const ALERTS: Readonly<Record<string, string>> = {
  CERTIFICATE_REQUIRED: WANTS_CERTIFICATE,
  UNKNOWN_CA: REFUSES_CERTIFICATE,
  ACCESS_DENIED: REFUSES_CERTIFICATE,
  BAD_CERTIFICATE: REFUSES_CERTIFICATE,
  UNSUPPORTED_CERTIFICATE: REFUSES_CERTIFICATE,
  CERTIFICATE_REVOKED: REFUSES_CERTIFICATE,
  CERTIFICATE_EXPIRED: REFUSES_CERTIFICATE,
  CERTIFICATE_UNKNOWN: REFUSES_CERTIFICATE,
  PROTOCOL_VERSION: NO_COMMON_GROUND,
  INSUFFICIENT_SECURITY: NO_COMMON_GROUND,
};

/** What a client says whose connection is closed without an alert, though it showed a certificate. */
export const CLOSED_ON_CERTIFICATE = `closed the connection during or after the TLS handshake: maybe it ${REFUSES_CERTIFICATE}`;

/** Why a connection by TLS came to nothing; undefined when TLS is not known to be to blame. */
export function tlsReason(error: unknown, hasCertificate: boolean): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [, alert = ''] = /^ERR_SSL_.*ALERT_([A-Z_]+)$/.exec(code) ?? [];
  if (alert === 'HANDSHAKE_FAILURE') {
    // Before TLS 1.3 a missing certificate has no alert of its own.
    const text = hasCertificate
      ? NO_COMMON_GROUND
      : `${WANTS_CERTIFICATE}, or it ${NO_COMMON_GROUND}`;
    return withCode(text, code);
  }
  const reason = ALERTS[alert] ?? REASONS[code];
  if (reason !== undefined) return withCode(reason, code);
  return code.startsWith('ERR_SSL_') ? withCode('broke off the TLS handshake', code) : undefined;
}

const withCode = (text: string, code: string): string => `${text} (${code})`;
