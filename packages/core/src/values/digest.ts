import { ripemd160 } from '@noble/hashes/legacy.js';
import { utf8 } from './bytes.js';
import type { UserKey } from './key.js';

/** Particle types as they enter a digest (`as_particle_type` of the C client). */
const INTEGER = 1;
const STRING = 3;
const BLOB = 4;

/**
 * The 20-byte digest that identifies a record within its namespace:
 *
 *     RIPEMD-160( set name | particle type, 1 byte | key )
 *     key = UTF-8 of a string | 8 bytes big-endian of an integer | the bytes of a blob
 */
export function computeDigest(setName: string, userKey: UserKey): Uint8Array {
  const set = utf8(setName);
  const [type, key] = keyBytes(userKey);
  const input = new Uint8Array(set.length + 1 + key.length);
  input.set(set);
  input[set.length] = type;
  input.set(key, set.length + 1);
  return ripemd160(input);
}

function keyBytes(userKey: UserKey): [type: number, key: Uint8Array] {
  if (typeof userKey === 'string') return [STRING, utf8(userKey)];
  if (typeof userKey === 'object') return [BLOB, userKey];
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(userKey));
  return [INTEGER, bytes];
}

/**
 * The digest as text with a letter for each byte: in a fifth of the memory of a `Buffer`. It compares as the
 * bytes do.
 */
export function packDigest(d: Uint8Array): string {
  // One by one: ten times as fast as `...d`, and twice as fast as the `latin1` of a Buffer.
  // prettier-ignore
  return String.fromCharCode(
    d[0] ?? 0, d[1] ?? 0, d[2] ?? 0, d[3] ?? 0, d[4] ?? 0,
    d[5] ?? 0, d[6] ?? 0, d[7] ?? 0, d[8] ?? 0, d[9] ?? 0,
    d[10] ?? 0, d[11] ?? 0, d[12] ?? 0, d[13] ?? 0, d[14] ?? 0,
    d[15] ?? 0, d[16] ?? 0, d[17] ?? 0, d[18] ?? 0, d[19] ?? 0,
  );
}
