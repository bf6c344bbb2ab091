import { refuse } from '../apply.js';
import { MsgpackWriter } from '../msgpack/index.js';
import { isExp, kindOf, typeOf, type Call, type ContextStep, type Exp } from '../node.js';
import {
  CALL_IN_CONTEXT,
  CALL_MODIFY,
  CALL_SELECT,
  CALL_SYSTEMS,
  EXP_OPS,
  MARKS,
  type ExpOpRow,
} from '../op-table.js';
import { toBase64Text } from './base64.js';
import { writeValue } from './value.js';

/** What is passed on while nested expressions are written. */
interface Encoding {
  readonly writer: MsgpackWriter;
  /** Where the expression stands, for errors. */
  readonly path: string;
  /** The variables in scope. */
  readonly variables: readonly string[];
}

/**
 * The expression as the server reads it: msgpack, the same bytes that the official client's
 * `expressionToBase64` has in base64.
 *
 * ```text
 * expression := literal | [126, list] | [code, argument*] | call
 * argument   := expression | integer | raw string
 * call       := [127, type, system, operation, bin]
 * operation  := [number, parameter*]
 *             | [255, context, [number, parameter*]]
 *             | [254, context, flags, replacement?]
 * ```
 *
 * @throws InvalidArgError when it is no expression, or uses a variable outside its `let`
 */
export function toBytes(exp: Exp): Uint8Array {
  const writer = new MsgpackWriter();
  write(exp, { writer, path: '', variables: [] });
  return writer.finish().slice();
}

/**
 * {@link toBytes} in base64, as the official client's `expressionToBase64`.
 *
 * @throws InvalidArgError when it is no expression, or uses a variable outside its `let`
 */
export function toBase64(exp: Exp): string {
  return toBase64Text(toBytes(exp));
}

function write(exp: unknown, { writer, path, variables }: Encoding): void {
  if (!isExp(exp)) return refuse(path || 'exp', exp, 'an expression');
  const at = { writer, path: path === '' ? exp.op : `${path}.${exp.op}`, variables };
  const { op, call } = exp;
  const rows: { readonly [op: string]: ExpOpRow | undefined } = EXP_OPS;
  const row = call === undefined ? rows[op] : EXP_OPS.call;
  if (row === undefined) return refuse(at.path, op, 'an operation of this version');
  if (call !== undefined) writeCall(exp, call, at);
  else if (row.shape === 'value') writeLiteral(exp, row.code, writer);
  else if (row.shape === 'let') writeLet(exp, row.code, at);
  else writeOperation(exp, row, at);
}

function writeOperation(exp: Exp, row: ExpOpRow, at: Encoding): void {
  const { args, op } = exp;
  if (op === 'var' && !at.variables.includes(String(args[0]))) {
    refuse(at.path, args[0], 'a variable of an enclosing let');
  }
  const isTyped = row.result === 'typed';
  at.writer.arrayHeader(args.length + (isTyped ? 2 : 1)).int(row.code);
  if (isTyped) at.writer.int(typeOf(exp));
  args.forEach((arg, i) => writeArg(arg, at, i));
}

function writeArg(arg: unknown, at: Encoding, index: number): void {
  if (typeof arg === 'string') at.writer.rawText(arg);
  else if (typeof arg === 'number' || typeof arg === 'bigint') at.writer.int(arg);
  else write(arg, { ...at, path: `${at.path}[${index}]` });
}

/** Names travel as raw strings; each value sees the names before it, the last expression all. */
function writeLet(exp: Exp, code: number, at: Encoding): void {
  at.writer.arrayHeader(exp.args.length + 1).int(code);
  const variables = [...at.variables];
  exp.args.forEach((arg, i) => {
    writeArg(arg, { ...at, variables: [...variables] }, i);
    const name = exp.args[i - 1];
    if (typeof name === 'string' && typeof arg !== 'string') variables.push(name);
  });
}

/** Lists are quoted, so that the server does not take them for operations. */
function writeLiteral(exp: Exp, quote: number, writer: MsgpackWriter): void {
  const [value] = exp.args;
  switch (kindOf(exp)) {
    case 'float':
      writer.double(Number(value));
      return;
    case 'infinity':
      writer.ext(MARKS.type, Uint8Array.of(MARKS.infinity));
      return;
    case 'wildcard':
      writer.ext(MARKS.type, Uint8Array.of(MARKS.wildcard));
      return;
    case 'list':
      writer.arrayHeader(2).int(quote);
      writeValue(writer, value);
      return;
    default:
      writeValue(writer, value);
  }
}

function writeCall(exp: Exp, call: Call, at: Encoding): void {
  const { writer, path } = at;
  const { system, modify, code, bin, context } = call;
  const type = typeOf(exp);
  if (type < 0) refuse(path, exp, 'of a known kind');
  writer.arrayHeader(5).int(EXP_OPS.call.code).int(type);
  writer.int(CALL_SYSTEMS[system] | (modify ? CALL_MODIFY : 0));
  if (code === CALL_SELECT) {
    writer.arrayHeader(exp.args.length + 2).int(code);
    writeContext(context ?? [], at);
    // The server builds a replacement by itself: it sees no variables.
    exp.args.forEach((arg, i) => writeArg(arg, { ...at, variables: [] }, i));
  } else {
    if (context !== undefined) {
      writer.arrayHeader(3).int(CALL_IN_CONTEXT);
      writeContext(context, at);
    }
    writer.arrayHeader(exp.args.length + 1).int(code);
    exp.args.forEach((arg, i) => writeArg(arg, at, i));
  }
  write(bin, { ...at, path: `${path}.bin` });
}

function writeContext(context: readonly ContextStep[], at: Encoding): void {
  at.writer.arrayHeader(context.length * 2);
  context.forEach(({ type, value }, i) => {
    at.writer.int(type);
    if (!isExp(value)) writeValue(at.writer, value);
    else write(value, { ...at, path: `${at.path}.context[${i}]`, variables: [] });
  });
}
