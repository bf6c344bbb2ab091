import { InvalidArgError } from '@asp/core';
import { fromBytes, isExp, kindOf, type DecodeHooks, type Exp } from '@asp/exp/wire';
import { PackedExpression, type PathEvaluator } from '../operations/index.js';
import { ResultError } from '../result-error.js';
import { Geo, readValue } from '../values/index.js';
import { RESULT } from '../wire/numbers.js';
import { evaluate } from './evaluate.js';
import { regexOf } from './regex.js';

/** Literals become the server's values; expressions within calls stay packed until they are run. */
const HOOKS: DecodeHooks = {
  value: (reader) => readValue(reader),
  expression: (reader) => {
    const start = reader.position;
    reader.skip();
    return new PackedExpression(reader.bytes.slice(start, reader.position));
  },
};

/**
 * Reads and checks an expression.
 *
 * @throws {@link ResultError} 4 for one that a server refuses.
 */
export function compile(bytes: Uint8Array): Exp {
  try {
    const exp = fromBytes(bytes, HOOKS);
    check(exp);
    return exp;
  } catch (error) {
    if (error instanceof InvalidArgError) throw refused(error.message);
    throw error;
  }
}

const refused = (reason: string): ResultError =>
  new ResultError(RESULT.REQUEST_INVALID, `expression: ${reason}`);

/** What a server looks at when it reads an expression, and a decoder does not. */
function check(exp: Exp): void {
  const { op, args, call } = exp;
  if (op === 'regexCompare') regexOf(exp);
  if (op === 'digestModulo' && (Number(args[0]) | 0) === 0) throw refused('modulo 0');
  if (op === 'loopVar' && !isPart(Number(args[0]), kindOf(exp)))
    throw refused('no such loop variable');
  if (op === 'key' && !KEYS.has(kindOf(exp))) throw refused('no key has this type');
  if ((op === 'bin' || op === 'binType') && String(args[0]).length > MAX_NAME)
    throw refused('bin name');
  const [literal] = args;
  if (literal instanceof Geo && literal.geometry === undefined) throw refused('invalid GeoJSON');
  for (const arg of args) if (isExp(arg)) check(arg);
  if (call !== undefined) check(call.bin);
}

const KEYS: ReadonlySet<string> = new Set(['int', 'string', 'blob']);
const MAX_NAME = 15;
const INDEX = 2;

const isPart = (part: number, kind: string): boolean =>
  part < INDEX || (part === INDEX && kind === 'int');

/** Prepares the expressions of a path: they see the element, and nothing of the record. */
export const pathEvaluator: PathEvaluator = (bytes) => {
  const exp = compile(bytes);
  return (loop) => evaluate(exp, { record: undefined, loop }, pathEvaluator);
};
