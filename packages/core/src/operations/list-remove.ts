import type { ListReturnType } from '../constants.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, SelectionOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Removes the item at `index` and answers it. An index outside the list fails. */
export function pop(
  bin: string,
  index: number,
  options?: ContextOptions,
): BuiltOperation<'lists.pop'> {
  return build('lists.pop', bin, { index }, { ...options });
}

/**
 * Removes items from `index` on and answers them.
 *
 * @param count - default: to the end of the list
 */
export function popRange(
  bin: string,
  index: number,
  count?: number | null,
  options?: ContextOptions,
): BuiltOperation<'lists.popRange'> {
  return build('lists.popRange', bin, { index }, { count, ...options });
}

/** Removes the item at `index`. Answers how many were removed. An index outside the list fails. */
export function remove(
  bin: string,
  index: number,
  options?: ContextOptions,
): BuiltOperation<'lists.remove'> {
  return build('lists.remove', bin, { index }, { ...options });
}

/**
 * Removes items from `index` on. Answers how many were removed.
 *
 * @param count - default: to the end of the list
 */
export function removeRange(
  bin: string,
  index: number,
  count?: number | null,
  options?: ContextOptions,
): BuiltOperation<'lists.removeRange'> {
  return build('lists.removeRange', bin, { index }, { count, ...options });
}

/** Removes everything but `count` items from `index` on. Answers how many were removed. */
export function trim(
  bin: string,
  index: number,
  count: number,
  options?: ContextOptions,
): BuiltOperation<'lists.trim'> {
  return build('lists.trim', bin, { index, count }, { ...options });
}

/**
 * Removes the item at `index`.
 *
 * @param returnType - what to answer of it; default `LIST_RETURN_NONE`
 */
export function removeByIndex(
  bin: string,
  index: number,
  returnType?: ListReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'lists.removeByIndex'> {
  return build('lists.removeByIndex', bin, { index }, { returnType, ...options });
}

/**
 * Removes `count` items from `index` on.
 *
 * @param count - default: to the end of the list
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByIndexRange(
  bin: string,
  index: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByIndexRange'> {
  return build('lists.removeByIndexRange', bin, { index }, { count, returnType, ...options });
}

/**
 * Removes every item that equals `value`.
 *
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByValue(
  bin: string,
  value: BinValue,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByValue'> {
  return build('lists.removeByValue', bin, { value }, { returnType, ...options });
}

/**
 * Removes every item that equals one of `values`.
 *
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByValueList(
  bin: string,
  values: readonly BinValue[],
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByValueList'> {
  return build('lists.removeByValueList', bin, { values }, { returnType, ...options });
}

/**
 * Removes every item from `begin` up to, not including, `end` in the server's order of values.
 *
 * @param begin - `null` or left out: from the smallest
 * @param end - `null` or left out: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByValueRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByValueRange'> {
  return build('lists.removeByValueRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Removes items by their rank relative to `value`: rank 0 is the first item that is not smaller.
 *
 * @param count - default: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByValueRelRankRange(
  bin: string,
  value: BinValue,
  rank: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByValueRelRankRange'> {
  const optional = { count, returnType, ...options };
  return build('lists.removeByValueRelRankRange', bin, { value, rank }, optional);
}

/**
 * Removes the item of a rank: 0 is the smallest value, −1 the largest.
 *
 * @param returnType - what to answer of it; default `LIST_RETURN_NONE`
 */
export function removeByRank(
  bin: string,
  rank: number,
  returnType?: ListReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'lists.removeByRank'> {
  return build('lists.removeByRank', bin, { rank }, { returnType, ...options });
}

/**
 * Removes `count` items from a rank on.
 *
 * @param count - default: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function removeByRankRange(
  bin: string,
  rank: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.removeByRankRange'> {
  return build('lists.removeByRankRange', bin, { rank }, { count, returnType, ...options });
}
