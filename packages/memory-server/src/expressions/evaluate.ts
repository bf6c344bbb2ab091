import { isExp, type Exp, type ExpOpName } from '@asp/exp/wire';
import type { PathEvaluator } from '../operations/index.js';
import * as arithmetic from './evaluators/arithmetic.js';
import { bin, binType, loopVar, removeResult } from './evaluators/bin.js';
import * as bitwise from './evaluators/bitwise.js';
import { evaluateCall } from './evaluators/call.js';
import * as comparison from './evaluators/comparison.js';
import { cond, letIn, variable } from './evaluators/control.js';
import * as logic from './evaluators/logic.js';
import * as metadata from './evaluators/metadata.js';
import { unknown, value } from './evaluators/value.js';
import { UNKNOWN, type Evaluator, type Result, type Run } from './run.js';

/** The evaluator of every operation but calls. The compiler says which one is missing. */
/** Every operation of expressions, by name; calls of other operations go to those. */
export const EVALUATORS: { readonly [op in Exclude<ExpOpName, 'call'>]: Evaluator } = {
  ...arithmetic,
  ...bitwise,
  ...comparison,
  ...logic,
  ...metadata,
  value,
  unknown,
  bin,
  binType,
  loopVar,
  removeResult,
  cond,
  let: letIn,
  var: variable,
};

/**
 * Evaluates an expression.
 *
 * @param about - the record, and within a path the element that it is looking at
 * @param paths - prepares the expressions of paths in calls
 */
export function evaluate(
  exp: Exp,
  about: Pick<Run, 'record' | 'loop'>,
  paths: PathEvaluator,
): Result {
  const evaluators: { readonly [op: string]: Evaluator | undefined } = EVALUATORS;
  const run: Run = {
    ...about,
    variables: new Map(),
    evaluate: (node) => {
      if (!isExp(node)) return UNKNOWN;
      if (node.call !== undefined) return evaluateCall(node, node.call, run, paths);
      const evaluator = evaluators[node.op];
      return evaluator === undefined ? UNKNOWN : evaluator(node, run);
    },
  };
  return run.evaluate(exp);
}
