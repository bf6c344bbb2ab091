import type { ListPolicy } from '@asp/core/exp';
import type { Exp, ValueExp } from '../node.js';
import { checkFlags } from '../statics.js';
import type { Held, Where } from './collection.js';
import { onList } from './list-call.js';

/**
 * The list with a value appended. Like all modifications here it yields the modified value; the bin
 * itself stays as it is.
 *
 * @throws InvalidArgError for other kinds
 */
export function append<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  value: ValueExp,
  policy?: ListPolicy | null,
  context?: C,
): Exp<K> {
  return onList('lists.append', bin, [value], context, policy);
}

/** The list with the elements of another list appended. @throws InvalidArgError for other kinds */
export function appendItems<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(bin: Exp<K>, list: Exp<'list'>, policy?: ListPolicy | null, context?: C): Exp<K> {
  return onList('lists.appendItems', bin, [list], context, policy);
}

/** The list with a value inserted before `index`. @throws InvalidArgError for other kinds */
export function insert<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  value: ValueExp,
  index: Exp<'int'>,
  policy?: ListPolicy | null,
  context?: C,
): Exp<K> {
  return onList('lists.insert', bin, [index, value], context, policy);
}

/** The list with the elements of another list inserted before `index`. @throws InvalidArgError for other kinds */
export function insertItems<
  C extends Where = undefined,
  K extends Held<C, 'list'> = Held<C, 'list'>,
>(
  bin: Exp<K>,
  list: Exp<'list'>,
  index: Exp<'int'>,
  policy?: ListPolicy | null,
  context?: C,
): Exp<K> {
  return onList('lists.insertItems', bin, [index, list], context, policy);
}

/** The list with a number added to the element at `index`. @throws InvalidArgError for other kinds */
export function increment<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  value: Exp<'int'> | Exp<'float'>,
  index: Exp<'int'>,
  policy?: ListPolicy | null,
  context?: C,
): Exp<K> {
  return onList('lists.increment', bin, [index, value], context, policy);
}

/** The list with the element at `index` replaced. @throws InvalidArgError for other kinds */
export function set<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  value: ValueExp,
  index: Exp<'int'>,
  policy?: ListPolicy | null,
  context?: C,
): Exp<K> {
  return onList('lists.set', bin, [index, value], context, policy);
}

/** The list without elements. @throws InvalidArgError for other kinds */
export function clear<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  context?: C,
): Exp<K> {
  return onList('lists.clear', bin, [], context);
}

/**
 * The list sorted.
 *
 * @param flags - `LIST_SORT_*`, combined with `|`
 * @throws InvalidArgError for other kinds or flags
 */
export function sort<C extends Where = undefined, K extends Held<C, 'list'> = Held<C, 'list'>>(
  bin: Exp<K>,
  flags: number,
  context?: C,
): Exp<K> {
  checkFlags(flags, 3, 'lists.sort.flags');
  return onList('lists.sort', bin, [flags], context);
}
