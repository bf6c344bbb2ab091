import { MAP_OPERATIONS, type MapPolicy } from '@asp/core/internal';
import { call } from '../call.js';
import type { Kind } from '../kinds.js';
import type { Exp } from '../node.js';
import type { Where } from './collection.js';

/** Calls a map operation; `args` stand in the order of its row's `wire`. */
export function onMap<K extends Kind>(
  name: keyof typeof MAP_OPERATIONS,
  bin: Exp,
  args: readonly unknown[],
  context?: Where,
  policy?: MapPolicy | null,
  valueType?: number,
): Exp<K> {
  return call(name, MAP_OPERATIONS[name], bin, args, { context, policy, valueType });
}
