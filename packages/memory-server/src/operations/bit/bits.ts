/*
 * Runs of bits inside bytes. Bit 0 is the highest bit of the first byte. A run outside its bytes is
 * left-aligned: its first bit is the highest one, and what is left of the last byte is zero.
 */

/** Bytes that a run of bits takes. */
export const bytesFor = (bits: number): number => Math.ceil(bits / 8);

/** Copies a run of bits out of bytes. */
export function readBits(source: Uint8Array, offset: number, size: number): Uint8Array {
  const run = new Uint8Array(bytesFor(size));
  const shift = offset % 8;
  const first = (offset - shift) / 8;
  for (let i = 0; i < run.length; i++) {
    const pair = ((source[first + i] ?? 0) << 8) | (source[first + i + 1] ?? 0);
    run[i] = pair >> (8 - shift);
  }
  clearTail(run, size);
  return run;
}

/** Zeroes what lies behind the run in its last byte. */
function clearTail(run: Uint8Array, size: number): void {
  const used = size % 8;
  if (used === 0) return;
  const last = run.length - 1;
  run[last] = (run[last] ?? 0) & (0xff << (8 - used));
}

/** Writes a run of bits into bytes, whose other bits stay. */
export function writeBits(target: Uint8Array, offset: number, size: number, run: Uint8Array): void {
  const shift = offset % 8;
  const first = (offset - shift) / 8;
  const end = offset + size;
  const count = bytesFor(end) - first;
  for (let i = 0; i < count; i++) {
    const pair = ((run[i - 1] ?? 0) << 8) | (run[i] ?? 0);
    const byte = (pair >> shift) & 0xff;
    const mask = maskOf(offset, end, (first + i) * 8);
    const at = first + i;
    target[at] = ((target[at] ?? 0) & ~mask) | (byte & mask);
  }
}

/** The bits of the byte that starts at bit `at` which lie between `offset` and `end`. */
function maskOf(offset: number, end: number, at: number): number {
  const head = offset > at ? 0xff >> (offset - at) : 0xff;
  const tail = end < at + 8 ? 0xff << (at + 8 - end) : 0xff;
  return head & tail & 0xff;
}

/** The bit at a position. */
export const bitAt = (bytes: Uint8Array, at: number): number =>
  ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;

/** A run of at most 64 bits as an unsigned integer. */
export function toInteger(run: Uint8Array, size: number): bigint {
  let value = 0n;
  for (const byte of run) value = (value << 8n) | BigInt(byte);
  return value >> BigInt(run.length * 8 - size);
}

/** The lowest `size` bits of an integer, at most 64, as a run. */
export function fromInteger(value: bigint, size: number): Uint8Array {
  const run = new Uint8Array(8);
  new DataView(run.buffer).setBigUint64(0, BigInt.asUintN(size, value) << BigInt(64 - size));
  return run.subarray(0, bytesFor(size));
}
