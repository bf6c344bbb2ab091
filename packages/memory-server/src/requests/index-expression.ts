import { isExp, kindOf } from '@asp/exp/wire';
import type { Exp } from '@asp/exp/wire';
import { display } from '../expressions/display.js';
import { evaluate } from '../expressions/evaluate.js';
import { compile, pathEvaluator } from '../expressions/program.js';
import { isKnown } from '../expressions/run.js';
import { ResultError } from '../result-error.js';
import type { IndexDefinition, IndexType, KeyType } from '../storage/index-definition.js';
import { viewForIndex } from './expression-calls.js';
import { fromBase64, SourceError } from './index-sources.js';

/** What an index cannot depend on: it changes without the bins changing. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  ...['deviceSize', 'memorySize', 'recordSize', 'lastUpdate', 'sinceUpdate', 'voidTime', 'ttl'],
  ...['setName', 'keyExists', 'isTombstone', 'key'],
]);
/** What an index has to depend on. */
const REQUIRED: ReadonlySet<string> = new Set(['bin', 'binType', 'digestModulo']);

/** Kinds of expressions in the words of CE's types. */
const TYPE_NAMES: Readonly<Record<string, string>> = { int: 'numeric', geo: 'geo2dsphere' };

/**
 * How an index computes its value.
 *
 * @param base64 - the packed expression.
 * @throws {@link SourceError} for an expression that cannot be indexed so.
 */
export function expressionSource(
  base64: string,
  indexType: IndexType,
  keyType: KeyType,
): NonNullable<IndexDefinition['expression']> {
  const exp = parse(base64);
  const given = TYPE_NAMES[kindOf(exp)] ?? kindOf(exp);
  const expected = indexType === 'default' ? keyType : indexType === 'list' ? 'list' : 'map';
  if (given !== expected) {
    throw new SourceError(
      `bad 'exp' - expression type '${given}' does not match expected type '${expected}'`,
    );
  }
  return {
    base64,
    text: display(exp),
    valueOf: (record, bins) => {
      const about = { record: viewForIndex(record, bins), loop: undefined };
      const result = evaluate(exp, about, pathEvaluator);
      return isKnown(result) ? result : undefined;
    },
  };
}

function parse(base64: string): Exp {
  const bytes = fromBase64(base64);
  const exp = bytes && compiled(bytes);
  const ops = exp ? opsOf(exp) : [];
  if (!exp || ops.some((op) => FORBIDDEN.has(op)) || !ops.some((op) => REQUIRED.has(op))) {
    throw new SourceError("bad 'exp'");
  }
  return exp;
}

function compiled(bytes: Uint8Array): Exp | undefined {
  try {
    return compile(bytes);
  } catch (error) {
    if (error instanceof ResultError) return undefined;
    throw error;
  }
}

/** The names of all operations in an expression. */
function opsOf(exp: Exp): string[] {
  const inner = exp.args.filter(isExp).flatMap(opsOf);
  return [exp.op, ...inner, ...(exp.call ? opsOf(exp.call.bin) : [])];
}
