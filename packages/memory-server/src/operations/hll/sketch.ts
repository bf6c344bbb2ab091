import { HLL_BITS, SKETCH_HEADER, type SketchShape } from '../../values/sketch.js';
import { estimate } from './estimate.js';
import { murmur128 } from './murmur.js';
import { orderRegisters, readCache, Registers, type Register } from './registers.js';

/** A sketch to compute with: its registers and its estimate, each found when it is asked for. */
export class Sketch {
  private unpacked: Registers | undefined;

  constructor(
    readonly shape: SketchShape,
    /** The sketch as it is stored. */
    readonly bytes: Uint8Array,
  ) {}

  static of(registers: Registers): Sketch {
    const sketch = new Sketch(registers.shape, registers.pack());
    sketch.unpacked = registers;
    return sketch;
  }

  get registers(): Registers {
    return (this.unpacked ??= Registers.unpack(this.bytes, this.shape));
  }

  /** The estimate that was stored, or a new one. */
  get cardinality(): number {
    return readCache(this.bytes) || estimate(this.registers);
  }

  /** Whether a value was added: the server looks at as many bytes as there are registers. */
  get hasData(): boolean {
    const end = SKETCH_HEADER + 2 ** this.shape.indexBits;
    return this.bytes.subarray(SKETCH_HEADER, end).some((byte) => byte !== 0);
  }
}

/** Which register an element belongs to, and what it makes of it. */
export interface Hashed {
  readonly at: number;
  readonly register: Register;
}

/** Hashes an element, given as its shortest msgpack. */
export function hashElement(element: Uint8Array, { indexBits, minhashBits }: SketchShape): Hashed {
  const [first, second] = murmur128(element);
  const minhash = Number(BigInt.asUintN(minhashBits, first >> BigInt(indexBits)));
  const hll = (trailingZeros(second) + 1) % 2 ** HLL_BITS;
  return { at: Number(BigInt.asUintN(indexBits, first)), register: { hll, minhash } };
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  for (let rest = value; zeros < 64 && (rest & 1n) === 0n; rest >>= 1n) zeros++;
  return zeros;
}

/** The widest shape that all sketches can be brought to. */
export function commonShape(sketches: readonly Sketch[]): SketchShape {
  const indexBits = Math.min(...sketches.map(({ shape }) => shape.indexBits));
  const minhashBits = sketches[0]?.shape.minhashBits ?? 0;
  const isCommon = sketches.every(({ shape }) => shape.minhashBits === minhashBits);
  return { indexBits, minhashBits: isCommon ? minhashBits : 0 };
}

/** Unites sketches in a shape that is not wider than any of theirs. */
export function unite(sketches: readonly Sketch[], shape = commonShape(sketches)): Sketch {
  const union = Registers.empty(shape);
  for (const { registers } of sketches) {
    for (let i = 0; i < registers.count; i++) {
      const at = i % union.count;
      const { hll, minhash } = registers.get(i);
      const register = { hll, minhash: shape.minhashBits === 0 ? 0 : minhash };
      if (orderRegisters(union.get(at), register) < 0) union.set(at, register);
    }
  }
  return Sketch.of(union);
}
