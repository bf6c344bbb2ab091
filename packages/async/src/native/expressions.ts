import type { ExpressionLike } from '@asp/core';
import { toBase64, type Exp } from '@asp/exp';

/** Expressions are frozen: what one encodes to never changes. */
const encoded = new WeakMap<ExpressionLike, string>();

/**
 * An expression to the addon, as the base64 text that it takes in the place of its own builders' arrays.
 * Unlike those it holds the whole range of integers.
 */
export function toNativeExpression(expression: ExpressionLike): string {
  let text = encoded.get(expression);
  if (text === undefined) {
    text = toBase64(expression as Exp);
    encoded.set(expression, text);
  }
  return text;
}
