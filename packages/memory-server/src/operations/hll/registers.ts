import { copyBytes } from '../../values/index.js';
import { HLL_BITS, SKETCH_HEADER, sketchSize, type SketchShape } from '../../values/sketch.js';

/** A register's two parts; it is as large as they are, `hll` first. */
export interface Register {
  readonly hll: number;
  readonly minhash: number;
}

const placeOf = (at: number, { minhashBits }: SketchShape): number =>
  SKETCH_HEADER * 8 + at * (HLL_BITS + minhashBits);

/** Reads one register of a sketch. */
export function readRegister(bytes: Uint8Array, shape: SketchShape, at: number): Register {
  const place = placeOf(at, shape);
  return {
    hll: readBits(bytes, place, HLL_BITS),
    minhash: readBits(bytes, place + HLL_BITS, shape.minhashBits),
  };
}

/** Overwrites one register of a sketch. */
export function writeRegister(
  bytes: Uint8Array,
  shape: SketchShape,
  at: number,
  { hll, minhash }: Register,
): void {
  const place = placeOf(at, shape);
  writeBits(bytes, place, HLL_BITS, hll);
  writeBits(bytes, place + HLL_BITS, shape.minhashBits, minhash);
}

/** A sketch of that shape without registers in use; `cache` is its estimate, 0 for an unknown one. */
export function emptySketch(shape: SketchShape): Uint8Array {
  const bytes = new Uint8Array(sketchSize(shape));
  bytes.set([0, shape.indexBits, shape.minhashBits]);
  return bytes;
}

const CACHE_AT = 3;

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The estimate that a sketch carries; 0 for none. */
export const readCache = (bytes: Uint8Array): number =>
  Number(viewOf(bytes).getBigUint64(CACHE_AT, true));

/** A copy of a sketch with an estimate. */
export function withCache(bytes: Uint8Array, cache: number): Uint8Array {
  const copy = copyBytes(bytes);
  viewOf(copy).setBigUint64(CACHE_AT, BigInt(cache), true);
  return copy;
}

/** All registers of a sketch, unpacked. */
export class Registers {
  private constructor(
    readonly shape: SketchShape,
    readonly hll: Uint8Array,
    readonly minhash: Float64Array,
  ) {}

  /** Registers that no value was added to. */
  static empty(shape: SketchShape): Registers {
    const count = 2 ** shape.indexBits;
    return new Registers(shape, new Uint8Array(count), new Float64Array(count));
  }

  static unpack(bytes: Uint8Array, shape: SketchShape): Registers {
    const registers = Registers.empty(shape);
    for (let i = 0; i < registers.count; i++) registers.set(i, readRegister(bytes, shape, i));
    return registers;
  }

  get count(): number {
    return this.hll.length;
  }

  get(at: number): Register {
    return { hll: this.hll[at] ?? 0, minhash: this.minhash[at] ?? 0 };
  }

  set(at: number, { hll, minhash }: Register): void {
    this.hll[at] = hll;
    this.minhash[at] = minhash;
  }

  /** How many registers differ from 0. */
  get used(): number {
    let used = 0;
    for (let i = 0; i < this.count; i++) {
      if ((this.hll[i] ?? 0) !== 0 || (this.minhash[i] ?? 0) !== 0) used++;
    }
    return used;
  }

  pack(): Uint8Array {
    const bytes = emptySketch(this.shape);
    for (let i = 0; i < this.count; i++) writeRegister(bytes, this.shape, i, this.get(i));
    return bytes;
  }
}

/** Orders two registers. */
export const orderRegisters = (left: Register, right: Register): number =>
  left.hll - right.hll || left.minhash - right.minhash;

/** Up to 51 bits as a number. */
function readBits(bytes: Uint8Array, offset: number, size: number): number {
  let value = 0;
  for (let at = offset, left = size; left > 0;) {
    const inByte = 8 - (at % 8);
    const taken = Math.min(inByte, left);
    const byte = bytes[at >> 3] ?? 0;
    value = value * 2 ** taken + ((byte >> (inByte - taken)) & ((1 << taken) - 1));
    at += taken;
    left -= taken;
  }
  return value;
}

function writeBits(bytes: Uint8Array, offset: number, size: number, value: number): void {
  for (let at = offset, left = size; left > 0;) {
    const inByte = 8 - (at % 8);
    const taken = Math.min(inByte, left);
    const shift = inByte - taken;
    const mask = ((1 << taken) - 1) << shift;
    const part = Math.floor(value / 2 ** (left - taken)) % 2 ** taken;
    bytes[at >> 3] = ((bytes[at >> 3] ?? 0) & ~mask) | (part << shift);
    at += taken;
    left -= taken;
  }
}
