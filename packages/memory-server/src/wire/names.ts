/**
 * Short names (bins, sets, namespaces) between bytes and strings.
 *
 * The same few names arrive millions of times: each distinct spelling is decoded once and the same
 * string is handed out again, so that later comparisons are pointer comparisons.
 */

const SLOTS = 4096;
const MAX_CACHED = 64;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const REPLACEMENT = '\ufffd';
/** What stands for a byte of a text that is no UTF-8: half of a surrogate pair, which no UTF-8 makes. */
const ESCAPE = 0xdc00;
const ESCAPED = /[\udc80-\udcff]/u;

interface CachedName {
  readonly bytes: Uint8Array;
  readonly text: string;
}

const cache = new Array<CachedName | undefined>(SLOTS).fill(undefined);

/** The text of `bytes[start, end)`. */
export function readName(bytes: Uint8Array, start: number, end: number): string {
  const length = end - start;
  if (length === 0) return '';
  if (length > MAX_CACHED) return textOf(bytes.subarray(start, end));
  let hash = length;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
  const found = cache[slot];
  if (found !== undefined && isSame(found.bytes, bytes, start, length)) return found.text;
  const copy = bytes.slice(start, end);
  const text = textOf(copy);
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
  const bytes = bytesOf(name);
  if (encoded.size >= SLOTS) encoded.clear();
  encoded.set(name, bytes);
  return bytes;
}

/** Text from bytes; from bytes that are no UTF-8, one that {@link bytesOf} makes the same bytes of. */
export function textOf(bytes: Uint8Array): string {
  const text = decoder.decode(bytes);
  if (!text.includes(REPLACEMENT) || isEqual(encoder.encode(text), bytes)) return text;
  let escaped = '';
  for (const byte of bytes) escaped += String.fromCharCode(byte < 0x80 ? byte : ESCAPE | byte);
  return escaped;
}

/** The bytes of a text that {@link textOf} made. */
export function bytesOf(text: string): Uint8Array {
  if (!ESCAPED.test(text)) return encoder.encode(text);
  const pieces = Array.from(text, (character) =>
    ESCAPED.test(character) ? [character.charCodeAt(0) & 0xff] : [...encoder.encode(character)],
  );
  return Uint8Array.from(pieces.flat());
}

const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && isSame(one, other, 0, one.length);
