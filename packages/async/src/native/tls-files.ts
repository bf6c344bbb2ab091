import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsConfig } from '@asp/core';
import { trustedByNode } from '../tls/material.js';

/** The TLS settings of the native client, which takes certificates and keys from files only. */
export type NativeTls = Readonly<Record<string, unknown>>;

/**
 * Calls `connect` with the native client's TLS settings; undefined without TLS.
 *
 * What is not in a file yet is written to one that only this user can read, and that is gone afterwards:
 * the native client reads it while it connects, once. By itself it trusts no authority at all.
 */
export async function withTlsFiles<T>(
  tls: TlsConfig | undefined,
  connect: (tls: NativeTls | undefined) => Promise<T>,
): Promise<T> {
  if (!tls || tls.enable === false) return await connect(undefined);
  const { castring, certstring, keystring, ...settings } = tls;
  const trustsNobody =
    settings.cafile === undefined && settings.capath === undefined && castring === undefined;
  const texts = {
    cafile: trustsNobody ? await trustedByNode() : castring,
    certfile: certstring,
    keyfile: keystring,
  };
  if (Object.values(texts).every((text) => text === undefined)) return await connect(settings);
  const folder = await mkdtemp(join(tmpdir(), 'asp-tls-'));
  try {
    return await connect({ ...settings, ...(await writeFiles(folder, texts)) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes each text to a file of its name; answers their paths. */
async function writeFiles(
  folder: string,
  texts: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, string>> {
  const paths: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    if (text === undefined) continue;
    const path = join(folder, `${name}.pem`);
    await writeFile(path, text, { mode: 0o600 });
    paths[name] = path;
  }
  return paths;
}
