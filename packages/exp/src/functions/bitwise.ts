import { apply } from '../apply.js';
import type { BoolExp, Exp } from '../node.js';

/** The bits set in all. @throws InvalidArgError for other kinds */
export function intAnd(...operands: readonly Exp<'int'>[]): Exp<'int'> {
  return apply('intAnd', ...operands);
}

/** The bits set in any. @throws InvalidArgError for other kinds */
export function intOr(...operands: readonly Exp<'int'>[]): Exp<'int'> {
  return apply('intOr', ...operands);
}

/** The bits set in an odd number of operands. @throws InvalidArgError for other kinds */
export function intXor(...operands: readonly Exp<'int'>[]): Exp<'int'> {
  return apply('intXor', ...operands);
}

/** The bits that are not set. @throws InvalidArgError for other kinds */
export function intNot(operand: Exp<'int'>): Exp<'int'> {
  return apply('intNot', operand);
}

/** The bits shifted to the left. @throws InvalidArgError for other kinds */
export function intLshift(value: Exp<'int'>, shift: Exp<'int'>): Exp<'int'> {
  return apply('intLshift', value, shift);
}

/** The bits shifted to the right; zeros move in. @throws InvalidArgError for other kinds */
export function intRshift(value: Exp<'int'>, shift: Exp<'int'>): Exp<'int'> {
  return apply('intRshift', value, shift);
}

/** The bits shifted to the right; copies of the sign move in. @throws InvalidArgError for other kinds */
export function intArshift(value: Exp<'int'>, shift: Exp<'int'>): Exp<'int'> {
  return apply('intArshift', value, shift);
}

/** How many bits are set. @throws InvalidArgError for other kinds */
export function intCount(operand: Exp<'int'>): Exp<'int'> {
  return apply('intCount', operand);
}

/** Where the first bit like `search` is, counted from the most significant bit (0); −1 for nowhere. @throws InvalidArgError for other kinds */
export function intLscan(value: Exp<'int'>, search: BoolExp): Exp<'int'> {
  return apply('intLscan', value, search);
}

/** Where the last bit like `search` is, counted from the most significant bit (0); −1 for nowhere. @throws InvalidArgError for other kinds */
export function intRscan(value: Exp<'int'>, search: BoolExp): Exp<'int'> {
  return apply('intRscan', value, search);
}
