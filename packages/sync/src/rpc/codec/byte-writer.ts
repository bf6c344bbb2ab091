/** Longest text that is tried letter by letter: for more, the native encoder is faster. */
const SHORT = 40;

/** So many bytes, a digest above all, are copied faster one by one. */
export const FEW = 32;

/** Memory beyond this is given back when the next message starts. */
const KEPT = 1 << 22;

/** Gives `bytes` bytes of memory: shared with the worker in the caller, plain in the child. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/** Appends numbers, texts and bytes to a buffer that grows. Little-endian. */
export class ByteWriter {
  #bytes: Buffer;
  #view: DataView;
  #at = 0;

  constructor(
    private readonly allocate: Allocate,
    private readonly initial: number,
  ) {
    const memory = allocate(initial);
    this.#bytes = Buffer.from(memory);
    this.#view = new DataView(memory);
  }

  /** Where the next byte goes; after the last one, the message's length. */
  get at(): number {
    return this.#at;
  }

  /** The memory that holds the message. */
  get memory(): ArrayBufferLike {
    return this.#bytes.buffer;
  }

  /** The memory as bytes. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  /** The message so far. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Begins anew behind `headroom` bytes, in memory of the initial size after a large message. */
  start(headroom: number): void {
    if (this.#bytes.length > KEPT) this.renew();
    this.#at = headroom;
  }

  /** Takes fresh memory, for someone else keeps what is written; with room for a message like the last. */
  renew(last = 0): void {
    this.#replace(Math.max(this.initial, Math.min(last + (last >> 2), KEPT)));
  }

  rewind(at: number): void {
    this.#at = at;
  }

  u8(n: number): void {
    if (this.#at >= this.#bytes.length) this.#grow(1);
    this.#bytes[this.#at++] = n;
  }

  varint(n: number): void {
    let rest = n;
    for (; rest > 0x7f; rest >>>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest);
  }

  // Room is taken first in each of these: it may replace the view.

  u32(n: number): void {
    const at = this.#take(4);
    this.#view.setUint32(at, n, true);
  }

  i32(n: number): void {
    const at = this.#take(4);
    this.#view.setInt32(at, n, true);
  }

  f64(n: number): void {
    const at = this.#take(8);
    this.#view.setFloat64(at, n, true);
  }

  i64(n: bigint): void {
    const at = this.#take(8);
    this.#view.setBigInt64(at, n, true);
  }

  /** u32 length and the bytes. */
  blob(bytes: Uint8Array): void {
    const { length } = bytes;
    this.u32(length);
    const at = this.#take(length);
    if (length > FEW) this.#bytes.set(bytes, at);
    else for (let i = 0; i < length; i += 1) this.#bytes[at + i] = bytes[i] ?? 0;
  }

  /** u8 length and the letters, if the text is short and all of its letters are below 0x80. */
  shortText(text: string): boolean {
    const { length } = text;
    if (length > SHORT) return false;
    const start = this.#take(length + 1);
    const bytes = this.#bytes;
    bytes[start] = length;
    for (let i = 0; i < length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return false;
      bytes[start + 1 + i] = unit;
    }
    return true;
  }

  /** u32 length and UTF-8. A lone surrogate becomes U+FFFD, as everywhere in Node. */
  longText(text: string): void {
    const { length } = text;
    const lengthAt = this.#take(4);
    // Three bytes for each unit at most; texts that large are measured instead.
    const room = length < 0x10000 ? length * 3 : Buffer.byteLength(text);
    const start = this.#take(room);
    const bytes = this.#bytes.write(text, start, room, 'utf8');
    this.#view.setUint32(lengthAt, bytes, true);
    this.#at = start + bytes;
  }

  #take(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#bytes.length) this.#grow(bytes);
    this.#at = at + bytes;
    return at;
  }

  #grow(bytes: number): void {
    const old = this.#bytes.subarray(0, this.#at);
    this.#replace(Math.max(2 * this.#bytes.length, this.#at + bytes + 64));
    this.#bytes.set(old, 0);
  }

  #replace(bytes: number): void {
    const memory = this.allocate(bytes);
    this.#bytes = Buffer.from(memory);
    this.#view = new DataView(memory);
  }
}
