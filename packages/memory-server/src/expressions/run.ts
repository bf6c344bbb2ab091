import type { Exp } from '@asp/exp/wire';
import { REMOVE, UNKNOWN, type LoopVariables } from '../operations/index.js';
import type { Value } from '../values/index.js';
import type { ExpressionRecord } from './record-view.js';

export { REMOVE, UNKNOWN };

/** What an expression yields: a value; that it cannot be known; or that an element is to be removed. */
export type Result = Value | typeof UNKNOWN | typeof REMOVE;

/** One evaluation of an expression. */
export interface Run {
  /** The record; undefined within paths, where all about it is unknown. */
  readonly record: ExpressionRecord | undefined;
  /** The element that a path looks at; undefined outside of paths. */
  readonly loop: LoopVariables | undefined;
  /** The variables of the `let`s around. Names are unique among nested ones. */
  readonly variables: Map<string, Result>;
  /** Evaluates an operand. */
  readonly evaluate: (node: unknown) => Result;
}

/** Evaluates the nodes of one operation. */
export type Evaluator = (node: Exp, run: Run) => Result;

/** Whether a result is a value that can go on. */
export function isKnown(result: Result): result is Value {
  return result !== UNKNOWN && result !== REMOVE;
}
