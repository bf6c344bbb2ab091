import { Key, type BinsInput, type BinValue, type UserKey } from '@asp/sync';
import { UsageError } from '../exit-codes.js';
import { fromJson } from '../typed-json.js';

/** A record of a file, before it is one of the database. */
export interface ImportRecord {
  readonly key: BinValue;
  readonly digest: string | null;
  /** Seconds; `null` when the file says nothing. */
  readonly ttl: number | null;
  readonly bins: BinsInput;
}

/** What a JSON line says. @throws UsageError when it is no exported record */
export function fromJsonLine(line: string): ImportRecord {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (typeof json !== 'object' || json === null) throw new UsageError('not an object');
  const { key, digest, ttl, bins } = json as Readonly<Record<string, unknown>>;
  if (key === undefined && typeof digest !== 'string') throw new UsageError('no key, no digest');
  if (typeof bins !== 'object' || bins === null) throw new UsageError('no bins');
  return {
    key: key === undefined ? null : fromJson(key),
    digest: typeof digest === 'string' ? digest : null,
    ttl: typeof ttl === 'number' ? ttl : null,
    bins: Object.fromEntries(Object.entries(bins).map(([bin, value]) => [bin, fromJson(value)])),
  };
}

/** The record's key. One without a user key is found by its digest. */
export function importKey(namespace: string, set: string, { key, digest }: ImportRecord): Key {
  if (key !== null) return new Key(namespace, set, key as UserKey);
  return new Key(namespace, set, null, Buffer.from(digest ?? '', 'hex'));
}
