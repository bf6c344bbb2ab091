import { MsgpackReader, MsgpackError } from '@asp/exp/wire';
import { Blob, BLOB_TYPE, readValue, type Value } from '../values/index.js';
import { OP } from '../wire/numbers.js';
import { modifyBlob, readBlob } from './bit/index.js';
import { isPathCall, parseCall, type Call, type PathCall } from './call.js';
import { modifyCollection, readCollection, type Outcome } from './collection.js';
import { badParameter, incompatibleType } from './fail.js';
import { modifyHll, readHll } from './hll/index.js';
import { modifyPath, readPath } from './path/index.js';
import { REFUSE_EXPRESSIONS, type PathEvaluator } from './path/evaluator.js';
import { appendBin, incrementBin, prependBin, requireSameType } from './scalar.js';

export type { Call, PathCall, Step } from './call.js';
export { PackedExpression } from './call.js';
export type { Outcome } from './collection.js';
export { type PathEvaluator, type LoopVariables, REMOVE, UNKNOWN } from './path/evaluator.js';

/** What came with an operation of a request; its value is not decoded before it is needed. */
export interface Operand {
  /** The particle type. */
  readonly type: number;
  payload(): Uint8Array;
  /** @throws {@link ResultError} when the bytes are not a value of their type. */
  value(): Value;
}

/** What an operation is given: its operand, its packed parameters, or a call. */
export type Payload = Operand | Value | Uint8Array | Call | PathCall;

/**
 * Runs a read operation on a bin.
 *
 * @param op - one of `OP`: CDT_READ, BIT_READ or HLL_READ.
 * @param evaluator - evaluates expressions inside paths; without it they are refused with code 4.
 * @returns the answer; undefined for an operation that gives none.
 * @throws {@link ResultError} with the code CE gives.
 */
export function readOp(
  op: number,
  bin: Value,
  payload: Payload,
  evaluator: PathEvaluator = REFUSE_EXPRESSIONS,
): Value | undefined {
  switch (op) {
    case OP.CDT_READ: {
      const call = collectionCall(payload);
      return isPathCall(call) ? readPath(bin, call, evaluator) : readCollection(bin, call);
    }
    case OP.BIT_READ: {
      requireBlob(payload);
      const { code, params } = plainCall(payload);
      return readBlob(bin, code, params);
    }
    case OP.HLL_READ: {
      const { code, params } = plainCall(payload);
      return readHll(bin, code, params);
    }
    default:
      throw badParameter(`operation ${op} is no read`);
  }
}

/**
 * Runs a modification: a collection, bitwise or HyperLogLog one, an increment, append or prepend.
 *
 * @param bin - the bin, undefined when there is none.
 * @returns the new bin, undefined when it stays as it is, and the answer, undefined for none.
 * @throws {@link ResultError} with the code CE gives.
 */
export function modifyOp(
  op: number,
  bin: Value | undefined,
  payload: Payload,
  evaluator: PathEvaluator = REFUSE_EXPRESSIONS,
): Outcome {
  switch (op) {
    case OP.CDT_MODIFY: {
      const call = collectionCall(payload);
      return isPathCall(call) ? modifyPath(bin, call, evaluator) : modifyCollection(bin, call);
    }
    case OP.BIT_MODIFY: {
      requireBlob(payload);
      const { code, params } = plainCall(payload);
      return modifyBlob(bin, code, params);
    }
    case OP.HLL_MODIFY: {
      const { code, params } = plainCall(payload);
      return modifyHll(bin, code, params);
    }
    case OP.INCR:
      return { bin: incrementBin(bin, operandOf(payload, bin)), result: undefined };
    case OP.APPEND:
      return { bin: appendBin(bin, operandOf(payload, bin)), result: undefined };
    case OP.PREPEND:
      return { bin: prependBin(bin, operandOf(payload, bin)), result: undefined };
    default:
      throw badParameter(`operation ${op} is no modification`);
  }
}

const isCall = (payload: Payload): payload is Call | PathCall =>
  typeof payload === 'object' && payload !== null && ('params' in payload || 'path' in payload);

const isOperand = (payload: Payload): payload is Operand =>
  typeof payload === 'object' && payload !== null && 'payload' in payload;

const collectionCall = (payload: Payload): Call | PathCall =>
  isCall(payload) ? payload : parseCall(bytesOf(payload));

/** A bitwise or HyperLogLog operation: a number and its parameters. */
function plainCall(payload: Payload): Pick<Call, 'code' | 'params'> {
  if (isCall(payload)) {
    if (isPathCall(payload)) throw badParameter('a path is for collections');
    return payload;
  }
  try {
    return readPlain(new MsgpackReader(bytesOf(payload)));
  } catch (error) {
    if (error instanceof MsgpackError) throw badParameter(error.message);
    throw error;
  }
}

function readPlain(reader: MsgpackReader): Pick<Call, 'code' | 'params'> {
  const count = reader.arrayHeader();
  const code = Number(reader.int());
  const params: Value[] = [];
  for (let i = 1; i < count; i++) params.push(readValue(reader));
  return { code, params };
}

/** The particle type of a packed operation means nothing, but to bitwise ones. */
function requireBlob(payload: Payload): void {
  if (payload instanceof Uint8Array || isCall(payload)) return;
  if (isOperand(payload) && payload.type === BLOB_TYPE) return;
  if (payload instanceof Blob && payload.type === BLOB_TYPE) return;
  throw incompatibleType('a bitwise operation comes as a blob');
}

function bytesOf(payload: Operand | Value | Uint8Array): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  if (isOperand(payload)) return payload.payload();
  if (payload instanceof Blob) return payload.bytes;
  throw badParameter('a packed operation is expected');
}

function operandOf(payload: Payload, bin: Value | undefined): Value {
  if (payload instanceof Uint8Array || isCall(payload)) throw badParameter('a value is expected');
  if (!isOperand(payload)) return payload;
  if (bin !== undefined) requireSameType(bin, payload.type);
  return payload.value();
}
