import { MsgpackWriter } from '@asp/exp/wire';
import { Blob, isInteger, List, MapValue, writeValue, type Value } from '../../values/index.js';
import { isIndexBits, isMinhashBits, isShape, shapeOf } from '../../values/sketch.js';
import { badParameter } from '../fail.js';
import { Sketch } from './sketch.js';

/** Bits that were not given: those of the bin, if there is one. */
export const UNSET = -1;

/** Write flags of a HyperLogLog (`as_hll_write_flags` of the C client). */
export const WRITE = { createOnly: 1, updateOnly: 2, noFail: 4, allowFold: 8 } as const;

/** The parameters of a HyperLogLog operation. */
export interface HllArgs {
  indexBits: number;
  minhashBits: number;
  flags: number;
  elements: readonly Uint8Array[];
  sketches: readonly Sketch[];
}

/** What a parameter is. */
export type HllParam = 'indexBits' | 'minhashBits' | 'flags' | 'elements' | 'sketches';

const number = (value: Value): number => {
  if (!isInteger(value)) throw badParameter('an integer is expected');
  return Number(BigInt.asIntN(64, BigInt(value)));
};

function readIndexBits(value: Value): number {
  const bits = number(value);
  if (bits !== UNSET && !isIndexBits(bits)) throw badParameter(`${bits} index bits`);
  return bits;
}

function readMinhashBits(value: Value, indexBits: number): number {
  const bits = number(value);
  if (bits === UNSET) return bits;
  const fits = indexBits === UNSET || isShape({ indexBits, minhashBits: bits });
  if (!isMinhashBits(bits) || !fits) throw badParameter(`${bits} minhash bits`);
  return bits;
}

/** Elements are hashed in their msgpack form; lists and maps are not taken. */
function readElements(value: Value): Uint8Array[] {
  if (!(value instanceof List) || value.size === 0) throw badParameter('elements are expected');
  return value.items.map((element) => {
    if (element instanceof List || element instanceof MapValue) throw badParameter('a collection');
    const writer = new MsgpackWriter();
    writeValue(writer, element);
    return writer.finish();
  });
}

function readSketches(value: Value): Sketch[] {
  const values = value instanceof List ? value.items : [value];
  if (values.length === 0) throw badParameter('sketches are expected');
  return values.map((each) => {
    const shape = each instanceof Blob ? shapeOf(each.bytes) : undefined;
    if (!(each instanceof Blob) || !shape) throw badParameter('no HyperLogLog');
    return new Sketch(shape, each.bytes);
  });
}

/** What an operation takes. */
export interface HllSignature {
  readonly params: readonly HllParam[];
  readonly required?: number;
  readonly flags?: number;
}

/** @throws {@link ResultError} 4 when the parameters are not what the operation takes. */
export function hllArgs(params: readonly Value[], signature: HllSignature): HllArgs {
  const { params: kinds, required = kinds.length, flags = 0 } = signature;
  if (params.length < required || params.length > kinds.length) {
    throw badParameter(`${params.length} parameters`);
  }
  const args: HllArgs = {
    indexBits: UNSET,
    minhashBits: UNSET,
    flags: 0,
    elements: [],
    sketches: [],
  };
  params.forEach((value, i) => read(args, kinds[i], value));
  const both = WRITE.createOnly | WRITE.updateOnly;
  if ((args.flags & ~flags) !== 0 || (args.flags & both) === both) {
    throw badParameter(`flags ${args.flags}`);
  }
  return args;
}

function read(args: HllArgs, kind: HllParam | undefined, value: Value): void {
  switch (kind) {
    case 'indexBits':
      args.indexBits = readIndexBits(value);
      return;
    case 'minhashBits':
      args.minhashBits = readMinhashBits(value, args.indexBits);
      return;
    case 'flags':
      args.flags = number(value);
      if (args.flags < 0 || args.flags > 0xff) throw badParameter(`flags ${args.flags}`);
      return;
    case 'elements':
      args.elements = readElements(value);
      return;
    case 'sketches':
      args.sketches = readSketches(value);
      return;
    case undefined:
      return;
  }
}
