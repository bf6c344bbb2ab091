import { badParameter, notApplicable } from '../fail.js';
import { WRITE, type BitArgs } from './args.js';

/** A run of bits. */
export interface BitRun {
  readonly offset: number;
  readonly size: number;
}

const isNoFail = ({ flags }: BitArgs): boolean => (flags & WRITE.noFail) !== 0;

/** An offset from the start of a blob of `size` bits; a negative one counts from its end. */
export function absolute({ offset }: BitArgs, size: number): number {
  if (offset >= 0) return offset;
  if (-offset > size) throw badParameter(`offset ${offset} of ${size} bits`);
  return size + offset;
}

/**
 * The bits that an operation means. Undefined when they do not lie inside the blob and the flags
 * forbid to fail; with the partial flag those that do.
 *
 * @throws {@link ResultError} `refuse` when they do not lie inside.
 */
export function place(
  args: BitArgs,
  blobSize: number,
  refuse: (reason: string) => Error = notApplicable,
): BitRun | undefined {
  const bits = blobSize * 8;
  const offset = absolute(args, bits);
  const size = Math.min(args.size, bits - offset);
  const isPartial = (args.flags & WRITE.partial) !== 0;
  if (size === args.size || (size > 0 && isPartial)) return { offset, size };
  if (isNoFail(args)) return undefined;
  throw refuse(`${args.size} bits at ${offset} of ${bits}`);
}
