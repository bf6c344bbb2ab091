import type { ListReturnType } from '../constants.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, SelectionOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Answers how many items a list has; nothing when the bin is missing. */
export function size(bin: string, options?: ContextOptions): BuiltOperation<'lists.size'> {
  return build('lists.size', bin, {}, { ...options });
}

/** Answers the item at `index`; −1 is the last. An index outside the list fails. */
export function get(
  bin: string,
  index: number,
  options?: ContextOptions,
): BuiltOperation<'lists.get'> {
  return build('lists.get', bin, { index }, { ...options });
}

/**
 * Answers items from `index` on.
 *
 * @param count - default: to the end of the list
 */
export function getRange(
  bin: string,
  index: number,
  count?: number | null,
  options?: ContextOptions,
): BuiltOperation<'lists.getRange'> {
  return build('lists.getRange', bin, { index }, { count, ...options });
}

/**
 * Selects the item at `index`; one outside the list fails.
 *
 * @param returnType - what to answer of it; default `LIST_RETURN_NONE`
 */
export function getByIndex(
  bin: string,
  index: number,
  returnType?: ListReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'lists.getByIndex'> {
  return build('lists.getByIndex', bin, { index }, { returnType, ...options });
}

/**
 * Selects `count` items from `index` on.
 *
 * @param count - default: to the end of the list
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 *
 * @example
 * ```ts
 * // All but the first two.
 * lists.getByIndexRange('scores', 0, 2, lists.returnType.VALUE, { inverted: true });
 * ```
 */
export function getByIndexRange(
  bin: string,
  index: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByIndexRange'> {
  return build('lists.getByIndexRange', bin, { index }, { count, returnType, ...options });
}

/**
 * Selects every item that equals `value`.
 *
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function getByValue(
  bin: string,
  value: BinValue,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByValue'> {
  return build('lists.getByValue', bin, { value }, { returnType, ...options });
}

/**
 * Selects every item that equals one of `values`.
 *
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function getByValueList(
  bin: string,
  values: readonly BinValue[],
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByValueList'> {
  return build('lists.getByValueList', bin, { values }, { returnType, ...options });
}

/**
 * Selects every item from `begin` up to, not including, `end` in the server's order of values.
 *
 * @param begin - `null` or left out: from the smallest
 * @param end - `null` or left out: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function getByValueRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByValueRange'> {
  return build('lists.getByValueRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Selects items by their rank relative to `value`: rank 0 is the first item that is not smaller.
 *
 * @param count - default: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function getByValueRelRankRange(
  bin: string,
  value: BinValue,
  rank: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByValueRelRankRange'> {
  const optional = { count, returnType, ...options };
  return build('lists.getByValueRelRankRange', bin, { value, rank }, optional);
}

/**
 * Selects the item of a rank: 0 is the smallest value, −1 the largest.
 *
 * @param returnType - what to answer of it; default `LIST_RETURN_NONE`
 */
export function getByRank(
  bin: string,
  rank: number,
  returnType?: ListReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'lists.getByRank'> {
  return build('lists.getByRank', bin, { rank }, { returnType, ...options });
}

/**
 * Selects `count` items from a rank on.
 *
 * @param count - default: to the largest
 * @param returnType - what to answer of them; default `LIST_RETURN_NONE`
 */
export function getByRankRange(
  bin: string,
  rank: number,
  count?: number | null,
  returnType?: ListReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'lists.getByRankRange'> {
  return build('lists.getByRankRange', bin, { rank }, { count, returnType, ...options });
}
