// `btoa` and `atob`, because every platform has them: `Buffer` is Node's alone.

/** Bytes as base64 with padding. */
export function toBase64Text(bytes: Uint8Array): string {
  let latin1 = '';
  for (const byte of bytes) latin1 += String.fromCharCode(byte);
  return btoa(latin1);
}

/** The bytes of a base64 text, or undefined when it is none. */
export function fromBase64Text(text: string): Uint8Array | undefined {
  // `atob` alone would also take spaces, and texts without padding.
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
