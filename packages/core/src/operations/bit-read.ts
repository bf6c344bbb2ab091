import { build } from './build.js';
import type { BuiltOperation } from './operation.js';

/** Answers bits as bytes, filled up with zero bits at the end. */
export function get(
  bin: string,
  bitOffset: number,
  bitSize: number,
): BuiltOperation<'bitwise.get'> {
  return build('bitwise.get', bin, { bitOffset, bitSize });
}

/**
 * Answers bits as a big-endian integer.
 *
 * @param bitSize - at most 64
 * @param sign - whether the bits are a signed integer; default false
 */
export function getInt(
  bin: string,
  bitOffset: number,
  bitSize: number,
  sign?: boolean | null,
): BuiltOperation<'bitwise.getInt'> {
  return build('bitwise.getInt', bin, { bitOffset, bitSize }, { sign });
}

/**
 * Answers the position, from `bitOffset`, of the first bit that is `value`; −1 when there is none.
 *
 * The official client 6.7.1 sends this as `rscan`; here it is what it says.
 */
export function lscan(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: boolean,
): BuiltOperation<'bitwise.lscan'> {
  return build('bitwise.lscan', bin, { bitOffset, bitSize, value });
}

/** Answers the position, from `bitOffset`, of the last bit that is `value`; −1 when there is none. */
export function rscan(
  bin: string,
  bitOffset: number,
  bitSize: number,
  value: boolean,
): BuiltOperation<'bitwise.rscan'> {
  return build('bitwise.rscan', bin, { bitOffset, bitSize, value });
}

/** Answers how many bits are 1. The official Node client lacks this operation. */
export function count(
  bin: string,
  bitOffset: number,
  bitSize: number,
): BuiltOperation<'bitwise.count'> {
  return build('bitwise.count', bin, { bitOffset, bitSize });
}
