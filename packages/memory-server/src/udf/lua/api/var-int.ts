/** The longest integer of 32 bits takes five bytes of seven bits. */
export const VAR_INT_ROOM = 5;

/** Writes an integer, seven bits a byte, the high bit saying that more follow. Answers how many bytes it took. */
export function writeVarInt(room: Uint8Array, at: number, value: number): number {
  let end = at;
  let left = value;
  for (; left >= 0x80; left >>>= 7) room[end++] = (left & 0x7f) | 0x80;
  room[end++] = left;
  return end - at;
}

/** Reads such an integer; bits over 32 are lost. */
export function readVarInt(bytes: Uint8Array, at: number): { value: number; size: number } {
  let value = 0;
  let end = at;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[end++] ?? 0;
    if (shift < 32) value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value: value >>> 0, size: end - at };
  }
}
