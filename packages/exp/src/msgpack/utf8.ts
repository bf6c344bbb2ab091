const encoder = /* @__PURE__ */ new TextEncoder();
const decoder = /* @__PURE__ */ new TextDecoder('utf-8', { ignoreBOM: true });

/** Up to this length a plain loop beats the platform's coder (call overhead dominates). */
const SHORT = 24;

/** An upper bound of the UTF-8 size of `text`, in bytes. */
export const maxUtf8Length = (text: string): number => text.length * 3;

/** Writes `text` as UTF-8 at `offset` and returns its size in bytes; the room must suffice. */
export function writeUtf8(text: string, target: Uint8Array, offset: number): number {
  if (text.length > SHORT) return encoder.encodeInto(text, target.subarray(offset)).written;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return encoder.encodeInto(text, target.subarray(offset)).written;
    target[offset + i] = unit;
  }
  return text.length;
}

/** Reads UTF-8 text from `start` to `end`; invalid bytes become U+FFFD. */
export function readUtf8(source: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(source.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = source[i] ?? 0;
    if (byte > 0x7f) return decoder.decode(source.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
