import { Blob, isInteger, textBytes, type Value } from '../../values/index.js';
import { isText } from '../../values/index.js';
import { badParameter } from '../fail.js';

/** The parameters of a bitwise operation. Offsets and sizes are in bits, whatever was sent. */
export interface BitArgs {
  offset: number;
  size: number;
  value: bigint;
  bytes: Uint8Array;
  flags: number;
  options: number;
}

/** What a parameter is. */
export type BitParam =
  | 'byteOffset'
  | 'offset'
  | 'byteSize'
  | 'byteSizeOrZero'
  | 'size'
  | 'integerSize'
  | 'shift'
  | 'integer'
  | 'boolean'
  | 'bytes'
  | 'flags'
  | 'options';

/** No blob, and so no offset or size, is larger: 128 MiB. */
export const MAX_BYTES = 128 * 1024 * 1024;
const MAX_BITS = MAX_BYTES * 8;

type Reader = (args: BitArgs, value: Value) => void;

const integer = (value: Value): bigint => {
  if (!isInteger(value)) throw badParameter('an integer is expected');
  return BigInt.asUintN(64, BigInt(value));
};

function offsetWithin(value: Value, max: number): number {
  const wide = BigInt.asIntN(64, integer(value));
  // The absolute value of the least integer is negative, and so not too large.
  if (wide === -(1n << 63n)) return 0;
  const offset = Number(wide);
  if (Math.abs(offset) > max) throw badParameter(`offset ${offset}`);
  return offset;
}

function sizeWithin(value: Value, min: number, max: number): number {
  const size = Number(integer(value));
  if (size < min || size > max) throw badParameter(`size ${size}`);
  return size;
}

function readBytes(args: BitArgs, value: Value): void {
  if (value instanceof Blob) args.bytes = value.bytes;
  else if (isText(value)) args.bytes = textBytes(value);
  if (args.bytes.length === 0) throw badParameter('bytes are expected');
  const size = args.bytes.length * 8;
  if (size < args.size) throw badParameter('fewer bytes than the size says');
  if (args.size === 0) args.size = size;
}

const READERS: Record<BitParam, Reader> = {
  byteOffset: (args, value) => (args.offset = offsetWithin(value, MAX_BYTES) * 8),
  offset: (args, value) => (args.offset = offsetWithin(value, MAX_BITS)),
  byteSize: (args, value) => (args.size = sizeWithin(value, 1, MAX_BYTES) * 8),
  byteSizeOrZero: (args, value) => (args.size = sizeWithin(value, 0, MAX_BYTES) * 8),
  size: (args, value) => (args.size = sizeWithin(value, 1, MAX_BITS)),
  integerSize: (args, value) => (args.size = sizeWithin(value, 1, 64)),
  shift: (args, value) => (args.value = BigInt(sizeWithin(value, 0, MAX_BITS))),
  integer: (args, value) => (args.value = integer(value)),
  boolean: (args, value) => {
    if (typeof value !== 'boolean') throw badParameter('a boolean is expected');
    args.value = value ? 1n : 0n;
  },
  bytes: readBytes,
  flags: (args, value) => (args.flags = sizeWithin(value, 0, 0xff)),
  options: (args, value) => (args.options = sizeWithin(value, 0, 0xff)),
};

/** What an operation takes: its parameters, how many must be there, and which flags it knows. */
export interface BitSignature {
  readonly params: readonly BitParam[];
  readonly required: number;
  readonly flags?: number;
  readonly options?: number;
  /** Options that exclude each other. */
  readonly exclusive?: number;
}

/** Write flags of a blob (`as_bit_write_flags` of the C client). */
export const WRITE = { createOnly: 1, updateOnly: 2, noFail: 4, partial: 8 } as const;

const EXCLUSIVE_FLAGS = WRITE.createOnly | WRITE.updateOnly;

const hasAll = (flags: number, all: number): boolean => all !== 0 && (flags & all) === all;

/** @throws {@link ResultError} 4 when the parameters are not what the operation takes. */
export function bitArgs(params: readonly Value[], signature: BitSignature): BitArgs {
  if (params.length < signature.required || params.length > signature.params.length) {
    throw badParameter(`${params.length} parameters`);
  }
  const args = { offset: 0, size: 0, value: 0n, bytes: new Uint8Array(0), flags: 0, options: 0 };
  signature.params.forEach((kind, i) => {
    const value = params[i];
    if (value !== undefined) READERS[kind](args, value);
  });
  const { flags, options } = args;
  if ((flags & ~(signature.flags ?? 0)) !== 0 || hasAll(flags, EXCLUSIVE_FLAGS)) {
    throw badParameter(`flags ${flags}`);
  }
  if ((options & ~(signature.options ?? 0)) !== 0 || hasAll(options, signature.exclusive ?? 0)) {
    throw badParameter(`options ${options}`);
  }
  return args;
}
