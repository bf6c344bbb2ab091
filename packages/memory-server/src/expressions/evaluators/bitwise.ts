import { UNKNOWN, type Evaluator } from '../run.js';
import { int64 } from './arithmetic.js';

/** An operation on integers: all operands are evaluated, the first unknown one decides. */
function ofInts(calculate: (numbers: readonly bigint[]) => bigint): Evaluator {
  return ({ args }, { evaluate }) => {
    const numbers: bigint[] = [];
    for (const arg of args) {
      const value = evaluate(arg);
      if (typeof value !== 'number' && typeof value !== 'bigint') return UNKNOWN;
      numbers.push(BigInt(value));
    }
    return int64(calculate(numbers));
  };
}

export const intAnd = ofInts((numbers) => numbers.reduce((a, b) => a & b));
export const intOr = ofInts((numbers) => numbers.reduce((a, b) => a | b));
export const intXor = ofInts((numbers) => numbers.reduce((a, b) => a ^ b));
export const intNot = ofInts(([value = 0n]) => ~value);

/** Of a shift an x86-64 looks at the lowest 6 bits. */
const by = (shift: bigint): bigint => shift & 63n;

export const intLshift = ofInts(([value = 0n, shift = 0n]) => value << by(shift));
export const intRshift = ofInts(
  ([value = 0n, shift = 0n]) => BigInt.asUintN(64, value) >> by(shift),
);
export const intArshift = ofInts(([value = 0n, shift = 0n]) => value >> by(shift));

/** The 64 bits, most significant first. */
const bitsOf = (value: bigint): string => BigInt.asUintN(64, value).toString(2).padStart(64, '0');

export const intCount = ofInts(([value = 0n]) => BigInt(bitsOf(value).replaceAll('0', '').length));

/** Where a bit stands, counted from the most significant; −1 for nowhere. */
function scan(find: (bits: string, bit: string) => number): Evaluator {
  return ({ args }, { evaluate }) => {
    const value = evaluate(args[0]);
    if (typeof value !== 'number' && typeof value !== 'bigint') return UNKNOWN;
    const search = evaluate(args[1]);
    return search === UNKNOWN ? UNKNOWN : find(bitsOf(BigInt(value)), search === true ? '1' : '0');
  };
}

export const intLscan = scan((bits, bit) => bits.indexOf(bit));
export const intRscan = scan((bits, bit) => bits.lastIndexOf(bit));
