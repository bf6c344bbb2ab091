import type { Value } from '../../values/index.js';
import { badParameter } from '../fail.js';

/** What an expression inside a path can refer to. */
export interface LoopVariables {
  /** The element; undefined where the server reads behind the end of the bin. */
  readonly value: Value | undefined;
  /** Its key, in a map. */
  readonly key?: Value;
  /** Its index, in a list. */
  readonly index?: number;
}

/** The answer of an expression whose value cannot be known. */
export const UNKNOWN = Symbol('unknown');
/** The answer of a modifying expression that takes the element away. */
export const REMOVE = Symbol('remove');

/** An expression, ready to be evaluated for one element after the other. */
export type PathExpression = (variables: LoopVariables) => Value | typeof UNKNOWN | typeof REMOVE;

/**
 * Prepares a packed expression of a path.
 *
 * @throws {@link ResultError} 4 for a malformed expression.
 */
export type PathEvaluator = (expression: Uint8Array) => PathExpression;

/** Where expressions are not supported, they are refused. */
export const REFUSE_EXPRESSIONS: PathEvaluator = () => {
  throw badParameter('no expressions here');
};
