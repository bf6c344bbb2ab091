import { maxUtf8Length, writeUtf8 } from './utf8.js';

/** Particle type bytes that open the payload of a msgpack string (`as_bytes_type` of the C client). */
export const PARTICLE = { string: 3, blob: 4, hll: 18, geojson: 23 } as const;

const I64_MIN = -0x8000000000000000n;
const U64_MAX = 0xffffffffffffffffn;

/**
 * Writes msgpack exactly as the Aerospike clients do: integers in the fewest bytes, values of
 * strings and bytes as a msgpack string whose first byte is the particle type.
 *
 * ```text
 * particle := str-header(1 + size) type:u8 payload
 * ```
 *
 * The buffer grows as needed. Methods return the writer, so that calls chain.
 */
export class MsgpackWriter {
  #bytes: Uint8Array;
  #view: DataView;
  #length = 0;

  /** @param capacity - First size of the buffer, in bytes. */
  constructor(capacity = 64) {
    this.#bytes = new Uint8Array(capacity);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** What was written, as a view on the writer's buffer: copy it before you write on. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets what was written and keeps the buffer. */
  reset(): this {
    this.#length = 0;
    return this;
  }

  nil(): this {
    return this.#byte(0xc0);
  }

  bool(value: boolean): this {
    return this.#byte(value ? 0xc3 : 0xc2);
  }

  /**
   * An integer in its shortest form.
   * @throws RangeError for a number that is not a safe integer, or a bigint outside −2^63 … 2^64 − 1.
   */
  int(value: number | bigint): this {
    if (typeof value === 'bigint') return this.#bigint(value);
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
    if (value >= 0) {
      if (value < 0x80) return this.#byte(value);
      if (value < 0x100000000) return this.#sized(0xcc, value);
      return this.#byte(0xcf).#u64(BigInt(value));
    }
    if (value >= -0x20) return this.#byte(value & 0xff);
    if (value >= -0x80) return this.#byte(0xd0).#byte(value & 0xff);
    if (value >= -0x8000) return this.#byte(0xd1).#u16(value & 0xffff);
    if (value >= -0x80000000) return this.#byte(0xd2).#u32(value >>> 0);
    return this.#byte(0xd3).#u64(BigInt(value));
  }

  /** A 64-bit float, always 9 bytes. */
  double(value: number): this {
    const at = this.#byte(0xcb).#take(8);
    this.#view.setFloat64(at, value);
    return this;
  }

  /** A 32-bit float. The clients never send one; the server keeps one that it was sent. */
  single(value: number): this {
    const at = this.#byte(0xca).#take(4);
    this.#view.setFloat32(at, value);
    return this;
  }

  /** The header of a raw msgpack string of `size` bytes; the payload follows with {@link raw}. */
  strHeader(size: number): this {
    if (size < 32) return this.#byte(0xa0 | size);
    return this.#sized(0xd9, size);
  }

  /** The header of a msgpack bin of `size` bytes; the payload follows with {@link raw}. */
  binHeader(size: number): this {
    return this.#sized(0xc4, size);
  }

  /** A raw msgpack string without a particle type byte (bin names, set names …). */
  rawText(text: string): this {
    return this.#text(text, -1);
  }

  /** A string value: msgpack string with particle type 3. */
  string(text: string): this {
    return this.#text(text, PARTICLE.string);
  }

  /** A GeoJSON value: msgpack string with particle type 23. */
  geojson(text: string): this {
    return this.#text(text, PARTICLE.geojson);
  }

  /** A blob value: msgpack string with particle type 4. */
  blob(bytes: Uint8Array): this {
    return this.particle(PARTICLE.blob, bytes);
  }

  /** Bytes of any particle type, such as HLL (18). */
  particle(type: number, bytes: Uint8Array): this {
    return this.strHeader(bytes.length + 1)
      .#byte(type)
      .raw(bytes);
  }

  /** The header of a list of `count` elements. */
  arrayHeader(count: number): this {
    return count < 16 ? this.#byte(0x90 | count) : this.#wide(0xdc, count);
  }

  /** The header of a map of `count` pairs. */
  mapHeader(count: number): this {
    return count < 16 ? this.#byte(0x80 | count) : this.#wide(0xde, count);
  }

  /** An extension: fixext for 1, 2, 4, 8 and 16 bytes, else ext with an 8-, 16- or 32-bit size. */
  ext(type: number, data: Uint8Array): this {
    const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
    if (fixed >= 0) this.#byte(0xd4 + fixed);
    else this.#sized(0xc7, data.length);
    return this.#byte(type).raw(data);
  }

  /** Bytes as they are: a payload, or msgpack that is already encoded. */
  raw(bytes: Uint8Array): this {
    const at = this.#take(bytes.length);
    this.#bytes.set(bytes, at);
    return this;
  }

  #bigint(value: bigint): this {
    if (value >= I64_MIN && value <= U64_MAX) {
      const small = Number(value);
      if (Number.isSafeInteger(small)) return this.int(small);
      return this.#byte(value < 0n ? 0xd3 : 0xcf).#u64(value);
    }
    throw new RangeError(`integer beyond 64 bits: ${value}`);
  }

  #text(text: string, type: number): this {
    const prefix = type < 0 ? 0 : 1;
    const most = maxUtf8Length(text) + prefix;
    // Written where the longest header would end, then moved to the end of the real one.
    const start = this.#length;
    this.#take(5 + most);
    const guess = start + (most < 32 ? 1 : 5);
    const size = writeUtf8(text, this.#bytes, guess + prefix) + prefix;
    this.#length = start;
    this.strHeader(size);
    if (guess !== this.#length) this.#bytes.copyWithin(this.#length, guess, guess + size);
    if (type >= 0) this.#bytes[this.#length] = type;
    this.#length += size;
    return this;
  }

  /** `head` is the 8-bit form of a family whose 16- and 32-bit forms follow it. */
  #sized(head: number, size: number): this {
    return size < 0x100 ? this.#byte(head).#byte(size) : this.#wide(head + 1, size);
  }

  /** `head` is the 16-bit form of a family whose 32-bit form follows it. */
  #wide(head: number, size: number): this {
    return size < 0x10000 ? this.#byte(head).#u16(size) : this.#byte(head + 1).#u32(size);
  }

  #byte(value: number): this {
    const at = this.#take(1);
    this.#bytes[at] = value;
    return this;
  }

  #u16(value: number): this {
    const at = this.#take(2);
    this.#view.setUint16(at, value);
    return this;
  }

  #u32(value: number): this {
    const at = this.#take(4);
    this.#view.setUint32(at, value);
    return this;
  }

  #u64(value: bigint): this {
    const at = this.#take(8);
    this.#view.setBigUint64(at, value);
    return this;
  }

  /** Reserves `size` bytes and returns where they begin. */
  #take(size: number): number {
    const at = this.#length;
    this.#length = at + size;
    if (this.#length > this.#bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    const bytes = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}
