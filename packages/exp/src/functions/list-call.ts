import type { ListPolicy } from '@asp/core/exp';
import { LIST_OPERATIONS } from '../core.js';
import { call } from '../call.js';
import type { Kind } from '../kinds.js';
import type { Exp } from '../node.js';
import type { Where } from './collection.js';

/** Calls a list operation; `args` stand in the order of its row's `wire`. */
export function onList<K extends Kind>(
  name: keyof typeof LIST_OPERATIONS,
  bin: Exp,
  args: readonly unknown[],
  context?: Where,
  policy?: ListPolicy | null,
  valueType?: number,
): Exp<K> {
  return call(name, LIST_OPERATIONS[name], bin, args, { context, policy, valueType });
}
