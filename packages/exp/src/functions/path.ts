import type { CdtContext, OperationRow } from '@asp/core/exp';
import {
  PATH_MODIFY_NO_FAIL,
  PATH_OPERATIONS,
  PATH_SELECT_MAP_KEY_VALUE,
  PATH_SELECT_NO_FAIL,
} from '../core.js';
import { operandKind, refuse } from '../apply.js';
import { contextSteps } from '../context.js';
import { kindOfType, type ExpType, type Kind, type KindOf } from '../kinds.js';
import { kindOf, node, type Exp } from '../node.js';
import { MODIFY_SELECTED } from '../op-table.js';
import { checkFlags } from '../statics.js';

function path<K extends Kind>(
  name: keyof typeof PATH_OPERATIONS,
  bin: Exp,
  valueType: number,
  context: CdtContext,
  args: readonly unknown[],
): Exp<K> {
  const row: OperationRow = PATH_OPERATIONS[name];
  const kind = kindOfType(valueType) ?? refuse(`${name}.valueType`, valueType, 'EXP_TYPE_*');
  const held = operandKind(bin, 'any', 'any', `${name}.bin`, kindOf);
  if (held !== 'list' && held !== 'map' && held !== 'any')
    refuse(`${name}.bin`, bin, 'a list or a map');
  const steps =
    contextSteps(context, `${name}.ctx`) ??
    refuse(`${name}.ctx`, context, 'a path of at least one step');
  const modify = row.access === 'modify';
  return node(kind, name, args, { system: 'cdt', modify, code: row.code, bin, context: steps });
}

/**
 * What a path matches in nested lists and maps. Server 8.1.1 and later.
 *
 * @param valueType - `EXP_TYPE_*` of the answer: `EXP_TYPE_LIST` for values and keys, that of the bin for a tree
 * @param flags - `PATH_SELECT_*`: what to answer of the matches; add `PATH_SELECT_NO_FAIL` to skip items on which a filter cannot be evaluated
 * @param ctx - the path, usually with `allChildren()` or `allChildrenWithFilter(…)`; not empty
 * @throws InvalidArgError for other kinds, flags or paths
 */
export function selectByPath<T extends ExpType>(
  bin: Exp<'list' | 'map'>,
  valueType: T,
  flags: number,
  ctx: CdtContext,
): Exp<KindOf<T>> {
  const name = 'operations.selectByPath';
  checkFlags(flags, PATH_SELECT_MAP_KEY_VALUE | PATH_SELECT_NO_FAIL, `${name}.flags`);
  return path(name, bin, valueType, ctx, [flags]);
}

/**
 * The list or map with everything that a path matches replaced. Server 8.1.1 and later.
 *
 * @param valueType - `EXP_TYPE_*` of the bin
 * @param modExp - the new value; it sees the old one through loop variables, and `removeResult()` removes it
 * @param flags - `PATH_MODIFY_*`
 * @param ctx - the path; not empty
 * @throws InvalidArgError for other kinds, flags or paths
 */
export function modifyByPath<T extends ExpType>(
  bin: Exp<'list' | 'map'>,
  valueType: T,
  modExp: Exp,
  flags: number,
  ctx: CdtContext,
): Exp<KindOf<T>> {
  const name = 'operations.modifyByPath';
  checkFlags(flags, PATH_MODIFY_NO_FAIL, `${name}.flags`);
  operandKind(modExp, 'any', 'any', `${name}.modExp`, kindOf);
  return path(name, bin, valueType, ctx, [flags | MODIFY_SELECTED, modExp]);
}
