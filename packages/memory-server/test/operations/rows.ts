import { List, type Value } from '../../src/values/index.js';
import { OP } from '../../src/wire/numbers.js';
import { list } from './notation.js';

/** One operation on a bin, and what a real CE 8.1.2.0 made of it. */
export interface Row {
  readonly what: string;
  /** Undefined when there is no such bin. */
  readonly bin: Value | undefined;
  readonly op: number;
  /** The operand of a scalar operation; else the operation's number and parameters. */
  readonly payload: Value;
  /** The answer, undefined for none. */
  readonly result: Value | undefined;
  /** The bin afterwards. */
  readonly after: Value | undefined;
  /** The result code, when it is an error. */
  readonly code: number;
}

type Outcome =
  | number // an error's code
  | readonly [result: Value | undefined]
  | readonly [result: Value | undefined, after: Value];

/** What, bin, number and parameters, then the code, or the answer and the bin if it changes. */
export type ShortRow = readonly [string, Value | undefined, Value, Outcome];

export const rowsOf =
  (opOf: (payload: Value) => number) =>
  ([what, bin, payload, outcome]: ShortRow): Row => {
    const row = { what, bin, payload, op: opOf(payload) };
    if (typeof outcome === 'number') {
      return { ...row, result: undefined, after: bin, code: outcome };
    }
    return { ...row, result: outcome[0], after: outcome[1] ?? bin, code: 0 };
  };

/** The parameters of an operation, or of one in a context: `[255, context, [number, …]]`. */
export const call = (code: number, ...params: Value[]): Value => list(code, ...params);
export const within = (context: readonly Value[], code: number, ...params: Value[]): Value =>
  list(0xff, list(...context), call(code, ...params));

/** The number of an operation, also of one in a context. */
export function numberOf(payload: Value): number {
  const items = payload instanceof List ? payload.items : [];
  const [code, , inner] = items;
  return code === 0xff && inner instanceof List ? numberOf(inner) : Number(code);
}

/** Reads and modifications of lists and maps are told by their number. */
export function collectionOp(payload: Value): number {
  const number = numberOf(payload);
  const isRead = (number >= 16 && number < 32) || (number >= 96 && number < 128);
  return isRead ? OP.CDT_READ : OP.CDT_MODIFY;
}
