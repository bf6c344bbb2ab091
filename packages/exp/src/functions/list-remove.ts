import { LIST_RETURN_NONE } from '../core.js';
import type { Kind } from '../kinds.js';
import type { Exp } from '../node.js';
import type { Held, SoughtExp, Where } from './collection.js';
import { onList } from './list-call.js';

/**
 * The functions below yield the list that is left. Their last argument is `LIST_RETURN_NONE`, the
 * default, or `LIST_RETURN_INVERTED`, which keeps what would be removed and removes the rest.
 */
function remove<K extends Kind>(
  name: Parameters<typeof onList>[0],
  bin: Exp,
  args: readonly Exp[],
  context: Where,
  returnType = LIST_RETURN_NONE as number,
): Exp<K> {
  return onList(name, bin, [returnType, ...args], context);
}

/** The list without the elements that equal `value`. @throws InvalidArgError for other kinds */
export function removeByValue<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, value: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByValue', bin, [value], context, returnType);
}

/** The list without the elements that equal one of a list of values. @throws InvalidArgError for other kinds */
export function removeByValueList<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, values: Exp<'list'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByValueList', bin, [values], context, returnType);
}

/** The list without the elements from `begin` to `end` (excluded). @throws InvalidArgError for other kinds */
export function removeByValueRange<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, end: SoughtExp, begin: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByValueRange', bin, [begin, end], context, returnType);
}

/** The list without the elements from `rank` on, counted from where `value` ranks. @throws InvalidArgError for other kinds */
export function removeByRelRankRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, rank: Exp<'int'>, value: SoughtExp, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByValueRelRankRange', bin, [value, rank], context, returnType);
}

/** The list without `count` elements from `rank` on, counted from where `value` ranks. @throws InvalidArgError for other kinds */
export function removeByRelRankRange<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(
  bin: Exp<K>,
  count: Exp<'int'>,
  rank: Exp<'int'>,
  value: SoughtExp,
  context?: C,
  returnType?: number,
): Exp<K> {
  return remove('lists.removeByValueRelRankRange', bin, [value, rank, count], context, returnType);
}

/** The list without the element at `index`. @throws InvalidArgError for other kinds */
export function removeByIndex<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByIndex', bin, [index], context, returnType);
}

/** The list without the elements from `index` on. @throws InvalidArgError for other kinds */
export function removeByIndexRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByIndexRange', bin, [index], context, returnType);
}

/** The list without `count` elements from `index` on. @throws InvalidArgError for other kinds */
export function removeByIndexRange<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, count: Exp<'int'>, index: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByIndexRange', bin, [index, count], context, returnType);
}

/** The list without the element of a rank. @throws InvalidArgError for other kinds */
export function removeByRank<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByRank', bin, [rank], context, returnType);
}

/** The list without the elements from `rank` on. @throws InvalidArgError for other kinds */
export function removeByRankRangeToEnd<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByRankRange', bin, [rank], context, returnType);
}

/** The list without `count` elements from `rank` on. @throws InvalidArgError for other kinds */
export function removeByRankRange<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, count: Exp<'int'>, rank: Exp<'int'>, context?: C, returnType?: number): Exp<K> {
  return remove('lists.removeByRankRange', bin, [rank, count], context, returnType);
}
