import { isInteger, type Value } from '../../values/index.js';
import { PackedExpression, type Step } from '../call.js';
import { badParameter } from '../fail.js';
import type { PathEvaluator, PathExpression } from './evaluator.js';

/** What a step of a path goes by (`as_cdt_ctx_type` of the C client, lower 4 bits). */
export const BY = { index: 0, rank: 1, key: 2, value: 3, expression: 4, keys: 10 } as const;

const BY_MASK = 0x0f;
const AND = 0x200;
const MAX_STEPS = 64;

/** One level of a path: what is selected there. */
export interface Level {
  readonly type: number;
  readonly by: number;
  /** The index, rank, key, value or keys. */
  readonly value: Value;
  /** For levels by expression: all elements when there is none. */
  readonly filter: PathExpression | undefined;
  /** A further condition on the elements. */
  readonly and: PathExpression | undefined;
  /** Whether a further condition was given, be it one that is always true. */
  readonly hasAnd: boolean;
}

/** @throws {@link ResultError} 4 for a path that is none. */
export function levelsOf(path: readonly Step[], evaluator: PathEvaluator): Level[] {
  if (path.length > MAX_STEPS) throw badParameter(`a path of ${path.length} steps`);
  const levels: Level[] = [];
  for (const step of path) {
    if ((step.type & AND) === 0) levels.push(levelOf(step, evaluator));
    else levels.push(narrowed(levels.pop(), step, evaluator));
  }
  return levels;
}

/** The level that an `and` step narrows. */
function narrowed(level: Level | undefined, step: Step, evaluator: PathEvaluator): Level {
  const isValid = step.type === (AND | BY.expression) && level?.hasAnd === false;
  if (!isValid || level.by === BY.expression) throw badParameter('a misplaced condition');
  return { ...level, and: expressionOf(step, evaluator), hasAnd: true };
}

function levelOf(step: Step, evaluator: PathEvaluator): Level {
  const by = step.type & BY_MASK;
  const level = { type: step.type, by, filter: undefined, and: undefined, hasAnd: false };
  const { value } = step;
  switch (by) {
    case BY.index:
    case BY.rank:
      if (value instanceof PackedExpression || !isInteger(value)) throw badParameter('no index');
      return { ...level, value };
    case BY.key:
    case BY.value:
    case BY.keys:
      if (value instanceof PackedExpression) throw badParameter('an expression as a value');
      return { ...level, value };
    case BY.expression:
      return { ...level, value: null, filter: expressionOf(step, evaluator) };
    default:
      throw badParameter(`step type 0x${step.type.toString(16)}`);
  }
}

const TRUE = 0xc3;

/** An expression is a list; `true` stands for none. */
function expressionOf({ value }: Step, evaluator: PathEvaluator): PathExpression | undefined {
  if (!(value instanceof PackedExpression)) throw badParameter('an expression is expected');
  const [head = 0] = value.bytes;
  if (head === TRUE) return undefined;
  const isList = (head & 0xf0) === 0x90 || head === 0xdc || head === 0xdd;
  if (!isList) throw badParameter('an expression is a list');
  return evaluator(value.bytes);
}
