import { ResultError } from '../../result-error.js';
import { Blob, Double, HLL_TYPE, List, type Value } from '../../values/index.js';
import { shapeOf } from '../../values/sketch.js';
import { RESULT } from '../../wire/numbers.js';
import type { Outcome } from '../collection.js';
import { badParameter, incompatibleType, notApplicable } from '../fail.js';
import { hllArgs, WRITE, type HllArgs, type HllSignature } from './args.js';
import { intersection, similarity } from './intersect.js';
import { add, fold, init, refreshCount, setUnion, type HllChange } from './modify.js';
import { orderRegisters, readRegister } from './registers.js';
import { hashElement, Sketch, unite } from './sketch.js';

interface Modification extends HllSignature {
  readonly run: (old: Sketch | undefined, args: HllArgs) => HllChange;
}

interface Reading extends HllSignature {
  readonly run: (sketch: Sketch, args: HllArgs) => Value;
}

const { createOnly, updateOnly, noFail, allowFold } = WRITE;

/** Modifications of HyperLogLogs by their number (`as_hll_operations.h` of the C client). */
const MODIFICATIONS: { readonly [code: number]: Modification } = {
  0: {
    params: ['indexBits', 'minhashBits', 'flags'],
    required: 0,
    flags: createOnly | updateOnly | noFail,
    run: init,
  },
  1: {
    params: ['elements', 'indexBits', 'minhashBits', 'flags'],
    required: 1,
    flags: createOnly | noFail,
    run: add,
  },
  2: {
    params: ['sketches', 'flags'],
    required: 1,
    flags: createOnly | updateOnly | noFail | allowFold,
    run: setUnion,
  },
  3: { params: [], run: refreshCount },
  4: { params: ['indexBits'], run: fold },
};

const withOthers = (sketch: Sketch, { sketches }: HllArgs): Sketch[] => [...sketches, sketch];

/** Reads of HyperLogLogs by their number. */
const READINGS: { readonly [code: number]: Reading } = {
  50: { params: [], run: (sketch) => sketch.cardinality },
  51: {
    params: ['sketches'],
    run: (sketch, args) => new Blob(unite(withOthers(sketch, args)).bytes, HLL_TYPE),
  },
  52: { params: ['sketches'], run: (sketch, args) => unite(withOthers(sketch, args)).cardinality },
  53: {
    params: ['sketches'],
    run: (sketch, args) => intersection(comparable(withOthers(sketch, args))),
  },
  54: {
    params: ['sketches'],
    run: (sketch, args) => new Double(similarity(comparable(withOthers(sketch, args)))),
  },
  55: { params: [], run: ({ shape }) => new List([shape.indexBits, shape.minhashBits]) },
  56: { params: ['elements'], run: mayContain },
};

/** @throws {@link ResultError} 4 or 26: more than three sketches need minhash bits, all the same. */
function comparable(sketches: readonly Sketch[]): readonly Sketch[] {
  if (sketches.length <= 3) return sketches;
  const [first, ...rest] = sketches.map(({ shape }) => shape.minhashBits);
  const own = rest.pop();
  if (first === 0 || rest.some((bits) => bits !== first)) throw badParameter('too many sketches');
  if (own !== first) throw notApplicable('too many sketches');
  return sketches;
}

function mayContain({ shape, bytes }: Sketch, { elements }: HllArgs): number {
  const contains = elements.every((element) => {
    const { at, register } = hashElement(element, shape);
    return orderRegisters(readRegister(bytes, shape, at), register) >= 0;
  });
  return contains ? 1 : 0;
}

function sketchOf(bin: Value): Sketch {
  if (!(bin instanceof Blob) || !bin.isHll) throw incompatibleType('the bin is no HyperLogLog');
  const shape = shapeOf(bin.bytes);
  if (!shape) throw new ResultError(RESULT.SERVER_ERROR, 'a broken sketch');
  return new Sketch(shape, bin.bytes);
}

/** Runs a read of a HyperLogLog. */
export function readHll(bin: Value, code: number, params: readonly Value[]): Value {
  const reading = READINGS[code];
  if (!reading) throw badParameter(`no HyperLogLog read ${code}`);
  const sketch = sketchOf(bin);
  return reading.run(sketch, hllArgs(params, reading));
}

/** Runs a modification of a HyperLogLog. */
export function modifyHll(bin: Value | undefined, code: number, params: readonly Value[]): Outcome {
  const modification = MODIFICATIONS[code];
  if (!modification) throw badParameter(`no HyperLogLog modification ${code}`);
  const old = bin === undefined ? undefined : sketchOf(bin);
  const args = hllArgs(params, modification);
  if (!mayModify(old, args.flags)) return { bin: undefined, result: undefined };
  const { bytes, result } = modification.run(old, args);
  return { bin: new Blob(bytes, HLL_TYPE), result };
}

/** @throws {@link ResultError} 6 or 17 when the flags say so; false when they forbid to fail. */
function mayModify(old: Sketch | undefined, flags: number): boolean {
  if ((flags & (old ? createOnly : updateOnly)) === 0) return true;
  if ((flags & noFail) !== 0) return false;
  throw old
    ? new ResultError(RESULT.BIN_EXISTS, 'the bin is there already')
    : new ResultError(RESULT.BIN_NOT_FOUND, 'there is no such bin');
}
