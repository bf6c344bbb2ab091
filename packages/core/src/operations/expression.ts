import type { ExpressionLike } from '../values/expression.js';
import { build } from './build.js';
import type { BuiltOperation } from './operation.js';

/**
 * Evaluates an expression and answers its value under a name of your choice.
 *
 * @param bin - the name in the answer; need not be a bin of the record
 * @param exp - an expression of `@asp/exp`
 * @param flags - `EXP_READ_*`; default `EXP_READ_DEFAULT`: the call fails when it cannot be evaluated
 */
export function read(
  bin: string,
  exp: ExpressionLike,
  flags?: number | null,
): BuiltOperation<'exp.read'> {
  return build('exp.read', bin, { exp }, { flags });
}

/**
 * Evaluates an expression and writes its value to a bin.
 *
 * @param exp - an expression of `@asp/exp`
 * @param flags - `EXP_WRITE_*` combined with `|`; default `EXP_WRITE_DEFAULT`
 */
export function write(
  bin: string,
  exp: ExpressionLike,
  flags?: number | null,
): BuiltOperation<'exp.write'> {
  return build('exp.write', bin, { exp }, { flags });
}
