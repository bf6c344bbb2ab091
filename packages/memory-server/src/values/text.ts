import { RawText } from './value.js';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const REPLACEMENT = '\ufffd';
const SHORT = 24;

/** Text from its bytes; a {@link RawText} with a copy of them when they are not valid UTF-8. */
export function textFromBytes(bytes: Uint8Array): string | RawText {
  if (bytes.length <= SHORT) {
    let text = '';
    for (const byte of bytes) {
      if (byte > 0x7f) return decodeText(bytes);
      text += String.fromCharCode(byte);
    }
    return text;
  }
  return decodeText(bytes);
}

function decodeText(bytes: Uint8Array): string | RawText {
  const text = decoder.decode(bytes);
  if (!text.includes(REPLACEMENT) || isEqual(encoder.encode(text), bytes)) return text;
  return new RawText(copyBytes(bytes));
}

/** A copy of bytes. Unlike `slice` it is one also for a Buffer, whose slice shares its memory. */
export const copyBytes = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);

/** The bytes of a text. */
export function textBytes(text: string | RawText): Uint8Array {
  return typeof text === 'string' ? encoder.encode(text) : text.bytes;
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

/**
 * Orders two texts as their UTF-8 bytes would be: by code point. UTF-16 units order the same, but
 * for surrogates, which stand for the highest code points and yet come before U+E000.
 */
export function compareText(left: string | RawText, right: string | RawText): number {
  if (typeof left !== 'string' || typeof right !== 'string') {
    return compareBytes(textBytes(left), textBytes(right));
  }
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const l = left.charCodeAt(i);
    const r = right.charCodeAt(i);
    if (l !== r) return byCodePoint(l) < byCodePoint(r) ? -1 : 1;
  }
  return Math.sign(left.length - right.length);
}

const byCodePoint = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};

/** Orders bytes like memcmp, a prefix first. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
  return Math.sign(left.length - right.length);
}
