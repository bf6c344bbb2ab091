const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

const ENCODER = /* @__PURE__ */ new TextEncoder();

/** The bytes as a `Buffer` where there is one (Node), else as they are (browser). No copy. */
export function asBuffer(bytes: Uint8Array): Uint8Array {
  if (typeof Buffer === 'undefined' || Buffer.isBuffer(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The bytes of a text that has a letter for each, as {@link asBuffer} has them. */
export function fromLatin1(text: string): Uint8Array {
  return typeof Buffer === 'undefined'
    ? Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    : Buffer.from(text, 'latin1');
}

/** Lower-case hexadecimal text of bytes. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte] ?? '';
  return text;
}

/** UTF-8 bytes of a string. */
export function utf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** How many bytes a string takes in UTF-8, without encoding it. A lone surrogate counts as 3. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit >= 0xd800 && unit < 0xdc00 && isLowSurrogate(text.charCodeAt(i + 1))) i++;
    bytes += unit < 0x800 ? 1 : 2;
  }
  return bytes;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/**
 * Whether a name may travel: `min` to `max` bytes of UTF-8, and no NUL, at which C code would cut it off.
 * One pass without counting for names in ASCII, as nearly all are.
 */
export function isName(name: unknown, min: number, max: number): name is string {
  if (typeof name !== 'string' || name.length < min || name.length > max) return false;
  let isAscii = true;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit === 0) return false;
    if (unit >= 0x80) isAscii = false;
  }
  return isAscii || utf8Length(name) <= max;
}

/** Whether two byte strings are equal. */
export function bytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether `value` is a `Uint8Array` or a `Buffer`, also one of another realm (Jest, `vm`). */
export function isBytes(value: unknown): value is Uint8Array {
  return (
    value instanceof Uint8Array ||
    (ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]')
  );
}
