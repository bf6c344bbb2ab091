import { Key, type UserKey } from '@asp/sync';
import { UsageError } from './exit-codes.js';

/** What a key on the command line may be. */
export const KEY_TYPES = ['string', 'int', 'bytes', 'digest'] as const;
/** One of {@link KEY_TYPES}. */
export type KeyType = (typeof KEY_TYPES)[number];

/** Bytes as hexadecimal digits. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

/**
 * The key that a word on the command line stands for.
 *
 * @throws UsageError when the word is not of the type
 */
export function keyOf(namespace: string, set: string, text: string, type: KeyType): Key {
  if (type === 'digest') return new Key(namespace, set, null, bytesOf(text));
  return new Key(namespace, set, userKeyOf(text, type));
}

function userKeyOf(text: string, type: Exclude<KeyType, 'digest'>): UserKey {
  if (type === 'string') return text;
  if (type === 'bytes') return bytesOf(text);
  if (!/^-?\d+$/.test(text)) throw new UsageError(`${text} is not an integer`);
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

function bytesOf(text: string): Buffer {
  if (!/^(?:[0-9a-f]{2})+$/i.test(text)) throw new UsageError(`${text}: bytes are hexadecimal`);
  return Buffer.from(text, 'hex');
}
