const encoder = new TextEncoder();

/** A growing run of bytes, big endian. Reused from answer to answer: `reset`, write, `take`. */
export class BytesWriter {
  bytes: Uint8Array;
  size = 0;
  private view: DataView;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
    this.view = new DataView(this.bytes.buffer);
  }

  /** Starts over, keeping the memory unless one large answer made it grow. */
  reset(): void {
    this.size = 0;
    if (this.bytes.length > 1 << 20) this.grow(1024);
  }

  /** A copy of what was written. */
  take(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }

  /** Makes room for `count` bytes, moves behind them and answers where they start. */
  skip(count: number): number {
    const at = this.size;
    const needed = at + count;
    if (needed > this.bytes.length) this.grow(Math.max(needed, this.bytes.length * 2));
    this.size = needed;
    return at;
  }

  uint8(value: number): void {
    const at = this.skip(1);
    this.bytes[at] = value;
  }

  uint16(value: number): void {
    const at = this.skip(2);
    this.view.setUint16(at, value);
  }

  uint32(value: number): void {
    const at = this.skip(4);
    this.view.setUint32(at, value);
  }

  /** Overwrites four bytes written before. */
  setUint32(at: number, value: number): void {
    this.view.setUint32(at, value);
  }

  /** A 64-bit signed integer. */
  int64(value: number | bigint): void {
    const at = this.skip(8);
    if (typeof value === 'bigint') {
      this.view.setBigInt64(at, value);
      return;
    }
    this.view.setInt32(at, Math.floor(value / 0x1_00_00_00_00));
    this.view.setUint32(at + 4, value >>> 0);
  }

  float64(value: number): void {
    const at = this.skip(8);
    this.view.setFloat64(at, value);
  }

  raw(bytes: Uint8Array): void {
    const at = this.skip(bytes.length);
    this.bytes.set(bytes, at);
  }

  /** UTF-8, without a length. */
  text(text: string): void {
    const at = this.skip(text.length * 3);
    this.size = at + encoder.encodeInto(text, this.bytes.subarray(at)).written;
  }

  private grow(capacity: number): void {
    const grown = new Uint8Array(capacity);
    grown.set(this.bytes.subarray(0, this.size));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}
