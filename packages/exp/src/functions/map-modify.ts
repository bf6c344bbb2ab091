import type { MapPolicy } from '@asp/core/exp';
import type { Exp, ValueExp } from '../node.js';
import type { Held, Where } from './collection.js';
import { onMap } from './map-call.js';

/** A map policy of an expression: `writeMode`, the older form of the flags, does not exist here. */
export type ExpMapPolicy = Omit<MapPolicy, 'writeMode'>;

/**
 * The map with a value put under a key. Like all modifications here it yields the modified value; the
 * bin itself stays as it is.
 *
 * @throws InvalidArgError for other kinds
 */
export function put<C extends Where = undefined, K extends Held<C, 'map'> = Held<C, 'map'>>(
  bin: Exp<K>,
  value: ValueExp,
  key: ValueExp,
  policy?: ExpMapPolicy | null,
  context?: C,
): Exp<K> {
  return onMap('maps.put', bin, [key, value], context, policy);
}

/** The map with the entries of another map put into it. @throws InvalidArgError for other kinds */
export function putItems<C extends Where = undefined, K extends Held<C, 'map'> = Held<C, 'map'>>(
  bin: Exp<K>,
  items: Exp<'map'>,
  policy?: ExpMapPolicy | null,
  context?: C,
): Exp<K> {
  return onMap('maps.putItems', bin, [items], context, policy);
}

/** The map with a number added to the value under a key. @throws InvalidArgError for other kinds */
export function increment<C extends Where = undefined, K extends Held<C, 'map'> = Held<C, 'map'>>(
  bin: Exp<K>,
  value: Exp<'int'> | Exp<'float'>,
  key: ValueExp,
  policy?: ExpMapPolicy | null,
  context?: C,
): Exp<K> {
  return onMap('maps.increment', bin, [key, value], context, policy);
}

/** The map without entries. @throws InvalidArgError for other kinds */
export function clear<C extends Where = undefined, K extends Held<C, 'map'> = Held<C, 'map'>>(
  bin: Exp<K>,
  context?: C,
): Exp<K> {
  return onMap('maps.clear', bin, [], context);
}
