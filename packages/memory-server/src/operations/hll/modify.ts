import { ResultError } from '../../result-error.js';
import { copyBytes, type Value } from '../../values/index.js';
import { isShape, type SketchShape } from '../../values/sketch.js';
import { RESULT } from '../../wire/numbers.js';
import { notApplicable } from '../fail.js';
import { UNSET, WRITE, type HllArgs } from './args.js';
import {
  emptySketch,
  orderRegisters,
  readRegister,
  withCache,
  writeRegister,
} from './registers.js';
import { commonShape, hashElement, unite, type Sketch } from './sketch.js';

/** What a modification made: the sketch, and an answer if it gives one. */
export interface HllChange {
  readonly bytes: Uint8Array;
  readonly result?: Value;
}

/** The shape that was asked for, what was not given being the old sketch's. */
function wantedShape(args: HllArgs, old: SketchShape | undefined): SketchShape {
  const indexBits = args.indexBits === UNSET ? old?.indexBits : args.indexBits;
  if (indexBits === undefined) throw notApplicable('a new sketch needs index bits');
  const minhashBits = args.minhashBits === UNSET ? (old?.minhashBits ?? 0) : args.minhashBits;
  const shape = { indexBits, minhashBits };
  if (old && !isShape(shape)) throw notApplicable(`${indexBits} and ${minhashBits} bits`);
  return shape;
}

/** Makes an empty sketch. */
export function init(old: Sketch | undefined, args: HllArgs): HllChange {
  return { bytes: emptySketch(wantedShape(args, old?.shape)) };
}

/** Adds elements; the answer is how many changed a register. */
export function add(old: Sketch | undefined, args: HllArgs): HllChange {
  const shape = old?.shape ?? wantedShape(args, undefined);
  const bytes = old ? copyBytes(old.bytes) : emptySketch(shape);
  let added = 0;
  for (const element of args.elements) {
    const { at, register } = hashElement(element, shape);
    if (orderRegisters(readRegister(bytes, shape, at), register) >= 0) continue;
    writeRegister(bytes, shape, at, register);
    added++;
  }
  return { bytes: added === 0 ? bytes : withCache(bytes, 0), result: added };
}

/** Unites the sketch with others; it may become coarser only if the flags allow that. */
export function setUnion(old: Sketch | undefined, args: HllArgs): HllChange {
  const { sketches, flags } = args;
  if (old && (flags & WRITE.allowFold) === 0) {
    const others = commonShape(sketches);
    const { indexBits, minhashBits } = old.shape;
    const loses = minhashBits !== 0 && minhashBits !== others.minhashBits;
    if (indexBits > others.indexBits || loses) throw notApplicable('the union is coarser');
  }
  return { bytes: unite(old ? [...sketches, old] : sketches).bytes };
}

const notThere = (): ResultError => new ResultError(RESULT.BIN_NOT_FOUND, 'there is no such bin');

/** Stores the estimate in the sketch, and answers it. */
export function refreshCount(old: Sketch | undefined): HllChange {
  if (!old) throw notThere();
  const count = old.cardinality;
  return { bytes: withCache(old.bytes, count), result: count };
}

/** Halves the number of registers until it is the one asked for. */
export function fold(old: Sketch | undefined, { indexBits }: HllArgs): HllChange {
  if (!old) throw notThere();
  const { shape } = old;
  const isFiner = indexBits === UNSET || indexBits > shape.indexBits;
  if (shape.minhashBits > 0 || isFiner) throw notApplicable('the sketch cannot be folded');
  if (indexBits === shape.indexBits) return { bytes: old.bytes };
  return { bytes: unite([old], { indexBits, minhashBits: 0 }).bytes };
}
