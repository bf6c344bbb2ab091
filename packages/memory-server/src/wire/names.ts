/**
 * Short names (bins, sets, namespaces) between bytes and strings.
 *
 * The same few names arrive millions of times: each distinct spelling is decoded once and the same
 * string is handed out again, so that later comparisons are pointer comparisons.
 */

const SLOTS = 4096;
const MAX_CACHED = 64;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

interface CachedName {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const cache = new Array<CachedName | undefined>(SLOTS).fill(undefined);

/** The text of `bytes[start, end)`. */
export function readName(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length === 0) return '';
  if (length > MAX_CACHED) return decoder.decode(bytes.subarray(start, end));
  let hash = length;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  const found = cache[slot];
  if (found !== undefined && isSame(found.bytes, bytes, start, length)) return found.text;
  const copy = bytes.slice(start, end);
  const text = decoder.decode(copy);
  cache[slot] = { bytes: copy, text };
  return text;
}

function isSame(cached: Uint8Array, bytes: Uint8Array, start: number, length: number): boolean {
  if (cached.length !== length) return false;
  for (let i = 0; i < length; i++) if (cached[i] !== bytes[start + i]) return false;
  return true;
}

const encoded = new Map<string, Uint8Array>();

/** The UTF-8 bytes of a name. Do not change them: they are shared. */
export function nameBytes(name: string): Uint8Array {
  const found = encoded.get(name);
  if (found !== undefined) return found;
  const bytes = encoder.encode(name);
  if (encoded.size >= SLOTS) encoded.clear();
  encoded.set(name, bytes);
  return bytes;
}
