import type { ListOrder, ListSortFlags } from '../constants.js';
import type { Double } from '../values/double.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, ListPolicy } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Changes the order of a list; making it ordered sorts it. Answers nothing. */
export function setOrder(
  bin: string,
  order: ListOrder,
  options?: ContextOptions,
): BuiltOperation<'lists.setOrder'> {
  return build('lists.setOrder', bin, { order }, { ...options });
}

/**
 * Sorts an unordered list once. Answers nothing.
 *
 * @param flags - default `LIST_SORT_DEFAULT`: ascending, duplicates kept
 */
export function sort(
  bin: string,
  flags?: ListSortFlags | null,
  options?: ContextOptions,
): BuiltOperation<'lists.sort'> {
  return build('lists.sort', bin, {}, { flags, ...options });
}

/** Appends a value; into an ordered list it is inserted where it belongs. Answers the new size. */
export function append(
  bin: string,
  value: BinValue,
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.append'> {
  return build('lists.append', bin, { value }, { policy, ...options });
}

/** Appends values, each as an item of its own. Answers the new size. */
export function appendItems(
  bin: string,
  list: readonly BinValue[],
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.appendItems'> {
  return build('lists.appendItems', bin, { list }, { policy, ...options });
}

/**
 * Inserts a value before the item at `index`. Answers the new size. An ordered list refuses it.
 *
 * @param index - negative counts from the end; beyond the end is filled with nil, unless
 *   `LIST_WRITE_INSERT_BOUNDED`
 */
export function insert(
  bin: string,
  index: number,
  value: BinValue,
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.insert'> {
  return build('lists.insert', bin, { index, value }, { policy, ...options });
}

/** Inserts values before the item at `index`. Answers the new size. An ordered list refuses it. */
export function insertItems(
  bin: string,
  index: number,
  list: readonly BinValue[],
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.insertItems'> {
  return build('lists.insertItems', bin, { index, list }, { policy, ...options });
}

/** Replaces the item at `index`. Answers nothing. An ordered list refuses it. */
export function set(
  bin: string,
  index: number,
  value: BinValue,
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.set'> {
  return build('lists.set', bin, { index, value }, { policy, ...options });
}

/**
 * Adds to the number at `index`. Answers the new number. A number keeps its type: 1.9 added to the
 * integer 1 makes 2.
 *
 * @param value - default 1
 */
export function increment(
  bin: string,
  index: number,
  value?: number | bigint | Double | null,
  policy?: ListPolicy | null,
  options?: ContextOptions,
): BuiltOperation<'lists.increment'> {
  return build('lists.increment', bin, { index }, { value, policy, ...options });
}

/** Removes all items; the empty list stays. Answers nothing. */
export function clear(bin: string, options?: ContextOptions): BuiltOperation<'lists.clear'> {
  return build('lists.clear', bin, {}, { ...options });
}

/**
 * Creates an empty list in the bin, or at a context; one that is there stays. Answers nothing.
 *
 * @param pad - for a context that ends at a list index: fill up to it with nil. Default false
 * @param persistIndex - store the list's offset index with it, for faster reads of ordered lists;
 *   top-level lists only. Default false
 */
export function create(
  bin: string,
  order: ListOrder,
  pad?: boolean | null,
  persistIndex?: boolean | null,
  options?: ContextOptions,
): BuiltOperation<'lists.create'> {
  return build('lists.create', bin, { order }, { pad, persistIndex, ...options });
}
