import { Blob, BLOB_TYPE, type Value } from '../../values/index.js';
import { ResultError } from '../../result-error.js';
import { RESULT } from '../../wire/numbers.js';
import type { Outcome } from '../collection.js';
import { badParameter, incompatibleType } from '../fail.js';
import { bitArgs, WRITE, type BitArgs, type BitSignature } from './args.js';
import * as change from './change.js';
import * as integer from './integer.js';
import * as resize from './resize.js';
import * as scan from './scan.js';

/** Undefined when the blob stays as it is. */
type Modify = (blob: Uint8Array, args: BitArgs) => Uint8Array | undefined;
type Read = (blob: Uint8Array, args: BitArgs) => Value;

interface Modification extends BitSignature {
  readonly run: Modify;
  /** Whether it makes a bin that is not there. */
  readonly creates?: boolean;
}

interface Reading extends BitSignature {
  readonly run: Read;
}

const { createOnly, updateOnly, noFail, partial } = WRITE;
const RESIZING = createOnly | updateOnly | noFail;
const CHANGING = updateOnly | noFail | partial;
const COMPUTING = updateOnly | noFail;

const combining = (run: Modify): Modification => ({
  params: ['offset', 'size', 'bytes', 'flags'],
  required: 3,
  flags: CHANGING,
  run,
});
const shifting = (run: Modify): Modification => ({
  params: ['offset', 'size', 'shift', 'flags'],
  required: 3,
  flags: CHANGING,
  run,
});
const adding = (run: Modify): Modification => ({
  params: ['offset', 'integerSize', 'integer', 'flags', 'options'],
  required: 3,
  flags: COMPUTING,
  options: 0x07,
  exclusive: 0x06,
  run,
});

/** Modifications of blobs by their number (`as_bit_operations.h` of the C client). */
const MODIFICATIONS: { readonly [code: number]: Modification } = {
  0: {
    params: ['byteSizeOrZero', 'flags', 'options'],
    required: 1,
    flags: RESIZING,
    options: 0x07,
    exclusive: 0x06,
    creates: true,
    run: resize.resize,
  },
  1: {
    params: ['byteOffset', 'bytes', 'flags'],
    required: 2,
    flags: RESIZING,
    creates: true,
    run: resize.insert,
  },
  2: {
    params: ['byteOffset', 'byteSize', 'flags'],
    required: 2,
    flags: CHANGING,
    run: resize.remove,
  },
  3: combining(change.set),
  4: combining(change.or),
  5: combining(change.xor),
  6: combining(change.and),
  7: { params: ['offset', 'size', 'flags'], required: 2, flags: CHANGING, run: change.not },
  8: shifting(change.shiftLeft),
  9: shifting(change.shiftRight),
  10: adding(integer.add),
  11: adding(integer.subtract),
  12: {
    params: ['offset', 'integerSize', 'integer', 'flags'],
    required: 3,
    flags: COMPUTING,
    run: integer.setInteger,
  },
};

/** Reads of blobs by their number. */
const READINGS: { readonly [code: number]: Reading } = {
  50: { params: ['offset', 'size'], required: 2, run: scan.get },
  51: { params: ['offset', 'size'], required: 2, run: scan.count },
  52: { params: ['offset', 'size', 'boolean'], required: 3, run: scan.scanLeft },
  53: { params: ['offset', 'size', 'boolean'], required: 3, run: scan.scanRight },
  54: {
    params: ['offset', 'integerSize', 'options'],
    required: 2,
    options: 0x01,
    run: integer.getInteger,
  },
};

function blobOf(bin: Value): Uint8Array {
  if (bin instanceof Blob && bin.type === BLOB_TYPE) return bin.bytes;
  throw incompatibleType('the bin is no blob');
}

/** Runs a bitwise read. */
export function readBlob(bin: Value, code: number, params: readonly Value[]): Value {
  const reading = READINGS[code];
  if (!reading) throw badParameter(`no bitwise read ${code}`);
  const args = bitArgs(params, reading);
  return reading.run(blobOf(bin), args);
}

/** Runs a bitwise modification; it answers nothing. */
export function modifyBlob(
  bin: Value | undefined,
  code: number,
  params: readonly Value[],
): Outcome {
  const modification = MODIFICATIONS[code];
  if (!modification) throw badParameter(`no bitwise modification ${code}`);
  const args = bitArgs(params, modification);
  if (!mayModify(bin, modification, args.flags)) return UNCHANGED;
  if (bin === undefined && args.offset < 0) throw badParameter('a negative offset without a bin');
  const changed = modification.run(bin === undefined ? new Uint8Array(0) : blobOf(bin), args);
  return changed ? { bin: new Blob(changed), result: undefined } : UNCHANGED;
}

const UNCHANGED: Outcome = { bin: undefined, result: undefined };

/** @throws {@link ResultError} 6 or 17 when the flags say so; false when they forbid to fail. */
function mayModify(bin: Value | undefined, { creates }: Modification, flags: number): boolean {
  const isRefused =
    bin === undefined ? !creates || (flags & updateOnly) !== 0 : (flags & createOnly) !== 0;
  if (!isRefused) return true;
  if ((flags & noFail) !== 0) return false;
  throw bin === undefined
    ? new ResultError(RESULT.BIN_NOT_FOUND, 'there is no such bin')
    : new ResultError(RESULT.BIN_EXISTS, 'the bin is there already');
}
