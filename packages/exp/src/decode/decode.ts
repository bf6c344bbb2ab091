import { InvalidArgError } from '../core.js';
import { resultOf } from '../apply.js';
import { fromBase64Text } from '../encode/base64.js';
import { MsgpackError, MsgpackReader } from '../msgpack/index.js';
import { kindOf, node, type Exp, type LateKind } from '../node.js';
import { EXP_OPS, type ExpOpName, type ExpOpRow } from '../op-table.js';
import { condKind } from '../scope.js';
import { readCall, readKind } from './call.js';
import { malformed, readSmall, type DecodeHooks, type Decoding } from './decoding.js';
import { readLiteral, readQuoted } from './literal.js';

/** Nested deeper than this an expression is refused; the stack would not hold it. */
const MAX_DEPTH = 512;

/**
 * Reads an expression from the bytes that `toBytes`, or any other Aerospike client, wrote. What is
 * read is checked as the server checks it.
 *
 * @param hooks - how a server reads values into its own; leave out for JavaScript values
 * @throws InvalidArgError that names the place, as `and[1].eq`, for bytes that are no expression
 */
export function fromBytes(bytes: Uint8Array, hooks: DecodeHooks = {}): Exp {
  const reader = new MsgpackReader(bytes);
  const at: Decoding = { reader, hooks, path: '', scope: new Map(), depth: 0 };
  try {
    const exp = readExp(at);
    return reader.remaining === 0 ? exp : malformed(at, `${reader.remaining} bytes too many`);
  } catch (cause) {
    if (cause instanceof MsgpackError) malformed(at, cause.message, cause);
    throw cause;
  }
}

/** Reads an expression from the base64 of its bytes. @throws InvalidArgError for text that is none, or bytes that are no expression */
export function fromBase64(text: string): Exp {
  const bytes = fromBase64Text(text);
  if (bytes !== undefined) return fromBytes(bytes);
  throw new InvalidArgError('fromBase64 takes base64 with padding.', {
    argument: 'text',
    value: text,
  });
}

function readExp(at: Decoding): Exp {
  const { reader, depth } = at;
  if (reader.peek() !== 'list') return readLiteral(at);
  if (depth >= MAX_DEPTH) malformed(at, `nested more than ${MAX_DEPTH} deep`);
  const count = reader.arrayHeader() - 1;
  if (count < 0) malformed(at, 'empty list');
  const code = readSmall(at, 'operation');
  const name = nameOf(code) ?? malformed(at, `unknown operation ${code}`);
  const inner = { ...at, path: at.path === '' ? name : `${at.path}.${name}`, depth: depth + 1 };
  return readOperation(name, EXP_OPS[name], count, inner);
}

function nameOf(code: number): ExpOpName | undefined {
  const names = Object.keys(EXP_OPS) as ExpOpName[]; // the keys of a literal table
  return names.find((name) => EXP_OPS[name].code === code);
}

function readOperation(name: ExpOpName, row: ExpOpRow, count: number, at: Decoding): Exp {
  const kindAt = kindOf;
  switch (row.shape) {
    case 'value':
      return readQuoted(at, count);
    case 'call':
      return count === 4 ? readCall(at, readExp) : malformed(at, `call of ${count + 1} elements`);
    case 'let':
      return readLet(name, count, at);
    case 'cond': {
      const args = readArgs(row, count, at);
      const kind = condKind(args, at.path, kindAt);
      return node(kind === 'any' ? 'bool' : kind, name, args); // a server takes unknowns for booleans
    }
    default:
  }
  if (name === 'var') return readVariable(name, at);
  const typed = row.result === 'typed' ? readKind(at) : undefined;
  const args = readArgs(row, typed === undefined ? count : count - 1, at);
  if (typed !== undefined && args.length !== row.args.length) {
    malformed(at, `${args.length} arguments`);
  }
  const free = args.length === 1 ? OF_ANYTHING[name] : undefined;
  return node(typed ?? free ?? resultOf(name, args, at.path, kindAt), name, args);
}

/** A server takes an expression of any kind for the map of these; the evaluation finds out. */
const OF_ANYTHING: { readonly [op in ExpOpName]?: LateKind } = {
  mapKeys: 'list',
  mapValues: 'list',
};

function readArgs(row: ExpOpRow, count: number, at: Decoding): readonly unknown[] {
  return Array.from({ length: Math.max(count, 0) }, (_, i) => {
    const takes = row.args[Math.min(i, row.args.length - 1)];
    if (takes === '#int') return at.reader.int();
    if (takes === '#text') return at.reader.rawText();
    return readExp({ ...at, path: `${at.path}[${i}]` });
  });
}

function readLet(name: ExpOpName, count: number, at: Decoding): Exp {
  if (count < 3 || count % 2 === 0) malformed(at, `let of ${count + 1} elements`);
  const scope: Map<string, LateKind | undefined> = new Map(at.scope);
  const args: unknown[] = [];
  for (let i = 0; i < count - 1; i += 2) {
    const variable = at.reader.rawText();
    if (scope.has(variable) || !/^[A-Za-z_]\w*$/.test(variable))
      malformed(at, `variable ${variable}`);
    scope.set(variable, undefined); // within its own value the name is taken, but of no kind yet
    const value = readExp({ ...at, path: `${at.path}[${i + 1}]`, scope });
    scope.set(variable, kindOf(value));
    args.push(variable, value);
  }
  const body = readExp({ ...at, path: `${at.path}[${count - 1}]`, scope });
  return node(kindOf(body), name, [...args, body]);
}

function readVariable(name: ExpOpName, at: Decoding): Exp {
  const variable = at.reader.rawText();
  const kind = at.scope.get(variable) ?? malformed(at, `variable ${variable} outside its let`);
  return node(kind, name, [variable]);
}
