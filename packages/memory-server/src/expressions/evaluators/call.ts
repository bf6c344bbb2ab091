import { kindOf, type Call as ExpCall, type Exp } from '@asp/exp/wire';
import {
  modifyOp,
  PackedExpression,
  readOp,
  type Call,
  type PathCall,
  type PathEvaluator,
  type Step,
} from '../../operations/index.js';
import { ResultError } from '../../result-error.js';
import { Blob, List, MapValue, NotStorable, toStored, type Value } from '../../values/index.js';
import { OP } from '../../wire/numbers.js';
import { ofKind } from '../kinds.js';
import { isKnown, UNKNOWN, type Result, type Run } from '../run.js';

/** The operators of the systems that can be called. */
const OPERATORS = {
  cdt: { read: OP.CDT_READ, modify: OP.CDT_MODIFY },
  bits: { read: OP.BIT_READ, modify: OP.BIT_MODIFY },
  hll: { read: OP.HLL_READ, modify: OP.HLL_MODIFY },
} as const;

/** The number of a selection along a path. */
const SELECT = 254;

/**
 * Runs an operation on a value, by the same handler as a request. Whatever a request would be refused for
 * makes the call unknown, and so does an answer of another kind than the call says.
 */
export function evaluateCall(node: Exp, call: ExpCall, run: Run, paths: PathEvaluator): Result {
  const payload = payloadOf(node, call, run);
  if (payload === undefined) return UNKNOWN;
  const bin = run.evaluate(call.bin);
  if (!isKnown(bin) || !canHold(bin)) return UNKNOWN;
  try {
    const answer = call.modify
      ? modified(bin, payload, call, paths)
      : readOp(OPERATORS[call.system].read, stored(bin), payload, paths);
    return ofKind(answer ?? null, kindOf(node));
  } catch (error) {
    if (error instanceof ResultError) return UNKNOWN;
    throw error;
  }
}

function modified(
  bin: Value,
  payload: Call | PathCall,
  call: ExpCall,
  paths: PathEvaluator,
): Value {
  const before = bin === null ? undefined : stored(bin);
  const { bin: after } = modifyOp(OPERATORS[call.system].modify, before, payload, paths);
  return after ?? before ?? null;
}

const canHold = (value: Value): boolean =>
  value === null || value instanceof List || value instanceof MapValue || value instanceof Blob;

/** Handlers want lists and maps as they are stored; what cannot be stored stays as it is. */
function stored(value: Value): Value {
  try {
    return toStored(value, true);
  } catch (error) {
    if (error instanceof NotStorable) return value;
    throw error;
  }
}

/** The operation with its evaluated parameters; undefined when one of them is unknown. */
function payloadOf(node: Exp, call: ExpCall, run: Run): Call | PathCall | undefined {
  const context = (call.context ?? []) as readonly Step[]; // read by the decoder's hooks
  if (call.code === SELECT) {
    const [flags, modify] = node.args;
    return {
      path: context,
      flags: Number(flags),
      modify: modify instanceof PackedExpression ? modify : undefined,
    };
  }
  const params: Value[] = [];
  for (const arg of node.args) {
    const value = typeof arg === 'number' || typeof arg === 'bigint' ? arg : run.evaluate(arg);
    if (!isKnown(value)) return undefined;
    params.push(value);
  }
  return { code: call.code, params, context };
}
