import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { InvalidArgError, type TlsConfig } from '@asp/core';

/** What a TLS configuration names, read: PEM texts. */
export interface TlsMaterial {
  /** Authorities that are trusted. */
  readonly ca: string;
  /** The client's own certificate and key; undefined when it has none. */
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** What may be given as a file or as text, never as both. */
const ALTERNATIVES = [
  ['castring', 'cafile'],
  ['castring', 'capath'],
  ['certstring', 'certfile'],
  ['keystring', 'keyfile'],
] as const satisfies readonly (readonly [keyof TlsConfig, keyof TlsConfig])[];

/**
 * Reads the files of a TLS configuration.
 *
 * @throws InvalidArgError that names the field: a file that cannot be read or holds no certificate, a
 * certificate without its key, a thing given twice
 */
export async function readMaterial(tls: TlsConfig): Promise<TlsMaterial> {
  for (const [text, file] of ALTERNATIVES) {
    if (tls[text] !== undefined && tls[file] !== undefined) refuse(text, `or ${file}, not both`);
  }
  const [cafile, capath, certfile, keyfile] = await Promise.all([
    read(tls, 'cafile'),
    readFolder(tls.capath),
    read(tls, 'certfile'),
    read(tls, 'keyfile'),
  ]);
  const cert = tls.certstring ?? certfile;
  const key = tls.keystring ?? keyfile;
  if (cert !== undefined && key === undefined) refuse('certfile', 'needs keyfile, too');
  if (key !== undefined && cert === undefined) refuse('keyfile', 'needs certfile, too');
  requireCertificate('cafile', cafile);
  requireCertificate('castring', tls.castring);
  const given = [tls.castring, cafile, capath].filter((part) => part !== undefined);
  return { ca: given.length > 0 ? given.join('\n') : await trustedByNode(), cert, key };
}

/** The authorities that Node comes with, and those it is told to trust besides. */
export async function trustedByNode(): Promise<string> {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  // Node itself only warns about a file that it cannot read.
  const extra = file ? await readFile(file, 'utf8').catch(() => '') : '';
  return [...rootCertificates, extra].join('\n');
}

async function read(
  tls: TlsConfig,
  field: 'cafile' | 'certfile' | 'keyfile',
): Promise<string | undefined> {
  const file = tls[field];
  if (file === undefined) return undefined;
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    refuse(field, `cannot be read: ${messageOf(cause)}`, cause);
  }
}

/** What OpenSSL would find in such a directory: files named `<hash>.<number>`. */
async function readFolder(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined;
  try {
    const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{8}\.\d+$/.test(name));
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    return texts.join('\n');
  } catch (cause) {
    refuse('capath', `cannot be read: ${messageOf(cause)}`, cause);
  }
}

function requireCertificate(field: keyof TlsConfig, pem: string | undefined): void {
  if (pem !== undefined && !pem.includes('CERTIFICATE-----')) refuse(field, 'holds no certificate');
}

/** Why something was thrown, as text. */
export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** @throws InvalidArgError for a field; its value is not repeated, for it may be a key. */
export function refuse(field: keyof TlsConfig | undefined, fault: string, cause?: unknown): never {
  const path = field === undefined ? 'config.tls' : `config.tls.${field}`;
  throw new InvalidArgError(`${path}: ${fault}.`, { argument: 'config', path, cause });
}
