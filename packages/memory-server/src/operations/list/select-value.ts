import { compare, List, type Value } from '../../values/index.js';
import { asBin, only, type Selection } from '../selection/picked.js';
import { relativeRange } from '../selection/range.js';
import {
  invalidReturn,
  positionList,
  RETURN,
  runAnswer,
  type Returns,
} from '../selection/returns.js';
import { countLess, searchValues } from '../selection/search.js';
import { nothingInList, requireNotInverted, selectByIndex } from './select-index.js';
import { selectByRank } from './select-rank.js';

/** Which values are meant: equal to one, or from a first one up to an end that is not meant. */
export type Interval =
  { readonly value: Value } | { readonly begin: Value; readonly end: Value | undefined };

const beginOf = (interval: Interval): Value =>
  'value' in interval ? interval.value : interval.begin;

/** The elements of a list that an interval holds; for one element the first that is equal. */
export function selectByValue(list: List, returns: Returns, interval: Interval): Selection {
  requireNotInverted(returns);
  if (!list.isOrdered) return selectUnordered(list, returns, interval);
  const { rank, count } = findOrdered(list.items, interval, returns.isMulti);
  if (count === 0 && !returns.isMulti) {
    return { result: nothingInList(returns, 0), picked: [] };
  }
  return selectByIndex(list, returns, rank, count);
}

/** The rank of an interval in sorted values, and how many it holds. */
export function findOrdered(
  values: readonly Value[],
  interval: Interval,
  isMulti: boolean,
): { rank: number; count: number } {
  const first = searchValues(values, beginOf(interval), 'first');
  const rank = first.position;
  if ('value' in interval) {
    if (!first.isFound) return { rank, count: 0 };
    if (!isMulti) return { rank, count: 1 };
    const last = searchValues(values, interval.value, 'last', rank + 1);
    return { rank, count: last.isFound ? last.position - rank : 1 };
  }
  const { begin, end } = interval;
  if (end === undefined) return { rank, count: values.length - rank };
  if (compare(begin, end) >= 0) return { rank, count: 0 };
  return { rank, count: searchValues(values, end, 'first', rank).position - rank };
}

function selectUnordered(list: List, returns: Returns, interval: Interval): Selection {
  const { items } = list;
  const { isInverted } = returns;
  const { rank, picked } = findUnordered(items, interval, returns);
  const count = isInverted ? items.length - picked.length : picked.length;
  const found = { start: rank, count };
  switch (returns.type) {
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
      return { result: positionList(picked, items.length, returns), picked };
    case RETURN.VALUE: {
      const values = only(items, picked);
      return { result: returns.isMulti ? new List(values) : asBin(values[0]), picked };
    }
    case RETURN.INDEX_RANGE:
    case RETURN.REVERSE_INDEX_RANGE:
      throw invalidReturn(returns); // the elements need not lie side by side
    default:
      return { result: runAnswer(returns, found, items.length), picked };
  }
}

/** How many elements come before an interval, and the places of those that are selected. */
function findUnordered(
  items: readonly Value[],
  interval: Interval,
  { isInverted, isMulti }: Returns,
): { rank: number; picked: number[] } {
  const begin = beginOf(interval);
  const picked: number[] = [];
  let rank = 0;
  items.forEach((item, i) => {
    const order = compare(item, begin);
    if (order < 0) rank++;
    const isInside =
      order >= 0 && ('value' in interval ? order === 0 : isBefore(item, interval.end));
    const isFirst = isMulti || picked.length === 0;
    if (isInside !== isInverted && isFirst) picked.push(i);
  });
  return { rank, picked };
}

const isBefore = (item: Value, end: Value | undefined): boolean =>
  end === undefined || compare(item, end) < 0;

/** The elements whose ranks are counted from where a value is or would be. */
export function selectRelative(
  list: List,
  returns: Returns,
  value: Value,
  rank: number,
  count: number,
): Selection {
  const { items } = list;
  const from = list.isOrdered
    ? searchValues(items, value, 'first').position
    : countLess(items, value);
  const range = relativeRange(rank, count, from);
  return selectByRank(list, returns, range.index, range.count);
}
