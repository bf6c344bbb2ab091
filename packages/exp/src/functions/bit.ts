import type { BitPolicy } from '@asp/core/exp';
import {
  BIT_OPERATIONS,
  BIT_OVERFLOW_FAIL,
  BIT_OVERFLOW_SATURATE,
  BIT_OVERFLOW_WRAP,
} from '../core.js';
import { call } from '../call.js';
import type { Kind } from '../kinds.js';
import type { BoolExp, Exp } from '../node.js';
import { checkFlags, checkOneOf } from '../statics.js';

function bits<K extends Kind>(
  name: keyof typeof BIT_OPERATIONS,
  bin: Exp<'blob'>,
  args: readonly unknown[],
  policy?: BitPolicy | null,
  code?: number,
): Exp<K> {
  return call(name, BIT_OPERATIONS[name], bin, args, { policy, code });
}

/**
 * The bytes grown or shrunk. Like all modifications here it yields the modified bytes; the bin itself
 * stays as it is.
 *
 * @param flags - `BIT_RESIZE_*`, combined with `|`
 * @throws InvalidArgError for other kinds or flags
 */
export function reSize(
  bin: Exp<'blob'>,
  flags: number,
  byteSize: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  checkFlags(flags, 7, 'bitwise.resize.flags');
  return bits('bitwise.resize', bin, [byteSize, flags], policy);
}

/** The bytes with others inserted. @throws InvalidArgError for other kinds */
export function insert(
  bin: Exp<'blob'>,
  value: Exp<'blob'>,
  byteOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.insert', bin, [byteOffset, value], policy);
}

/** The bytes without some. @throws InvalidArgError for other kinds */
export function remove(
  bin: Exp<'blob'>,
  byteSize: Exp<'int'>,
  byteOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.remove', bin, [byteOffset, byteSize], policy);
}

/** The bytes with some bits replaced by those of `value`. @throws InvalidArgError for other kinds */
export function set(
  bin: Exp<'blob'>,
  value: Exp<'blob'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.set', bin, [bitOffset, bitSize, value], policy);
}

/** The bytes with some bits or-ed with those of `value`. @throws InvalidArgError for other kinds */
export function or(
  bin: Exp<'blob'>,
  value: Exp<'blob'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.or', bin, [bitOffset, bitSize, value], policy);
}

/** The bytes with some bits xor-ed with those of `value`. @throws InvalidArgError for other kinds */
export function xor(
  bin: Exp<'blob'>,
  value: Exp<'blob'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.xor', bin, [bitOffset, bitSize, value], policy);
}

/** The bytes with some bits and-ed with those of `value`. @throws InvalidArgError for other kinds */
export function and(
  bin: Exp<'blob'>,
  value: Exp<'blob'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.and', bin, [bitOffset, bitSize, value], policy);
}

/** The bytes with some bits flipped. @throws InvalidArgError for other kinds */
export function not(
  bin: Exp<'blob'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.not', bin, [bitOffset, bitSize], policy);
}

/** The bytes with some bits shifted to the left. @throws InvalidArgError for other kinds */
export function lShift(
  bin: Exp<'blob'>,
  shift: Exp<'int'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.lshift', bin, [bitOffset, bitSize, shift], policy);
}

/** The bytes with some bits shifted to the right. @throws InvalidArgError for other kinds */
export function rShift(
  bin: Exp<'blob'>,
  shift: Exp<'int'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  return bits('bitwise.rshift', bin, [bitOffset, bitSize, shift], policy);
}

/** Checks an overflow action, with or without the bit that makes the integer signed. */
function checkAction(action: number, path: string): number {
  const unsigned = [BIT_OVERFLOW_FAIL, BIT_OVERFLOW_SATURATE, BIT_OVERFLOW_WRAP];
  checkOneOf(action & ~1, unsigned, path);
  return action;
}

/**
 * The bytes with a number added to an integer among them (big-endian, up to 64 bits).
 *
 * @param action - `BIT_OVERFLOW_*`; add 1 (`action | 1`) for a signed integer
 * @throws InvalidArgError for other kinds or actions
 */
export function add(
  bin: Exp<'blob'>,
  action: number,
  value: Exp<'int'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  const overflowAction = checkAction(action, 'bitwise.add.action');
  return bits('bitwise.add', bin, [bitOffset, bitSize, value, overflowAction], policy);
}

/**
 * The bytes with a number subtracted from an integer among them (big-endian, up to 64 bits).
 *
 * @param action - `BIT_OVERFLOW_*`; add 1 (`action | 1`) for a signed integer
 * @throws InvalidArgError for other kinds or actions
 */
export function subtract(
  bin: Exp<'blob'>,
  action: number,
  value: Exp<'int'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  const overflowAction = checkAction(action, 'bitwise.subtract.action');
  return bits('bitwise.subtract', bin, [bitOffset, bitSize, value, overflowAction], policy);
}

/** The bytes with an integer written into some bits (big-endian). @throws InvalidArgError for other kinds */
export function setInt(
  bin: Exp<'blob'>,
  value: Exp<'int'>,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
  policy?: BitPolicy | null,
): Exp<'blob'> {
  const { integer } = BIT_OPERATIONS['bitwise.set'].codes;
  return bits('bitwise.set', bin, [bitOffset, bitSize, value], policy, integer);
}

/** Some bits, moved to the left edge of the bytes that come back. @throws InvalidArgError for other kinds */
export function get(bin: Exp<'blob'>, bitSize: Exp<'int'>, bitOffset: Exp<'int'>): Exp<'blob'> {
  return bits('bitwise.get', bin, [bitOffset, bitSize]);
}

/** How many of some bits are set. @throws InvalidArgError for other kinds */
export function count(bin: Exp<'blob'>, bitSize: Exp<'int'>, bitOffset: Exp<'int'>): Exp<'int'> {
  return bits('bitwise.count', bin, [bitOffset, bitSize]);
}

/** Where among some bits the first one like `value` is; −1 for nowhere. @throws InvalidArgError for other kinds */
export function lScan(
  bin: Exp<'blob'>,
  value: BoolExp,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
): Exp<'int'> {
  return bits('bitwise.lscan', bin, [bitOffset, bitSize, value]);
}

/** Where among some bits the last one like `value` is; −1 for nowhere. @throws InvalidArgError for other kinds */
export function rScan(
  bin: Exp<'blob'>,
  value: BoolExp,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
): Exp<'int'> {
  return bits('bitwise.rscan', bin, [bitOffset, bitSize, value]);
}

/**
 * The integer that some bits hold (big-endian, up to 64 bits).
 *
 * @param sign - whether the first bit is the sign
 * @throws InvalidArgError for other kinds
 */
export function getInt(
  bin: Exp<'blob'>,
  sign: boolean,
  bitSize: Exp<'int'>,
  bitOffset: Exp<'int'>,
): Exp<'int'> {
  return bits('bitwise.getInt', bin, [bitOffset, bitSize, sign ? 1 : 0]);
}
