import { checkBinName, fromInt64, isInt64 } from './core.js';
import { refuse } from './apply.js';

/** Checks a bin name. @throws InvalidArgError when it is not 1 to 15 bytes long, or holds NUL */
export function binName(name: string, path: string): string {
  checkBinName(name, path);
  return name;
}

/** Checks a raw text. @throws InvalidArgError when it is no string, or holds NUL */
export function checkText(text: unknown, path: string): string {
  if (typeof text !== 'string' || text.includes('\0'))
    return refuse(path, text, 'a string without NUL');
  return text;
}

/** Checks an integer of the i64 range. @throws InvalidArgError when it is none */
export function checkInteger(value: number | bigint, path: string): number | bigint {
  if (Number.isSafeInteger(value)) return Number(value) + 0; // −0 is 0
  const wide = typeof value === 'bigint' || Number.isInteger(value) ? BigInt(value) : undefined;
  if (wide !== undefined && isInt64(wide)) return fromInt64(wide);
  return refuse(path, value, 'an integer within 64 bits');
}

/** Checks a number that is one of a few. @throws InvalidArgError when it is not */
export function checkOneOf<T>(value: T, allowed: readonly unknown[], path: string): T {
  if (!allowed.includes(value)) refuse(path, value, `one of ${allowed.join(', ')}`);
  return value;
}

/** Checks bits that are or-ed together. @throws InvalidArgError when another bit is set */
export function checkFlags(value: number, most: number, path: string): number {
  if (!Number.isInteger(value) || value < 0 || (value & ~most) !== 0) {
    refuse(path, value, `flags within ${most}`);
  }
  return value;
}
