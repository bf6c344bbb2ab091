import { onMap } from './map-call.js';
import type { EXP_TYPE_AUTO, ExpType } from '../kinds.js';
import type { Exp } from '../node.js';
import type { ElementKind, ReadReturn, ReturnKind } from '../return-kind.js';
import type { MapIn, SoughtExp, Where } from './collection.js';

/** How many entries the map has. @throws InvalidArgError for other kinds */
export function size<C extends Where = undefined>(bin: MapIn<C>, context?: C): Exp<'int'> {
  return onMap('maps.size', bin, [], context);
}

/**
 * The entry under `key`.
 *
 * @param valueType - `EXP_TYPE_*` of what is returned; `EXP_TYPE_AUTO` where the return type tells it
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByKey<
  T extends ExpType | typeof EXP_TYPE_AUTO,
  R extends number,
  C extends Where = undefined,
>(
  bin: MapIn<C>,
  key: SoughtExp,
  valueType: T,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, ElementKind<T>, 'int'>> {
  return onMap('maps.getByKey', bin, [returnType, key], context, null, valueType);
}

/**
 * The entries whose keys are from `begin` to `end` (excluded). Nil begins at the smallest key, `infinity` ends after the largest.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByKeyRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  end: SoughtExp,
  begin: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByKeyRange', bin, [returnType, begin, end], context);
}

/**
 * The entries under a list of keys. Inverted, an empty literal list is sent as a selection by index, because
 * servers up to 8.1.2 crash at it; take care that a list which is computed is not empty.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByKeyList<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  keys: Exp<'list'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByKeyList', bin, [returnType, keys], context);
}

/**
 * The entries from `index` on, counted from where `key` stands.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByKeyRelIndexRangeToEnd<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  index: Exp<'int'>,
  key: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByKeyRelIndexRange', bin, [returnType, key, index], context);
}

/**
 * `count` entries from `index` on, counted from where `key` stands.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByKeyRelIndexRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  count: Exp<'int'>,
  index: Exp<'int'>,
  key: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByKeyRelIndexRange', bin, [returnType, key, index, count], context);
}

/**
 * The entries whose value equals `value`.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValue<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  value: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByValue', bin, [returnType, value], context);
}

/**
 * The entries whose values are from `begin` to `end` (excluded). Nil begins at the smallest value, `infinity` ends after the largest.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  end: SoughtExp,
  begin: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByValueRange', bin, [returnType, begin, end], context);
}

/**
 * The entries whose value equals one of a list of values. Of an empty list see {@link getByKeyList}.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueList<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  values: Exp<'list'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByValueList', bin, [returnType, values], context);
}

/**
 * The entries from `rank` on, counted from where `value` ranks.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueRelRankRangeToEnd<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  rank: Exp<'int'>,
  value: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByValueRelRankRange', bin, [returnType, value, rank], context);
}

/**
 * `count` entries from `rank` on, counted from where `value` ranks.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueRelRankRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  count: Exp<'int'>,
  rank: Exp<'int'>,
  value: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByValueRelRankRange', bin, [returnType, value, rank, count], context);
}

/**
 * The entry at `index` in key order; −1 is the last.
 *
 * @param valueType - `EXP_TYPE_*` of what is returned; `EXP_TYPE_AUTO` where the return type tells it
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByIndex<
  T extends ExpType | typeof EXP_TYPE_AUTO,
  R extends number,
  C extends Where = undefined,
>(
  bin: MapIn<C>,
  index: Exp<'int'>,
  valueType: T,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, ElementKind<T>, 'int'>> {
  return onMap('maps.getByIndex', bin, [returnType, index], context, null, valueType);
}

/**
 * The entries from `index` on, in key order.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByIndexRangeToEnd<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  index: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByIndexRange', bin, [returnType, index], context);
}

/**
 * `count` entries from `index` on, in key order.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByIndexRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  count: Exp<'int'>,
  index: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByIndexRange', bin, [returnType, index, count], context);
}

/**
 * The entry of a rank: 0 has the smallest value, −1 the largest.
 *
 * @param valueType - `EXP_TYPE_*` of what is returned; `EXP_TYPE_AUTO` where the return type tells it
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRank<
  T extends ExpType | typeof EXP_TYPE_AUTO,
  R extends number,
  C extends Where = undefined,
>(
  bin: MapIn<C>,
  rank: Exp<'int'>,
  valueType: T,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, ElementKind<T>, 'int'>> {
  return onMap('maps.getByRank', bin, [returnType, rank], context, null, valueType);
}

/**
 * The entries from `rank` on.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRankRangeToEnd<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  rank: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByRankRange', bin, [returnType, rank], context);
}

/**
 * `count` entries from `rank` on.
 *
 * @param returnType - `MAP_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRankRange<R extends number, C extends Where = undefined>(
  bin: MapIn<C>,
  count: Exp<'int'>,
  rank: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onMap('maps.getByRankRange', bin, [returnType, rank, count], context);
}
