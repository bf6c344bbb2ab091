import {
  compare,
  List,
  MAP_FLAGS,
  MapValue,
  sortEntries,
  type MapEntries,
  type Value,
  mergeSort,
} from '../../values/index.js';
import { asBin, only, without, type Picked } from '../selection/picked.js';
import { pickByRank, type RankPick } from '../selection/ranks.js';
import { invalidReturn, isReverse, mapFlags, RETURN, type Returns } from '../selection/returns.js';
import { searchValues, type Wanted } from '../selection/search.js';

const INDEXED = MAP_FLAGS.valueOrdered | MAP_FLAGS.persisted;

/**
 * Whether the server keeps the values of a map in order besides the keys. What a selection by value
 * returns then comes in the order of the values.
 */
export const hasValueIndex = (map: MapValue): boolean =>
  (map.flags & INDEXED) === INDEXED && map.size > 1;

/** Whether the server knows a map's keys to be sorted; those of others are as well, but it looks. */
export const isKeyOrdered = (map: MapValue): boolean => map.flags !== 0;

/** Where a key is, or belongs. */
export const findKey = (
  map: MapValue,
  key: Value,
  wanted: Wanted = 'any',
): ReturnType<typeof searchValues> => searchValues(map.keys, key, wanted);

/** A map without some of its entries. */
export function removeEntries(map: MapValue, picked: Picked): MapValue {
  const entries = { keys: without(map.keys, picked), values: without(map.values, picked) };
  return new MapValue(entries, map.flags);
}

/** Orders two entries by value, and by key where the values are equal. */
const orderAt =
  ({ keys, values }: MapEntries) =>
  (left: number, right: number): number =>
    compare(values[left] ?? null, values[right] ?? null) ||
    compare(keys[left] ?? null, keys[right] ?? null);

/** The positions of all entries in the order of their values. */
export function byValue(map: MapValue): number[] {
  return mergeSort(
    map.keys.map((_, i) => i),
    orderAt(map),
  );
}

/** The positions of the entries with some ranks. */
export const pickRanks = (map: MapValue, rank: number, count: number): RankPick =>
  pickByRank(map.size, rank, count, orderAt(map));

/** The ranks of the entries at some positions; one number for one entry. */
export function rankResult(map: MapValue, positions: readonly number[], returns: Returns): Value {
  const ranks = new Array<number>(map.size);
  byValue(map).forEach((position, rank) => (ranks[position] = rank));
  const answer = positions.map((position) => {
    const rank = ranks[position] ?? 0;
    return isReverse(returns) ? map.size - rank - 1 : rank;
  });
  return returns.isMulti ? new List(answer) : (answer[0] ?? -1);
}

/** Keys, values or entries at some positions, in that order. */
export function elementResult(map: MapValue, picked: Picked, returns: Returns): Value | undefined {
  const flags = mapFlags(returns);
  if (flags !== undefined) {
    const entries = { keys: only(map.keys, picked), values: only(map.values, picked) };
    return new MapValue(flags === MAP_FLAGS.keyOrdered ? sortEntries(entries) : entries, flags);
  }
  const elements = only(elementsOf(map, returns), picked);
  return returns.isMulti ? new List(elements) : asBin(elements[0]);
}

function elementsOf(map: MapValue, returns: Returns): readonly Value[] {
  if (returns.type === RETURN.KEY) return map.keys;
  if (returns.type === RETURN.VALUE) return map.values;
  throw invalidReturn(returns);
}
