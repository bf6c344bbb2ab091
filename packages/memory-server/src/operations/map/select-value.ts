import { compare, type MapValue, type Value } from '../../values/index.js';
import { complement, only, unique, type Selection } from '../selection/picked.js';
import {
  invalidReturn,
  isElementType,
  isIndexRangeType,
  isIndexType,
  isRankRangeType,
  isRankType,
  nothingFound,
  positionList,
  RETURN,
  runAnswer,
  straight,
  type Returns,
} from '../selection/returns.js';
import type { Interval } from '../list/select-value.js';
import { searchValues } from '../selection/search.js';
import { byValue, elementResult, hasValueIndex } from './entries.js';
import { requireNotInverted, selectAll } from './select-index.js';

/** The answer when no entry was selected by value or rank. */
export function noValue(returns: Returns, place: number): Value | undefined {
  if (isIndexRangeType(returns)) throw invalidReturn(returns);
  return nothingFound(returns, place);
}

/** The entries whose values an interval holds; for one entry the first with an equal value. */
export function selectByValue(map: MapValue, returns: Returns, interval: Interval): Selection {
  if (isIndexRangeType(returns)) throw invalidReturn(returns);
  requireNotInverted(returns);
  if (map.size === 0) return { result: noValue(returns, -1), picked: [] };
  return hasValueIndex(map)
    ? selectIndexed(map, returns, interval)
    : selectUnindexed(map, returns, interval);
}

function selectUnindexed(map: MapValue, returns: Returns, interval: Interval): Selection {
  const { rank, positions } = find(map, interval, returns.isMulti);
  if (positions.length === 0) {
    if (returns.isInverted) return selectAll(map, straight(returns));
    const place = isRankType(returns) || isRankRangeType(returns) ? rank : 0;
    return { result: noValue(returns, place), picked: [] };
  }
  const picked = returns.isInverted ? complement(positions, map.size) : positions;
  if (isElementType(returns)) return { result: elementResult(map, picked, returns), picked };
  if (isIndexType(returns)) return { result: positionList(picked, map.size, returns), picked };
  const run = { start: rank, count: positions.length };
  return { result: runAnswer(returns, run, map.size), picked };
}

/** How many values come before an interval, and the places of those that it holds. */
function find(
  { values }: MapValue,
  interval: Interval,
  isMulti: boolean,
): { rank: number; positions: number[] } {
  const begin = 'value' in interval ? interval.value : interval.begin;
  const positions: number[] = [];
  let rank = 0;
  values.forEach((value, i) => {
    const order = compare(value, begin);
    if (order < 0) rank++;
    else if ('value' in interval ? order === 0 : isBefore(value, interval.end)) positions.push(i);
  });
  return { rank, positions: isMulti ? positions : positions.slice(0, 1) };
}

const isBefore = (value: Value, end: Value | undefined): boolean =>
  end === undefined || compare(value, end) < 0;

function selectIndexed(map: MapValue, returns: Returns, interval: Interval): Selection {
  const places = byValue(map);
  const run = findRanks(only(map.values, places), interval, returns.isMulti);
  const byRank = places.slice(run.start, run.start + run.count);
  const positions = unique(byRank);
  const picked = returns.isInverted ? complement(positions, map.size) : positions;
  if (isElementType(returns)) {
    const order = returns.isInverted || returns.type === RETURN.ORDERED_MAP ? picked : byRank;
    return { result: elementResult(map, order, returns), picked };
  }
  if (isIndexType(returns)) {
    const order = returns.isInverted ? picked : byRank;
    return { result: positionList(order, map.size, returns), picked };
  }
  return { result: runAnswer(returns, run, map.size), picked };
}

/** The ranks of an interval among sorted values. */
export function findRanks(
  sorted: readonly Value[],
  interval: Interval,
  isMulti: boolean,
): { start: number; count: number } {
  const begin = 'value' in interval ? interval.value : interval.begin;
  const first = searchValues(sorted, begin, 'first');
  const start = first.position;
  if ('value' in interval) {
    if (!first.isFound) return { start, count: 0 };
    if (!isMulti) return { start, count: 1 };
    return { start, count: searchValues(sorted, begin, 'last').position - start };
  }
  const { end } = interval;
  const stop = end === undefined ? sorted.length : searchValues(sorted, end, 'first').position;
  return { start, count: Math.max(stop - start, 0) };
}
