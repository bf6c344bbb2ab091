import { MsgpackError, MsgpackReader } from '@asp/exp/wire';
import { readValue } from '../values/msgpack.js';
import { isInteger, List, type Value } from '../values/index.js';
import { ResultError } from '../result-error.js';
import { badParameter } from './fail.js';

/*
 * payload := [code param*]                        an operation on the bin itself
 *          | [0xff context [code param*]]         an operation on what the context leads to
 *          | [0xfe context flags expression?]     a selection along a path
 *          | 0:u8 code:u8 [param*]?               the form of clients before 2016
 * context := [(type value)+]                      value: of type 4 an expression, kept as bytes
 */

const CONTEXT_EVAL = 0xff;
const SELECT = 0xfe;
/** A context step whose value is an expression (`AS_CDT_CTX_EXP`). */
const EXPRESSION_STEP = 0x04;
const STEP_KIND = 0x0f;

/** One step of a context. An expression stays packed: only its evaluator reads it. */
export interface Step {
  readonly type: number;
  readonly value: Value | PackedExpression;
}

/** The msgpack of an expression inside a payload. */
export class PackedExpression {
  constructor(readonly bytes: Uint8Array) {}
}

/** A collection operation as it was asked for, its parameters not looked at yet. */
export interface Call {
  readonly code: number;
  readonly params: readonly Value[];
  /** Empty for an operation on the bin itself. */
  readonly context: readonly Step[];
}

/** A selection along a path. */
export interface PathCall {
  readonly path: readonly Step[];
  readonly flags: number;
  /** What to make of each selected element; for a modification only. */
  readonly modify: PackedExpression | undefined;
  /** Set when the rest could not be read, which counts only once the bin was looked at. */
  readonly malformed?: ResultError;
}

/** True for a selection along a path. */
export const isPathCall = (call: Call | PathCall): call is PathCall => 'path' in call;

/**
 * Reads the payload of a collection operation.
 *
 * @throws {@link ResultError} 4 for malformed bytes.
 */
export function parseCall(payload: Uint8Array): Call | PathCall {
  try {
    return read(payload);
  } catch (error) {
    if (error instanceof MsgpackError) throw badParameter(error.message);
    throw error;
  }
}

function read(payload: Uint8Array): Call | PathCall {
  const reader = new MsgpackReader(payload);
  if (payload[0] === 0) return readOld(reader);
  const count = reader.arrayHeader();
  const code = readUint32(reader);
  if (code === SELECT) return pathCall(reader, count - 1);
  if (code !== CONTEXT_EVAL) return { code, params: readParams(reader, count - 1), context: [] };
  if (count !== 3) throw badParameter(`${count - 1} parameters with a context`);
  const context = readContext(reader);
  const inner = reader.arrayHeader();
  return { context, code: readUint32(reader), params: readParams(reader, inner - 1) };
}

function readOld(reader: MsgpackReader): Call {
  reader.byte();
  const code = reader.byte();
  const params = reader.remaining > 0 ? readParams(reader, reader.arrayHeader()) : [];
  return { code, params, context: [] };
}

/** A number of an operation, or flags: the server keeps 32 bits of them. */
const readUint32 = (reader: MsgpackReader): number =>
  Number(BigInt.asUintN(32, BigInt(reader.int())));

function readParams(reader: MsgpackReader, count: number): Value[] {
  const params: Value[] = [];
  for (let i = 0; i < count; i++) params.push(readValue(reader));
  return params;
}

function pathCall(reader: MsgpackReader, count: number): PathCall {
  try {
    return readPathCall(reader, count);
  } catch (error) {
    if (error instanceof ResultError) return { ...NO_PATH, malformed: error };
    if (error instanceof MsgpackError)
      return { ...NO_PATH, malformed: badParameter(error.message) };
    throw error;
  }
}

const NO_PATH = { path: [], flags: 0, modify: undefined };

function readPathCall(reader: MsgpackReader, count: number): PathCall {
  const path = readContext(reader);
  const flags = readUint32(reader);
  const modify = count > 2 ? readExpression(reader) : undefined;
  if (count !== (modify ? 3 : 2)) throw badParameter(`${count} parameters of a selection`);
  return { path, flags, modify };
}

function readContext(reader: MsgpackReader): Step[] {
  const count = reader.arrayHeader();
  if (count === 0 || count % 2 === 1) throw badParameter(`a context of ${count} elements`);
  const steps: Step[] = [];
  for (let i = 0; i < count; i += 2) {
    const type = Number(reader.int());
    const isExpression = (type & STEP_KIND) === EXPRESSION_STEP;
    steps.push({ type, value: isExpression ? readExpression(reader) : readValue(reader) });
  }
  return steps;
}

function readExpression(reader: MsgpackReader): PackedExpression {
  const start = reader.position;
  reader.skip();
  return new PackedExpression(reader.bytes.subarray(start, reader.position));
}

/** What a parameter may be. `storage` is a value that will be stored. */
export type ParamKind = 'index' | 'count' | 'flags' | 'value' | 'storage';

/** @throws {@link ResultError} 4 for what is no list. */
export function itemsOf(value: Value): readonly Value[] {
  if (value instanceof List) return value.items;
  throw badParameter('a list is expected');
}

/** Parameters that were checked against the kinds an operation takes. */
export class Args {
  constructor(private readonly values: readonly Value[]) {}

  /** An index, or another signed integer. */
  index(at: number): number {
    const value = this.values[at];
    return isInteger(value) ? Number(BigInt.asIntN(64, BigInt(value))) : 0;
  }

  /** A count; `fallback` when it was left out. A negative one stands for a huge one. */
  count(at: number, fallback = 0xffff_ffff): number {
    const value = this.values[at];
    if (!isInteger(value)) return fallback;
    return value >= 0 ? Number(value) : Number(BigInt.asUintN(64, BigInt(value)));
  }

  /** The lower 32 bits of a flags parameter; 0 when it was left out. */
  flags(at: number): number {
    const value = this.values[at];
    return isInteger(value) ? Number(BigInt.asUintN(32, BigInt(value))) : 0;
  }

  /** A value that is there. */
  value(at: number): Value {
    return this.values[at] ?? null;
  }

  /** A value, or undefined when it was left out. */
  optional(at: number): Value | undefined {
    return this.values[at];
  }

  /** The elements of a list parameter. */
  items(at: number): readonly Value[] {
    return itemsOf(this.value(at));
  }
}

/**
 * Checks parameters against the kinds that an operation takes, the last `optional` of which may be
 * left out.
 *
 * @throws {@link ResultError} 4 when they do not fit. An operation without parameters takes any.
 */
export function checkArgs(
  params: readonly Value[],
  kinds: readonly ParamKind[],
  optional: number,
): Args {
  if (kinds.length === 0) return new Args([]);
  if (params.length < kinds.length - optional || params.length > kinds.length) {
    throw badParameter(`${params.length} parameters where ${kinds.length} are taken`);
  }
  params.forEach((param, i) => {
    const kind = kinds[i];
    if (kind !== 'value' && kind !== 'storage' && !isInteger(param)) {
      throw badParameter(`parameter ${i} is no integer`);
    }
  });
  return new Args(params);
}
