/**
 * The property under which an expression node of `@asp/exp` holds the kind of its value. A text, not
 * a symbol: `structuredClone` and `postMessage` drop symbols, and operations hold expressions.
 */
export const EXP = '@asp/exp';

/**
 * An expression as core sees it: something `@asp/exp` made, whose value is of kind `K` (`'bool'`,
 * `'int'`, …). Core only checks the mark; it never looks inside.
 */
export interface ExpressionLike<K extends string = string> {
  readonly [EXP]: K;
}

/** An expression for `policy.filterExpression`: one that yields a boolean. */
export type FilterExpression = ExpressionLike<'bool'>;

/** Whether `value` is an expression, whichever loaded copy of `@asp/exp` made it. */
export function isExpressionLike(value: unknown): value is ExpressionLike {
  return typeof value === 'object' && value !== null && EXP in value;
}
