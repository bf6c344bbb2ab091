import { fromInt64, INT64_MIN } from '@asp/core/internal';
import { Double } from '../../values/index.js';
import { isKnown, UNKNOWN, type Evaluator, type Result } from '../run.js';

/** How two numbers become one, as floats and as integers. Integers are cut to 64 bits afterwards. */
interface Rule {
  readonly float: (a: number, b: number) => number;
  readonly int: (a: bigint, b: bigint) => bigint;
}

const isInt = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** An integer as a processor keeps it: what is beyond 64 bits is cut off. */
export const int64 = (value: bigint): number | bigint => fromInt64(BigInt.asIntN(64, value));

/** The NaN that an x86-64 makes of numbers: it has its sign set. V8 keeps the bits of a NaN. */
const NO_NUMBER = new Float64Array(new BigUint64Array([0xfff8000000000000n]).buffer)[0] ?? NaN;

/** A calculated float; a NaN among the operands goes through as it is. */
function float(result: number, a: number, b: number): Double {
  if (!Number.isNaN(result)) return new Double(result);
  return new Double(Number.isNaN(a) ? a : Number.isNaN(b) ? b : NO_NUMBER);
}

function combine(a: Result, b: Result, rule: Rule): Result {
  if (a instanceof Double && b instanceof Double) {
    return float(rule.float(a.value, b.value), a.value, b.value);
  }
  return isInt(a) && isInt(b) ? int64(rule.int(BigInt(a), BigInt(b))) : UNKNOWN;
}

/** Combines all operands from the first on; `alone` says what becomes of a single one. */
function fold(rule: Rule, alone: (only: Result) => Result = (only) => only): Evaluator {
  return ({ args }, { evaluate }) => {
    let result = evaluate(args[0]);
    if (args.length === 1) return alone(result);
    for (const arg of args.slice(1)) {
      if (!isKnown(result)) return UNKNOWN;
      const next = evaluate(arg);
      result = isKnown(next) ? combine(result, next, rule) : UNKNOWN;
    }
    return result;
  };
}

const PLUS: Rule = { float: (a, b) => a + b, int: (a, b) => a + b };
const MINUS: Rule = { float: (a, b) => a - b, int: (a, b) => a - b };
const TIMES: Rule = { float: (a, b) => a * b, int: (a, b) => a * b };
const OVER: Rule = { float: (a, b) => a / b, int: (a, b) => a / b };

/** Zero or one, as a number of the same kind. */
const like = (value: Result, number: number): Result =>
  value instanceof Double ? new Double(number) : number;

export const numAdd = fold(PLUS);
export const numSub = fold(MINUS, (only) => combine(like(only, 0), only, MINUS));
export const numMul = fold(TIMES);

const product = fold(TIMES);

/** The first by the product of the rest, which may well be 0 after it was cut to 64 bits. */
export const numDiv: Evaluator = (node, run) => {
  const [first, ...rest] = node.args;
  const dividend = run.evaluate(first);
  if (!isKnown(dividend)) return UNKNOWN;
  if (rest.length === 0) return divide(like(dividend, 1), dividend);
  return divide(dividend, product({ ...node, args: rest }, run));
};

const divide = (dividend: Result, divisor: Result): Result =>
  divisor === 0 ? UNKNOWN : combine(dividend, divisor, OVER);

export const numMod: Evaluator = ({ args }, { evaluate }) => {
  const a = evaluate(args[0]);
  const b = evaluate(args[1]);
  return b === 0 ? UNKNOWN : combine(a, b, { float: () => NaN, int: (x, y) => x % y });
};

/** Of the first number that the others do not pass; NaN neither passes nor is passed. */
function best(passes: (a: number | bigint, b: number | bigint) => boolean): Evaluator {
  return fold({
    float: (a, b) => (passes(a, b) ? b : a),
    int: (a, b) => (passes(a, b) ? b : a),
  });
}

export const min = best((a, b) => a > b);
export const max = best((a, b) => a < b);

/** An operation on floats. */
function ofFloats(calculate: (a: number, b: number) => Double): Evaluator {
  return ({ args }, { evaluate }) => {
    const values = args.map(evaluate);
    const numbers = values.map((value) => (value instanceof Double ? value.value : undefined));
    const [a, b = 0] = numbers;
    return a === undefined || numbers.includes(undefined) ? UNKNOWN : calculate(a, b);
  };
}

/** `pow` of C: 1 to any power is 1, and −1 to an infinite one, where JavaScript says NaN. */
function power(base: number, exponent: number): Double {
  const isInfinite = exponent === Infinity || exponent === -Infinity;
  const isOne = base === 1 || (base === -1 && isInfinite);
  return isOne ? new Double(1) : float(base ** exponent, base, exponent);
}

function logarithm(num: number, base: number): Double {
  const [a, b] = [num, base].map((n) => float(Math.log(n), n, n).value) as [number, number]; // of two, two
  return float(a / b, a, b);
}

export const numPow = ofFloats(power);
export const numLog = ofFloats(logarithm);
export const numFloor = ofFloats((n) => float(Math.floor(n), n, n));
export const numCeil = ofFloats((n) => float(Math.ceil(n), n, n));

export const numAbs: Evaluator = ({ args }, { evaluate }) => {
  const value = evaluate(args[0]);
  if (value instanceof Double) return new Double(Math.abs(value.value));
  if (!isInt(value)) return UNKNOWN;
  const wide = BigInt(value);
  return int64(wide < 0n ? -wide : wide);
};

const LIMIT = 2 ** 63;

/** What no 64-bit integer can hold becomes the smallest one, as on x86-64. */
export const toInt: Evaluator = ({ args }, { evaluate }) => {
  const value = evaluate(args[0]);
  if (!(value instanceof Double)) return UNKNOWN;
  const whole = Math.trunc(value.value);
  return whole >= -LIMIT && whole < LIMIT ? fromInt64(BigInt(whole)) : INT64_MIN;
};

export const toFloat: Evaluator = ({ args }, { evaluate }) => {
  const value = evaluate(args[0]);
  return isInt(value) ? new Double(Number(value)) : UNKNOWN;
};
