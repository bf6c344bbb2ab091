import { onList } from './list-call.js';
import type { EXP_TYPE_AUTO, ExpType } from '../kinds.js';
import type { Exp } from '../node.js';
import type { ElementKind, ReadReturn, ReturnKind } from '../return-kind.js';
import type { ListIn, SoughtExp, Where } from './collection.js';

/** How many elements the list has. @throws InvalidArgError for other kinds */
export function size<C extends Where = undefined>(bin: ListIn<C>, context?: C): Exp<'int'> {
  return onList('lists.size', bin, [], context);
}

/**
 * The elements that equal `value`.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValue<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  value: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByValue', bin, [returnType, value], context);
}

/**
 * The elements from `begin` to `end` (excluded). Nil begins at the smallest value, `infinity` ends
 * after the largest.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueRange<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  begin: SoughtExp,
  end: SoughtExp,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByValueRange', bin, [returnType, begin, end], context);
}

/**
 * The elements that equal one of a list of values.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByValueList<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  values: Exp<'list'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByValueList', bin, [returnType, values], context);
}

/**
 * The elements from `rank` on, counted from where `value` ranks.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRelRankRangeToEnd<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  value: SoughtExp,
  rank: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByValueRelRankRange', bin, [returnType, value, rank], context);
}

/**
 * `count` elements from `rank` on, counted from where `value` ranks.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRelRankRange<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  value: SoughtExp,
  rank: Exp<'int'>,
  count: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByValueRelRankRange', bin, [returnType, value, rank, count], context);
}

/**
 * The element at `index`; −1 is the last.
 *
 * @param valueType - `EXP_TYPE_*` of the element; `EXP_TYPE_AUTO` where the return type tells it
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 * @example
 * ```ts
 * exp.lists.getByIndex(exp.listBin('tags'), exp.intVal(0), exp.EXP_TYPE_STRING, LIST_RETURN_VALUE);
 * ```
 */
export function getByIndex<
  T extends ExpType | typeof EXP_TYPE_AUTO,
  R extends number,
  C extends Where = undefined,
>(
  bin: ListIn<C>,
  index: Exp<'int'>,
  valueType: T,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, ElementKind<T>, 'int'>> {
  return onList('lists.getByIndex', bin, [returnType, index], context, null, valueType);
}

/**
 * The elements from `index` on.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByIndexRangeToEnd<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  index: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByIndexRange', bin, [returnType, index], context);
}

/**
 * `count` elements from `index` on.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByIndexRange<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  index: Exp<'int'>,
  count: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByIndexRange', bin, [returnType, index, count], context);
}

/**
 * The element of a rank: 0 is the smallest, −1 the largest.
 *
 * @param valueType - `EXP_TYPE_*` of the element; `EXP_TYPE_AUTO` where the return type tells it
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRank<
  T extends ExpType | typeof EXP_TYPE_AUTO,
  R extends number,
  C extends Where = undefined,
>(
  bin: ListIn<C>,
  rank: Exp<'int'>,
  valueType: T,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, ElementKind<T>, 'int'>> {
  return onList('lists.getByRank', bin, [returnType, rank], context, null, valueType);
}

/**
 * The elements from `rank` on.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRankRangeToEnd<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  rank: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByRankRange', bin, [returnType, rank], context);
}

/**
 * `count` elements from `rank` on.
 *
 * @param returnType - `LIST_RETURN_*`
 * @throws InvalidArgError for other kinds or return types
 */
export function getByRankRange<R extends number, C extends Where = undefined>(
  bin: ListIn<C>,
  rank: Exp<'int'>,
  count: Exp<'int'>,
  returnType: ReadReturn<R>,
  context?: C,
): Exp<ReturnKind<R, 'list', 'list'>> {
  return onList('lists.getByRankRange', bin, [returnType, rank, count], context);
}
