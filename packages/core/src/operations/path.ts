import type { PathModifyFlags } from '../constants.js';
import type { ExpressionLike } from '../values/expression.js';
import { build } from './build.js';
import type { CdtContext } from './context.js';
import type { BuiltOperation } from './operation.js';

/**
 * Selects from nested lists and maps everything that a path matches. Server 8.1.1 and later.
 *
 * @param flags - `PATH_SELECT_*`: what to answer of the matches; add `PATH_SELECT_NO_FAIL` to skip
 *   items that a filter cannot be evaluated on
 * @param ctx - the path, usually with `allChildren()` or `allChildrenWithFilter(…)`; not empty
 */
export function selectByPath(
  bin: string,
  flags: number,
  ctx: CdtContext,
): BuiltOperation<'operations.selectByPath'> {
  return build('operations.selectByPath', bin, { flags, ctx });
}

/**
 * Replaces everything that a path matches by the value of an expression, which sees the item
 * through loop variables. Server 8.1.1 and later.
 *
 * @param modExp - the new value; `exp.removeResult()` removes the item
 * @param flags - `PATH_MODIFY_*`
 * @param ctx - the path; not empty
 */
export function modifyByPath(
  bin: string,
  modExp: ExpressionLike,
  flags: PathModifyFlags,
  ctx: CdtContext,
): BuiltOperation<'operations.modifyByPath'> {
  return build('operations.modifyByPath', bin, { modExp, flags, ctx });
}
