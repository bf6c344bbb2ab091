import { FEW } from './byte-writer.js';

/** Texts up to this length are looked up before they are made: bin names, sets, short values. */
const CACHED = 24;
const CACHE_SIZE = 1024;

/** Texts seen lately, by a hash of their letters: most short texts of a reply are old acquaintances. */
const cache = new Array<string>(CACHE_SIZE).fill('');

/** Memory that is read again and again, and its view: to make one takes longer than to read a small message. */
let viewed: Buffer | null = null;
let lastView: DataView = new DataView(new ArrayBuffer(0));
/** Larger memory is not kept for that. */
const VIEWED = 1 << 16;

function viewOf(source: Buffer): DataView {
  if (source === viewed) return lastView;
  const view = new DataView(source.buffer, source.byteOffset, source.length);
  if (source.length > VIEWED) return view;
  viewed = source;
  lastView = view;
  return view;
}

/** Reads what a `ByteWriter` wrote. */
export class ByteReader {
  readonly #source: Buffer;
  readonly #view: DataView;
  #at: number;
  readonly #end: number;
  readonly #viewsFrom: number;

  /**
   * @param source - holds the message
   * @param at - where it begins
   * @param end - where it ends
   * @param viewsFrom - blobs from this size on are views of `source`, which nobody will write to again
   */
  constructor(source: Buffer, at: number, end: number, viewsFrom: number) {
    this.#source = source;
    this.#view = viewOf(source);
    this.#at = at;
    this.#end = end;
    this.#viewsFrom = viewsFrom;
  }

  get at(): number {
    return this.#at;
  }

  /** How many bytes are not read yet. */
  get left(): number {
    return this.#end - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  varint(): number {
    let n = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      n |= (byte & 0x7f) << shift;
      if (byte < 0x80) return n >>> 0;
    }
  }

  u32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#skip(8), true);
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#skip(8), true);
  }

  blob(): Buffer {
    const length = this.u32();
    const start = this.#skip(length);
    const source = this.#source;
    if (length >= this.#viewsFrom) return source.subarray(start, start + length);
    const copy = Buffer.allocUnsafe(length);
    if (length > FEW) source.copy(copy, 0, start, start + length);
    else for (let i = 0; i < length; i += 1) copy[i] = source[start + i] ?? 0;
    return copy;
  }

  longText(): string {
    const length = this.u32();
    const start = this.#skip(length);
    return this.#source.toString('utf8', start, start + length);
  }

  shortText(): string {
    const length = this.u8();
    const start = this.#skip(length);
    if (length > CACHED) return this.#source.toString('latin1', start, start + length);
    return this.#cached(start, length);
  }

  #cached(start: number, length: number): string {
    const source = this.#source;
    let hash = length;
    for (let i = 0; i < length; i += 1) hash = (hash * 31 + (source[start + i] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (CACHE_SIZE - 1);
    const known = cache[slot] ?? '';
    if (known.length === length && this.#spells(known, start)) return known;
    const text = source.toString('latin1', start, start + length);
    cache[slot] = text;
    return text;
  }

  #spells(text: string, start: number): boolean {
    const source = this.#source;
    for (let i = 0; i < text.length; i += 1) {
      if (text.charCodeAt(i) !== source[start + i]) return false;
    }
    return true;
  }

  #skip(bytes: number): number {
    const at = this.#at;
    this.#at = at + bytes;
    if (this.#at > this.#end) throw new RangeError('the message ends too early');
    return at;
  }
}
