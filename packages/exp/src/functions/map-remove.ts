import { MAP_RETURN_NONE } from '../core.js';
import type { Kind } from '../kinds.js';
import type { Exp } from '../node.js';
import type { Held, SoughtExp, Where } from './collection.js';
import { onMap } from './map-call.js';

/**
 * The functions below yield the map that is left. Their last argument is `MAP_RETURN_NONE`, the
 * default, or `MAP_RETURN_INVERTED`, which keeps what would be removed and removes the rest.
 */
function remove<K extends Kind>(
  name: Parameters<typeof onMap>[0],
  bin: Exp,
  args: readonly Exp[],
  context: Where,
  returnType = MAP_RETURN_NONE as number,
): Exp<K> {
  return onMap(name, bin, [returnType, ...args], context);
}

/** The map without the entry under `key`. @throws InvalidArgError for other kinds */
export function removeByKey<C extends Where = undefined, K extends Held<C, 'map'> = Held<C, 'map'>>(
  bin: Exp<K>,
  key: SoughtExp,
  context?: C,
  returnType?: number,
): Exp<K> {
  return remove('maps.removeByKey', bin, [key], context, returnType);
}

/** The map without the entries under a list of keys. @throws InvalidArgError for other kinds */
export function removeByKeyList<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, keys: Exp<'list'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByKeyList', bin, [keys], context, returnType);
}

/** The map without the entries whose keys are from `begin` to `end` (excluded). @throws InvalidArgError for other kinds */
export function removeByKeyRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, end: SoughtExp, begin: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByKeyRange', bin, [begin, end], context, returnType);
}

/** The map without the entries from `index` on, counted from where `key` stands. @throws InvalidArgError for other kinds */
export function removeByKeyRelIndexRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, index: Exp<'int'>, key: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByKeyRelIndexRange', bin, [key, index], context, returnType);
}

/** The map without `count` entries from `index` on, counted from where `key` stands. @throws InvalidArgError for other kinds */
export function removeByKeyRelIndexRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(
  bin: Exp<K>,
  count: Exp<'int'>,
  index: Exp<'int'>,
  key: SoughtExp,
  context?: C,
  returnType?: number,
): Exp<K> {
  return remove('maps.removeByKeyRelIndexRange', bin, [key, index, count], context, returnType);
}

/** The map without the entries whose value equals `value`. @throws InvalidArgError for other kinds */
export function removeByValue<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, value: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByValue', bin, [value], context, returnType);
}

/** The map without the entries whose value equals one of a list of values. @throws InvalidArgError for other kinds */
export function removeByValueList<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, values: Exp<'list'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByValueList', bin, [values], context, returnType);
}

/** The map without the entries whose values are from `begin` to `end` (excluded). @throws InvalidArgError for other kinds */
export function removeByValueRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, end: SoughtExp, begin: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByValueRange', bin, [begin, end], context, returnType);
}

/** The map without the entries from `rank` on, counted from where `value` ranks. @throws InvalidArgError for other kinds */
export function removeByValueRelRankRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, rank: Exp<'int'>, value: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByValueRelRankRange', bin, [value, rank], context, returnType);
}

/** The map without `count` entries from `rank` on, counted from where `value` ranks. @throws InvalidArgError for other kinds */
export function removeByValueRelRankRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(
  bin: Exp<K>,
  count: Exp<'int'>,
  rank: Exp<'int'>,
  value: SoughtExp,
  context?: C,
  returnType?: number,
): Exp<K> {
  return remove('maps.removeByValueRelRankRange', bin, [value, rank, count], context, returnType);
}

/** The map without the entry at `index` in key order. @throws InvalidArgError for other kinds */
export function removeByIndex<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByIndex', bin, [index], context, returnType);
}

/** The map without the entries from `index` on, in key order. @throws InvalidArgError for other kinds */
export function removeByIndexRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByIndexRange', bin, [index], context, returnType);
}

/** The map without `count` entries from `index` on, in key order. @throws InvalidArgError for other kinds */
export function removeByIndexRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, count: Exp<'int'>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByIndexRange', bin, [index, count], context, returnType);
}

/** The map without the entry of a rank: 0 has the smallest value, −1 the largest. @throws InvalidArgError for other kinds */
export function removeByRank<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByRank', bin, [rank], context, returnType);
}

/** The map without the entries from `rank` on. @throws InvalidArgError for other kinds */
export function removeByRankRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByRankRange', bin, [rank], context, returnType);
}

/** The map without `count` entries from `rank` on. @throws InvalidArgError for other kinds */
export function removeByRankRange<
  C extends Where = undefined,
  K extends Held<C, 'map'> = Held<C, 'map'>,
>(bin: Exp<K>, count: Exp<'int'>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('maps.removeByRankRange', bin, [rank, count], context, returnType);
}
