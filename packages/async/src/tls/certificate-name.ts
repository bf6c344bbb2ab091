import type { PeerCertificate } from 'node:tls';

/**
 * The error for a certificate of another name, or undefined when it is of that one.
 *
 * The rules are the native client's (`as_tls_match_name` of the C client): DNS names and common names count
 * alike, `*.` stands for one label, and addresses in the certificate are not looked at.
 */
export function nameFault(name: string, certificate: PeerCertificate): Error | undefined {
  const names = namesOf(certificate);
  if (names.some((each) => matches(each, name))) return undefined;
  const list = names.map((each) => `'${each}'`).join(', ') || 'no name at all';
  return new Error(
    `shows a certificate of ${list}, not of '${name}': give its name in hosts, as '<host>:<name>:<port>'`,
  );
}

function namesOf({ subject, subjectaltname = '' }: PeerCertificate): string[] {
  const dns = [...subjectaltname.matchAll(/(?:^|, )DNS:([^,]+)/g)].map(([, name = '']) => name);
  // Node's type knows one common name; a certificate may have several, or no subject.
  const common = (subject as { CN?: string | string[] } | undefined)?.CN ?? [];
  return [...new Set([...dns, ...[common].flat()])];
}

function matches(pattern: string, name: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), name.toLowerCase()];
  if (wanted === given) return true;
  const dot = given.indexOf('.');
  return wanted.startsWith('*.') && dot > 0 && wanted.slice(1) === given.slice(dot);
}
