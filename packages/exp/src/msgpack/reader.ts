import { readUtf8 } from './utf8.js';

/** What comes next, told from its first byte. */
export type MsgpackKind =
  'nil' | 'bool' | 'int' | 'double' | 'str' | 'bin' | 'list' | 'map' | 'ext' | 'reserved';

/** An extension element, its payload a view on the source. */
export interface MsgpackExt {
  readonly type: number;
  readonly data: Uint8Array;
}

/** Malformed or truncated msgpack; the message says what was expected and where. */
export class MsgpackError extends Error {
  override readonly name = 'MsgpackError';
}

const FIXED: readonly MsgpackKind[] = [
  ...['nil', 'reserved', 'bool', 'bool', 'bin', 'bin', 'bin', 'ext', 'ext', 'ext'],
  ...['double', 'double', 'int', 'int', 'int', 'int', 'int', 'int', 'int', 'int'],
  ...['ext', 'ext', 'ext', 'ext', 'ext', 'str', 'str', 'str', 'list', 'list', 'map', 'map'],
] as MsgpackKind[];

const kindOf = (head: number): MsgpackKind => {
  if (head < 0x80 || head >= 0xe0) return 'int';
  if (head < 0x90) return 'map';
  if (head < 0xa0) return 'list';
  if (head < 0xc0) return 'str';
  return FIXED[head - 0xc0] ?? 'reserved';
};

/** Reads msgpack from bytes, never past their end. */
export class MsgpackReader {
  readonly bytes: Uint8Array;
  /** Offset of the next byte. */
  position: number;
  readonly #view: DataView;
  readonly #end: number;

  /** Reads `bytes` from `start` to `end` (exclusive). */
  constructor(bytes: Uint8Array, start = 0, end = bytes.length) {
    this.bytes = bytes;
    this.position = start;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = end;
  }

  /** Bytes not read yet. */
  get remaining(): number {
    return this.#end - this.position;
  }

  /** The kind of the next element; the position stays. */
  peek(): MsgpackKind {
    return kindOf(this.peekByte());
  }

  /** The next byte; the position stays. */
  peekByte(): number {
    return this.bytes[this.#need(1)] ?? 0;
  }

  nil(): null {
    this.#expect('nil');
    return null;
  }

  bool(): boolean {
    return this.#expect('bool') === 0xc3;
  }

  /** An integer of any width: a number when it is safe, else a bigint. Unsigned 64-bit stays unsigned. */
  int(): number | bigint {
    const head = this.#expect('int');
    if (head < 0x80) return head;
    if (head >= 0xe0) return head - 0x100;
    if (head < 0xcf) return this.#uint(head - 0xcc);
    const at = this.#take(1 << (head & 3));
    const view = this.#view;
    switch (head) {
      case 0xcf:
        return normal(view.getBigUint64(at));
      case 0xd0:
        return view.getInt8(at);
      case 0xd1:
        return view.getInt16(at);
      case 0xd2:
        return view.getInt32(at);
      default:
        return normal(view.getBigInt64(at));
    }
  }

  /** A 32- or 64-bit float. */
  double(): number {
    const head = this.#expect('double');
    if (head === 0xca) return this.#view.getFloat32(this.#take(4));
    return this.#view.getFloat64(this.#take(8));
  }

  /** Reads a str or bin header and returns the payload's size; the payload is known to be there. */
  rawHeader(): number {
    const at = this.position;
    const head = this.#byte();
    if (head >= 0xa0 && head < 0xc0) return this.#present(head & 0x1f);
    const width = head - (head < 0xd9 ? 0xc4 : 0xd9);
    if (width >= 0 && width <= 2) return this.#present(this.#uint(width));
    throw unexpected('str or bin', head, at);
  }

  /** A raw str or bin payload, as a view on the source. */
  raw(): Uint8Array {
    return this.take(this.rawHeader());
  }

  /** A raw str or bin payload as text, without a particle type byte. */
  rawText(): string {
    return this.text(this.rawHeader());
  }

  /** `size` bytes as they are, as a view on the source. */
  take(size: number): Uint8Array {
    const at = this.#take(size);
    return this.bytes.subarray(at, at + size);
  }

  /** One byte as it is, such as a particle type. */
  byte(): number {
    return this.#byte();
  }

  /** `size` bytes as UTF-8 text. */
  text(size: number): string {
    const at = this.#take(size);
    return readUtf8(this.bytes, at, at + size);
  }

  /** Reads a list header and returns the number of elements. */
  arrayHeader(): number {
    const head = this.#expect('list');
    if (head < 0xa0) return head & 0x0f;
    return this.#uint(head - 0xdb);
  }

  /** Reads a map header and returns the number of pairs. */
  mapHeader(): number {
    const head = this.#expect('map');
    if (head < 0x90) return head & 0x0f;
    return this.#uint(head - 0xdd);
  }

  ext(): MsgpackExt {
    const head = this.#expect('ext');
    const size = head < 0xd0 ? this.#uint(head - 0xc7) : 1 << (head - 0xd4);
    const type = this.#byte();
    return { type, data: this.take(size) };
  }

  /** Steps over `count` elements with all they hold. */
  skip(count = 1): void {
    for (let left = count; left > 0; left--) left += this.#skipOne();
  }

  /** Steps over one element's own bytes; returns how many elements it holds. */
  #skipOne(): number {
    const next = this.peek();
    switch (next) {
      case 'nil':
      case 'bool':
      case 'int':
      case 'double':
      case 'ext':
        this[next]();
        return 0;
      case 'str':
      case 'bin':
        this.#take(this.rawHeader());
        return 0;
      case 'list':
        return this.arrayHeader();
      case 'map':
        return this.mapHeader() * 2;
      case 'reserved':
        throw unexpected('an element', this.peekByte(), this.position);
    }
  }

  /** An unsigned integer of 8, 16 or 32 bits: `width` is 0, 1 or 2. */
  #uint(width: number): number {
    const at = this.#take(1 << width);
    if (width === 0) return this.#view.getUint8(at);
    return width === 1 ? this.#view.getUint16(at) : this.#view.getUint32(at);
  }

  #expect(kind: MsgpackKind): number {
    const head = this.#byte();
    if (kindOf(head) !== kind) throw unexpected(kind, head, this.position - 1);
    return head;
  }

  #byte(): number {
    return this.bytes[this.#take(1)] ?? 0;
  }

  #present(size: number): number {
    this.#need(size);
    return size;
  }

  #take(size: number): number {
    const at = this.#need(size);
    this.position = at + size;
    return at;
  }

  #need(size: number): number {
    if (size > this.#end - this.position) {
      throw new MsgpackError(
        `truncated msgpack: ${size} bytes wanted at ${this.position}, ${this.remaining} left`,
      );
    }
    return this.position;
  }
}

const normal = (value: bigint): number | bigint => {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
};

const unexpected = (wanted: string, head: number, at: number): MsgpackError =>
  new MsgpackError(`msgpack: ${wanted} expected at ${at}, found byte 0x${head.toString(16)}`);
