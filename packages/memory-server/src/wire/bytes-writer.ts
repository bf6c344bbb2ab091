const encoder = new TextEncoder();

/** Answers are written into slabs of this size, one behind the other. */
const SLAB_SIZE = 64 * 1024;
/** A slab with less room than this is left behind. */
const MIN_ROOM = 512;

/**
 * A growing run of bytes, big endian, that is handed out with `take`. All positions count from the
 * start of the run. Runs share slabs of memory, since an array of its own for every answer would
 * cost more than the answer; what was handed out is never written again.
 */
export class BytesWriter {
  /** Bytes written; may be set back to a smaller number to forget the last ones. */
  size = 0;
  private slab = new Uint8Array(0);
  private view = new DataView(this.slab.buffer);
  /** Where the run starts in the slab. */
  private base = 0;

  /** Hands out what was written and starts over. */
  take(): Uint8Array {
    const taken = this.slab.subarray(this.base, this.base + this.size);
    this.base += this.size;
    this.size = 0;
    if (this.slab.length - this.base < MIN_ROOM) {
      this.slab = new Uint8Array(0);
      this.base = 0;
    }
    return taken;
  }

  /** A copy of the bytes behind a position. */
  copyFrom(at: number): Uint8Array {
    return this.slab.slice(this.base + at, this.base + this.size);
  }

  /** Makes room for `count` bytes, moves behind them and answers where they start. */
  skip(count: number): number {
    const at = this.size;
    if (this.base + at + count > this.slab.length) this.grow(count);
    this.size = at + count;
    return at;
  }

  uint8(value: number): void {
    const at = this.skip(1);
    this.slab[this.base + at] = value;
  }

  uint16(value: number): void {
    const at = this.skip(2);
    this.view.setUint16(this.base + at, value);
  }

  uint32(value: number): void {
    const at = this.skip(4);
    this.view.setUint32(this.base + at, value);
  }

  /** Overwrites a byte written before. */
  setUint8(at: number, value: number): void {
    this.slab[this.base + at] = value;
  }

  /** Overwrites four bytes written before. */
  setUint32(at: number, value: number): void {
    this.view.setUint32(this.base + at, value);
  }

  /** A 64-bit signed integer. */
  int64(value: number | bigint): void {
    const at = this.skip(8) + this.base;
    if (typeof value === 'bigint') {
      this.view.setBigInt64(at, value);
      return;
    }
    this.view.setInt32(at, Math.floor(value / 0x1_00_00_00_00));
    this.view.setUint32(at + 4, value >>> 0);
  }

  /** A 64-bit signed integer with its lowest byte first. */
  int64LittleEndian(value: bigint): void {
    const at = this.skip(8);
    this.view.setBigInt64(this.base + at, value, true);
  }

  float64(value: number): void {
    const at = this.skip(8);
    this.view.setFloat64(this.base + at, value);
  }

  /** Zeroes. */
  zeros(count: number): void {
    const at = this.skip(count) + this.base;
    this.slab.fill(0, at, at + count);
  }

  raw(bytes: Uint8Array): void {
    const at = this.skip(bytes.length);
    this.slab.set(bytes, this.base + at);
  }

  /** A string whose characters are bytes. */
  latin1(text: string): void {
    const at = this.skip(text.length) + this.base;
    for (let i = 0; i < text.length; i++) this.slab[at + i] = text.charCodeAt(i);
  }

  /** UTF-8, without a length. */
  text(text: string): void {
    const at = this.skip(text.length * 3);
    const start = this.base + at;
    this.size = at + encoder.encodeInto(text, this.slab.subarray(start)).written;
  }

  /** Moves the run to a slab with room for `count` more bytes. */
  private grow(count: number): void {
    const { size, base } = this;
    const grown = new Uint8Array(Math.max(SLAB_SIZE, (size + count) * 2));
    grown.set(this.slab.subarray(base, base + size));
    this.slab = grown;
    this.view = new DataView(grown.buffer);
    this.base = 0;
  }
}
