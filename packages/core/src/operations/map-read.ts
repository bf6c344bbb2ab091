import type { MapReturnType } from '../constants.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, SelectionOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/** Answers how many entries a map has; nothing when the bin is missing. */
export function size(bin: string, options?: ContextOptions): BuiltOperation<'maps.size'> {
  return build('maps.size', bin, {}, { ...options });
}

/**
 * Selects the entry under `key`. A missing one answers nothing.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function getByKey(
  bin: string,
  key: BinValue,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.getByKey'> {
  return build('maps.getByKey', bin, { key }, { returnType, ...options });
}

/**
 * Selects the entries under these keys. A server refuses `MAP_RETURN_RANK` and `MAP_RETURN_REVERSE_RANK` here with code 26:
 * ask for the ranks key by key.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByKeyList(
  bin: string,
  keys: readonly BinValue[],
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByKeyList'> {
  return build('maps.getByKeyList', bin, { keys }, { returnType, ...options });
}

/**
 * Selects every entry whose key is from `begin` up to, not including, `end` in the server's
 * order.
 *
 * @param begin - `null` or left out: from the smallest key
 * @param end - `null` or left out: to the largest key
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByKeyRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByKeyRange'> {
  return build('maps.getByKeyRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Selects entries by their index relative to `key`: index 0 is the first key that is not
 * smaller.
 *
 * @param count - default: to the largest key
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByKeyRelIndexRange(
  bin: string,
  key: BinValue,
  index: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByKeyRelIndexRange'> {
  const optional = { count, returnType, ...options };
  return build('maps.getByKeyRelIndexRange', bin, { key, index }, optional);
}

/**
 * Selects every entry whose value equals `value`.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByValue(
  bin: string,
  value: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByValue'> {
  return build('maps.getByValue', bin, { value }, { returnType, ...options });
}

/**
 * Selects every entry whose value equals one of `values`.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByValueList(
  bin: string,
  values: readonly BinValue[],
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByValueList'> {
  return build('maps.getByValueList', bin, { values }, { returnType, ...options });
}

/**
 * Selects every entry whose value is from `begin` up to, not including, `end` in the server's
 * order.
 *
 * @param begin - `null` or left out: from the smallest value
 * @param end - `null` or left out: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByValueRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByValueRange'> {
  return build('maps.getByValueRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Selects entries by their rank relative to `value`: rank 0 is the first value that is not
 * smaller.
 *
 * @param count - default: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByValueRelRankRange(
  bin: string,
  value: BinValue,
  rank: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByValueRelRankRange'> {
  const optional = { count, returnType, ...options };
  return build('maps.getByValueRelRankRange', bin, { value, rank }, optional);
}

/**
 * Selects the entry at `index` in key order; −1 is the last. One outside the map fails.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function getByIndex(
  bin: string,
  index: number,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.getByIndex'> {
  return build('maps.getByIndex', bin, { index }, { returnType, ...options });
}

/**
 * Selects `count` entries from `index` on, in key order.
 *
 * @param count - default: to the last
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByIndexRange(
  bin: string,
  index: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByIndexRange'> {
  return build('maps.getByIndexRange', bin, { index }, { count, returnType, ...options });
}

/**
 * Selects the entry of a rank: 0 has the smallest value, −1 the largest. One outside the map
 * fails.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function getByRank(
  bin: string,
  rank: number,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.getByRank'> {
  return build('maps.getByRank', bin, { rank }, { returnType, ...options });
}

/**
 * Selects `count` entries from a rank on.
 *
 * @param count - default: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function getByRankRange(
  bin: string,
  rank: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.getByRankRange'> {
  return build('maps.getByRankRange', bin, { rank }, { count, returnType, ...options });
}
