import { kindOf, MsgpackError, MsgpackReader, type Exp } from '@asp/exp/wire';
import { ResultError } from '../result-error.js';
import { Blob, Marker, type Value } from '../values/index.js';
import { RESULT } from '../wire/numbers.js';
import { evaluate } from './evaluate.js';
import { compile, pathEvaluator } from './program.js';
import type { ExpressionRecord } from './record-view.js';
import { isKnown } from './run.js';

/*
 * payload := [expression flags?]
 */

/** Flags of expression operations (`as_exp_write_flags` and `as_exp_read_flags` of the C client). */
const FLAGS = {
  createOnly: 1,
  updateOnly: 2,
  allowDelete: 4,
  policyNoFail: 8,
  evalNoFail: 16,
} as const;

const READ_FLAGS = FLAGS.evalNoFail;
const WRITE_FLAGS = 31;

interface ExpressionOperation {
  readonly exp: Exp;
  readonly flags: number;
}

/** A value that an expression operation is to leave alone. */
export const UNCHANGED = Symbol('unchanged');

/**
 * Runs an expression read.
 *
 * @returns the value; undefined for nil, and for what cannot be evaluated if the flags allow that.
 * @throws {@link ResultError} 26 for what cannot be evaluated, 4 for a malformed operation.
 */
export function readExpression(payload: Value, record: ExpressionRecord): Value | undefined {
  const operation = parse(payload, READ_FLAGS);
  const value = valueOf(operation, record);
  return value === UNCHANGED ? undefined : (value ?? undefined);
}

/**
 * Runs an expression write.
 *
 * @param bin - the bin as it is; undefined when there is none.
 * @returns the bin as it is to be: undefined for none, {@link UNCHANGED} to leave it as it is.
 * @throws {@link ResultError} 6 or 17 when the flags want no bin or one, 26 for what cannot be evaluated
 *   or may not delete the bin, 4 for a malformed operation.
 */
export function writeExpression(
  payload: Value,
  record: ExpressionRecord,
  bin: Value | undefined,
): Value | undefined | typeof UNCHANGED {
  const operation = parse(payload, WRITE_FLAGS);
  const { flags } = operation;
  const has = (flag: number): boolean => (flags & flag) !== 0;
  if (has(bin === undefined ? FLAGS.updateOnly : FLAGS.createOnly)) {
    if (has(FLAGS.policyNoFail)) return UNCHANGED;
    throw new ResultError(bin === undefined ? RESULT.BIN_NOT_FOUND : RESULT.BIN_EXISTS);
  }
  const value = valueOf(operation, record);
  if (value !== null) return value;
  if (bin === undefined || has(FLAGS.allowDelete)) return undefined;
  // CE means to ask for POLICY_NO_FAIL here, and asks for any flag at all.
  if (flags !== 0) return UNCHANGED;
  throw new ResultError(RESULT.OP_NOT_APPLICABLE, 'the expression would delete the bin');
}

/** The value of the expression, which CE stores as it is; unchanged for what the flags let pass. */
function valueOf(
  { exp, flags }: ExpressionOperation,
  record: ExpressionRecord,
): Value | typeof UNCHANGED {
  const result = evaluate(exp, { record, loop: undefined }, pathEvaluator);
  if (isKnown(result) && !(result instanceof Marker)) return result;
  if ((flags & FLAGS.evalNoFail) !== 0) return UNCHANGED;
  throw new ResultError(RESULT.OP_NOT_APPLICABLE, 'the expression cannot be evaluated');
}

function parse(payload: Value, allowed: number): ExpressionOperation {
  if (!(payload instanceof Blob)) throw malformed('a packed expression is expected');
  const { bytes } = payload;
  const reader = new MsgpackReader(bytes);
  try {
    const count = reader.arrayHeader();
    if (count < 1 || count > 2) throw malformed(`${count} elements`);
    const start = reader.position;
    reader.skip();
    const exp = compile(bytes.subarray(start, reader.position));
    const flags = count === 2 && reader.peek() === 'int' ? Number(reader.int()) : 0;
    if ((flags & ~allowed) !== 0) throw malformed(`flags ${flags}`);
    if (MARKERS.has(kindOf(exp))) throw malformed(`a value of kind ${kindOf(exp)}`);
    return { exp, flags };
  } catch (error) {
    if (error instanceof MsgpackError) throw malformed(error.message);
    throw error;
  }
}

/** What a server refuses as the value of a whole expression. */
const MARKERS: ReadonlySet<string> = new Set(['infinity', 'wildcard']);

const malformed = (reason: string): ResultError =>
  new ResultError(RESULT.REQUEST_INVALID, `expression operation: ${reason}`);
