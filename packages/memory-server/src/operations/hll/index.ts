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
