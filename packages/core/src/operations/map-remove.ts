import type { MapReturnType } from '../constants.js';
import type { BinValue } from '../values/value.js';
import { build } from './build.js';
import type { ContextOptions, SelectionOptions } from './operation-policies.js';
import type { BuiltOperation } from './operation.js';

/**
 * Removes the entry under `key`.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function removeByKey(
  bin: string,
  key: BinValue,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.removeByKey'> {
  return build('maps.removeByKey', bin, { key }, { returnType, ...options });
}

/**
 * Removes the entries under these keys. A server refuses `MAP_RETURN_RANK` and `MAP_RETURN_REVERSE_RANK` here with code
 * 26.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByKeyList(
  bin: string,
  keys: readonly BinValue[],
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByKeyList'> {
  return build('maps.removeByKeyList', bin, { keys }, { returnType, ...options });
}

/**
 * Removes every entry whose key is from `begin` up to, not including, `end` in the server's
 * order.
 *
 * @param begin - `null` or left out: from the smallest key
 * @param end - `null` or left out: to the largest key
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByKeyRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByKeyRange'> {
  return build('maps.removeByKeyRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Removes entries by their index relative to `key`: index 0 is the first key that is not
 * smaller.
 *
 * @param count - default: to the largest key
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByKeyRelIndexRange(
  bin: string,
  key: BinValue,
  index: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByKeyRelIndexRange'> {
  const optional = { count, returnType, ...options };
  return build('maps.removeByKeyRelIndexRange', bin, { key, index }, optional);
}

/**
 * Removes every entry whose value equals `value`.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByValue(
  bin: string,
  value: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByValue'> {
  return build('maps.removeByValue', bin, { value }, { returnType, ...options });
}

/**
 * Removes every entry whose value equals one of `values`.
 *
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByValueList(
  bin: string,
  values: readonly BinValue[],
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByValueList'> {
  return build('maps.removeByValueList', bin, { values }, { returnType, ...options });
}

/**
 * Removes every entry whose value is from `begin` up to, not including, `end` in the server's
 * order.
 *
 * @param begin - `null` or left out: from the smallest value
 * @param end - `null` or left out: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByValueRange(
  bin: string,
  begin?: BinValue,
  end?: BinValue,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByValueRange'> {
  return build('maps.removeByValueRange', bin, {}, { begin, end, returnType, ...options });
}

/**
 * Removes entries by their rank relative to `value`: rank 0 is the first value that is not
 * smaller.
 *
 * @param count - default: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByValueRelRankRange(
  bin: string,
  value: BinValue,
  rank: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByValueRelRankRange'> {
  const optional = { count, returnType, ...options };
  return build('maps.removeByValueRelRankRange', bin, { value, rank }, optional);
}

/**
 * Removes the entry at `index` in key order; −1 is the last.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function removeByIndex(
  bin: string,
  index: number,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.removeByIndex'> {
  return build('maps.removeByIndex', bin, { index }, { returnType, ...options });
}

/**
 * Removes `count` entries from `index` on, in key order.
 *
 * @param count - default: to the last
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByIndexRange(
  bin: string,
  index: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByIndexRange'> {
  return build('maps.removeByIndexRange', bin, { index }, { count, returnType, ...options });
}

/**
 * Removes the entry of a rank: 0 has the smallest value, −1 the largest.
 *
 * @param returnType - what to answer of it; default `MAP_RETURN_NONE`
 */
export function removeByRank(
  bin: string,
  rank: number,
  returnType?: MapReturnType | null,
  options?: ContextOptions,
): BuiltOperation<'maps.removeByRank'> {
  return build('maps.removeByRank', bin, { rank }, { returnType, ...options });
}

/**
 * Removes `count` entries from a rank on.
 *
 * @param count - default: to the largest value
 * @param returnType - what to answer of them; default `MAP_RETURN_NONE`
 */
export function removeByRankRange(
  bin: string,
  rank: number,
  count?: number | null,
  returnType?: MapReturnType | null,
  options?: SelectionOptions,
): BuiltOperation<'maps.removeByRankRange'> {
  return build('maps.removeByRankRange', bin, { rank }, { count, returnType, ...options });
}
