import { kindOf, type Exp } from '@asp/exp/wire';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { evaluate } from './evaluate.js';
import { compile, pathEvaluator } from './program.js';
import type { ExpressionRecord } from './record-view.js';

/** Filters by the bytes they came in: those of a query or a batch are asked once per record. */
const compiled = new WeakMap<Uint8Array, Exp>();

/**
 * Reads a filter expression, once.
 *
 * @throws {@link ResultError} 4 for one that a server refuses, as it does one that is not boolean.
 */
export function compileFilter(bytes: Uint8Array): Exp {
  let filter = compiled.get(bytes);
  if (filter === undefined) {
    filter = compile(bytes);
    const kind = kindOf(filter);
    if (kind !== 'bool' && kind !== 'unknown' && kind !== 'any') {
      throw new ResultError(RESULT.REQUEST_INVALID, `a filter of kind ${kind}`);
    }
    compiled.set(bytes, filter);
  }
  return filter;
}

/** Whether a record passes: what is unknown does not. @throws {@link ResultError} 4 for no filter. */
export function matches(filter: Uint8Array, record: ExpressionRecord): boolean {
  return evaluate(compileFilter(filter), { record, loop: undefined }, pathEvaluator) === true;
}
