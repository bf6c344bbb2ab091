import { copyBytes } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import { asInt64 } from '../selection/picked.js';
import { WRITE, type BitArgs } from './args.js';
import { fromInteger, readBits, toInteger, writeBits } from './bits.js';
import { place } from './place.js';

/** Options of bit arithmetic (`as_bit_overflow_action` of the C client, and the sign). */
const ARITHMETIC = { signed: 1, saturate: 2, wrap: 4 } as const;

/** The new bits of an integer, or undefined when the result does not fit. */
type Compute = (old: bigint, args: BitArgs, size: number) => bigint | undefined;

const computing =
  (compute: Compute) =>
  (blob: Uint8Array, args: BitArgs): Uint8Array | undefined => {
    const run = place(args, blob.length);
    if (!run) return undefined;
    const { offset, size } = run;
    const value = compute(toInteger(readBits(blob, offset, size), size), args, size);
    if (value === undefined) {
      if ((args.flags & WRITE.noFail) !== 0) return undefined;
      throw notApplicable('the sum does not fit');
    }
    const changed = copyBytes(blob);
    writeBits(changed, offset, size, fromInteger(value, size));
    return changed;
  };

export const setInteger = computing((_old, { value }) => value);

export const add = computing((old, args, size) => {
  const by = BigInt.asUintN(size, args.value);
  return fit(old + by, old, by, args.options, size);
});

export const subtract = computing((old, args, size) => {
  const by = BigInt.asUintN(size, args.value);
  return fit(old - by, old, -by, args.options, size);
});

/** The sum of `old` and `by`, wrapped, saturated or refused as the options say. */
function fit(
  sum: bigint,
  old: bigint,
  by: bigint,
  options: number,
  size: number,
): bigint | undefined {
  if ((options & ARITHMETIC.wrap) !== 0) return sum;
  const limit =
    (options & ARITHMETIC.signed) === 0
      ? unsignedLimit(sum, size)
      : signedLimit(
          BigInt.asIntN(size, sum),
          BigInt.asIntN(size, old),
          BigInt.asIntN(size, by),
          size,
        );
  if (limit === undefined) return sum;
  return (options & ARITHMETIC.saturate) === 0 ? undefined : limit;
}

/** The nearest number that fits; undefined when the sum does. */
function unsignedLimit(sum: bigint, size: number): bigint | undefined {
  if (sum < 0n) return 0n;
  return sum >> BigInt(size) === 0n ? undefined : (1n << BigInt(size)) - 1n;
}

/** A sum of zero is not seen to have wrapped. */
function signedLimit(sum: bigint, old: bigint, by: bigint, size: number): bigint | undefined {
  const half = 1n << BigInt(size - 1);
  if (old < 0n && by < 0n && sum > 0n) return -half;
  return old > 0n && by > 0n && sum < 0n ? half - 1n : undefined;
}

/** Reads an integer of up to 64 bits. */
export function getInteger(blob: Uint8Array, args: BitArgs): number | bigint {
  const { offset, size } = place(args, blob.length) ?? { offset: 0, size: 1 };
  const value = toInteger(readBits(blob, offset, size), size);
  return asInt64((args.options & ARITHMETIC.signed) === 0 ? value : BigInt.asIntN(size, value));
}
