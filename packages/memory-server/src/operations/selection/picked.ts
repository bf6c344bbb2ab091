import { Blob, BLOB_TYPE, Double, Extension, Marker, type Value } from '../../values/index.js';
import { ResultError } from '../../result-error.js';
import { RESULT } from '../../wire/numbers.js';
import type { Range } from './range.js';

/** Which elements a selection picked: a run of them, or single ones in ascending order. */
export type Picked = Range | readonly number[];

/** What a selection found: the answer, and what a removal takes away. */
export interface Selection {
  readonly result: Value | undefined;
  readonly picked: Picked;
}

const isRun = (picked: Picked): picked is Range => 'start' in picked;

/** How many elements were picked. */
export const pickedCount = (picked: Picked): number =>
  isRun(picked) ? picked.count : picked.length;

/** The values without the picked ones. */
export function without(values: readonly Value[], picked: Picked): readonly Value[] {
  if (isRun(picked)) {
    const end = picked.start + picked.count;
    return [...values.slice(0, picked.start), ...values.slice(end)];
  }
  const rest: Value[] = [];
  let next = 0;
  values.forEach((value, i) => {
    if (picked[next] === i) next++;
    else rest.push(value);
  });
  return rest;
}

/** The picked values, in order. */
export function only(values: readonly Value[], picked: Picked): readonly Value[] {
  if (isRun(picked)) return values.slice(picked.start, picked.start + picked.count);
  return picked.map((at) => values[at] ?? null);
}

/** The positions below `size` that are not among ascending ones. */
export function complement(positions: readonly number[], size: number): number[] {
  const rest: number[] = [];
  let next = 0;
  for (let i = 0; i < size; i++) {
    if (positions[next] === i) next++;
    else rest.push(i);
  }
  return rest;
}

/** Ascending positions, each once. */
export function unique(positions: readonly number[]): number[] {
  return [...new Set(positions)].sort((left, right) => left - right);
}

/** An integer wrapped to 64 signed bits; a number when it is a safe one. */
export function asInt64(value: bigint): number | bigint {
  const wrapped = BigInt.asIntN(64, value);
  const small = Number(wrapped);
  return Number.isSafeInteger(small) ? small : wrapped;
}

/**
 * An element as the answer to an operation: nil is no answer, an integer wraps to 64 signed bits,
 * bytes without a type are a blob.
 */
export function asBin(value: Value | undefined): Value | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'bigint') return asInt64(value);
  if (value instanceof Blob && value.type < 0) return new Blob(value.bytes, BLOB_TYPE);
  if (value instanceof Double && value.isSingle) return new Double(value.value);
  if (value instanceof Marker || value instanceof Extension) {
    throw new ResultError(RESULT.SERVER_ERROR, 'an element that cannot be a bin');
  }
  return value;
}
