import { build } from './build.js';
import type { BitMathOptions, BitOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/**
 * Resizes a blob; new bytes are zero. A missing bin is created. Answers nothing.
 *
 * @param size - the new size in bytes
 * @param flags - `BIT_RESIZE_*` combined with `|`; default `BIT_RESIZE_DEFAULT`: at the end
 */
export function resize(
  bin: string,
  size: number,
  flags?: number | null,
  options?: BitOptions,
): BuiltOperation<'bitwise.resize'> {
  return build('bitwise.resize', bin, { size }, { flags, ...options });
}

/** Inserts bytes before the byte at `byteOffset` (negative: from the end). Answers nothing. */
export function insert(
  bin: string,
  byteOffset: number,
  value: Uint8Array,
  options?: BitOptions,
): BuiltOperation<'bitwise.insert'> {
  return build('bitwise.insert', bin, { byteOffset, value }, { ...options });
}

/** Removes `byteSize` bytes from `byteOffset` on. Answers nothing. */
export function remove(
  bin: string,
  byteOffset: number,
  byteSize: number,
  options?: BitOptions,
): BuiltOperation<'bitwise.remove'> {
  return build('bitwise.remove', bin, { byteOffset, byteSize }, { ...options });
}

/**
 * Overwrites bits. Answers nothing.
 *
 * @param bitOffset - the first bit; 0 is the highest bit of the first byte, negative counts from the end
 * @param value - bytes, of which the first `bitSize` bits count; or an integer, big-endian, of which the
 *   lowest `bitSize` (at most 64) bits count
 */
export function set(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: Uint8Array | number | bigint,
  options?: BitOptions,
): BuiltOperation<'bitwise.set'> {
  return build('bitwise.set', bin, { bitOffset, bitSize, value }, { ...options });
}

/** Ors bits with those of `value`. Answers nothing. */
export function or(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: Uint8Array,
  options?: BitOptions,
): BuiltOperation<'bitwise.or'> {
  return build('bitwise.or', bin, { bitOffset, bitSize, value }, { ...options });
}

/** Exclusively ors bits with those of `value`. Answers nothing. */
export function xor(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: Uint8Array,
  options?: BitOptions,
): BuiltOperation<'bitwise.xor'> {
  return build('bitwise.xor', bin, { bitOffset, bitSize, value }, { ...options });
}

/** Ands bits with those of `value`. Answers nothing. */
export function and(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: Uint8Array,
  options?: BitOptions,
): BuiltOperation<'bitwise.and'> {
  return build('bitwise.and', bin, { bitOffset, bitSize, value }, { ...options });
}

/** Negates bits. Answers nothing. */
export function not(
  bin: string,
  bitOffset: number,
  bitSize: number,
  options?: BitOptions,
): BuiltOperation<'bitwise.not'> {
  return build('bitwise.not', bin, { bitOffset, bitSize }, { ...options });
}

/**
 * Shifts bits to the left by `shift`; zeros come in. Answers nothing.
 *
 * Do not combine it with `BIT_WRITE_PARTIAL`: server 8.1.2 crashes when the range reaches beyond the blob
 * and `shift` is more than what is left of it.
 */
export function lshift(
  bin: string,
  bitOffset: number,
  bitSize: number,
  shift: number,
  options?: BitOptions,
): BuiltOperation<'bitwise.lshift'> {
  return build('bitwise.lshift', bin, { bitOffset, bitSize, shift }, { ...options });
}

/**
 * Shifts bits to the right by `shift`; zeros come in. Answers nothing. The warning of {@link lshift} about
 * `BIT_WRITE_PARTIAL` holds here too.
 */
export function rshift(
  bin: string,
  bitOffset: number,
  bitSize: number,
  shift: number,
  options?: BitOptions,
): BuiltOperation<'bitwise.rshift'> {
  return build('bitwise.rshift', bin, { bitOffset, bitSize, shift }, { ...options });
}

/**
 * Adds to bits as a big-endian integer of `bitSize` (at most 64) bits. Answers nothing.
 *
 * @param sign - whether the bits are a signed integer; default false
 * @param options - `overflowAction`; default `BIT_OVERFLOW_FAIL`
 */
export function add(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: number | bigint,
  sign?: boolean | null,
  options?: BitMathOptions,
): BuiltOperation<'bitwise.add'> {
  return build('bitwise.add', bin, { bitOffset, bitSize, value }, { sign, ...options });
}

/** Subtracts from bits as a big-endian integer. Parameters as of {@link add}. Answers nothing. */
export function subtract(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: number | bigint,
  sign?: boolean | null,
  options?: BitMathOptions,
): BuiltOperation<'bitwise.subtract'> {
  return build('bitwise.subtract', bin, { bitOffset, bitSize, value }, { sign, ...options });
}
