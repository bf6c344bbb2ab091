import type { MapPolicy } from '@asp/core/exp';
import { MAP_OPERATIONS, MAP_RETURN_INVERTED } from '../core.js';
import { call } from '../call.js';
import type { Kind } from '../kinds.js';
import { isExp, type Exp } from '../node.js';
import type { Where } from './collection.js';
import { intVal } from './value.js';

/** Calls a map operation; `args` stand in the order of its row's `wire`. */
export function onMap<K extends Kind>(
  name: keyof typeof MAP_OPERATIONS,
  bin: Exp,
  args: readonly unknown[],
  context?: Where,
  policy?: MapPolicy | null,
  valueType?: number,
): Exp<K> {
  const [op, wire] = isAllButNone(name, args) ? everyEntry(name, args) : [name, args];
  return call(op, MAP_OPERATIONS[op], bin, wire, { context, policy, valueType });
}

/** All entries but those of an empty list: servers up to 8.1.2 crash at it. */
function isAllButNone(name: string, [returnType, list]: readonly unknown[]): boolean {
  if (!name.endsWith('List') || !isExp(list) || list.op !== 'value') return false;
  const [literal] = list.args;
  const isEmpty = Array.isArray(literal) && literal.length === 0;
  return isEmpty && (Number(returnType) & MAP_RETURN_INVERTED) !== 0;
}

/** The same entries, selected by index. */
function everyEntry(
  name: string,
  [returnType]: readonly unknown[],
): [op: keyof typeof MAP_OPERATIONS, args: readonly unknown[]] {
  const op = name.startsWith('maps.get') ? 'maps.getByIndexRange' : 'maps.removeByIndexRange';
  return [op, [Number(returnType) & ~MAP_RETURN_INVERTED, intVal(0)]];
}
