import { copyBytes } from '../../values/index.js';
import type { BitArgs } from './args.js';
import { readBits, writeBits } from './bits.js';
import { place } from './place.js';

/** Makes new bits of the `size` old ones. */
type Change = (bits: Uint8Array, size: number, args: BitArgs) => Uint8Array;

/** A modification that replaces bits and leaves the rest of the blob as it is. */
const replacing =
  (change: Change) =>
  (blob: Uint8Array, args: BitArgs): Uint8Array | undefined => {
    const run = place(args, blob.length);
    if (!run) return undefined;
    const changed = copyBytes(blob);
    const { offset, size } = run;
    writeBits(changed, offset, size, change(readBits(blob, offset, size), size, args));
    return changed;
  };

/** Combines each byte with the one sent. */
const combining = (combine: (bits: number, sent: number) => number): ReturnType<typeof replacing> =>
  replacing((bits, _, { bytes }) => bits.map((byte, i) => combine(byte, bytes[i] ?? 0)));

export const set = replacing((_bits, _size, { bytes }) => bytes);
export const or = combining((bits, sent) => bits | sent);
export const xor = combining((bits, sent) => bits ^ sent);
export const and = combining((bits, sent) => bits & sent);
export const not = replacing((bits) => bits.map((byte) => ~byte));

export const shiftLeft = replacing((bits, size, { value }) => {
  const by = Math.min(Number(value), size);
  const shifted = new Uint8Array(bits.length);
  shifted.set(readBits(bits, by, size - by));
  return shifted;
});

export const shiftRight = replacing((bits, size, { value }) => {
  const by = Math.min(Number(value), size);
  const shifted = new Uint8Array(bits.length);
  writeBits(shifted, by, size - by, bits);
  return shifted;
});
