import type { IndexDefinition, IndexType, KeyType } from '../storage/index-definition.js';
import { notImplemented } from './not-implemented.js';

/** How an index reaches a value nested in its bin; `base64` is the packed context. */
export const contextSource: (base64: string) => NonNullable<IndexDefinition['context']> =
  notImplemented('indexes on a context');

/** How an index computes its value; `base64` is the packed expression. */
export const expressionSource: (
  base64: string,
  indexType: IndexType,
  keyType: KeyType,
) => NonNullable<IndexDefinition['expression']> = notImplemented('indexes on an expression');
