import { Blob } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import type { BitArgs } from './args.js';
import { bitAt, readBits } from './bits.js';
import { place, type BitRun } from './place.js';

function runOf(blob: Uint8Array, args: BitArgs): BitRun {
  const run = place(args, blob.length);
  if (!run) throw notApplicable('bits beyond the blob');
  return run;
}

/** The bits, left-aligned. */
export function get(blob: Uint8Array, args: BitArgs): Blob {
  const { offset, size } = runOf(blob, args);
  return new Blob(readBits(blob, offset, size));
}

/** How many bits are 1. */
export function count(blob: Uint8Array, args: BitArgs): number {
  const { offset, size } = runOf(blob, args);
  let ones = 0;
  for (const byte of readBits(blob, offset, size)) {
    for (let rest = byte; rest !== 0; rest &= rest - 1) ones++;
  }
  return ones;
}

/** The first bit with a value, counted from the offset; −1 when there is none. */
export function scanLeft(blob: Uint8Array, args: BitArgs): number {
  const { offset, size } = runOf(blob, args);
  const wanted = Number(args.value);
  for (let i = 0; i < size; i++) if (bitAt(blob, offset + i) === wanted) return i;
  return -1;
}

/**
 * The last bit with a value, counted from the offset; −1 when there is none. The server looks on to
 * the start of the byte that the offset lies in, and so can answer −1 … −7 for a bit before it.
 */
export function scanRight(blob: Uint8Array, args: BitArgs): number {
  const { offset, size } = runOf(blob, args);
  const wanted = Number(args.value);
  const start = offset - (offset % 8);
  for (let at = offset + size - 1; at >= start; at--) {
    if (bitAt(blob, at) === wanted) return at - offset;
  }
  return -1;
}
