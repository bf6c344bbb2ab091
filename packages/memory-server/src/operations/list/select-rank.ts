import { compare, List, type Value } from '../../values/index.js';
import { asBin, complement, only, unique, type Selection } from '../selection/picked.js';
import { boundRange, type Range } from '../selection/range.js';
import { pickByRank } from '../selection/ranks.js';
import {
  invalidReturn,
  isRankRangeType,
  positionList,
  RETURN,
  runAnswer,
  type Returns,
} from '../selection/returns.js';
import { nothingInList, requireNotInverted, selectByIndex } from './select-index.js';

/** The elements of a list with `count` ranks from `rank` on. */
export function selectByRank(list: List, returns: Returns, rank: number, count: number): Selection {
  requireNotInverted(returns);
  if (list.isOrdered) return selectByIndex(list, returns, rank, count);
  const { items } = list;
  const run = boundRange(rank, count, items.length, returns.isMulti);
  const found = pickByRank(items.length, run.start, run.count, (left, right) =>
    compare(items[left] ?? null, items[right] ?? null),
  );
  const selected = unique(found.positions);
  const picked = returns.isInverted ? complement(selected, items.length) : selected;
  if (picked.length === 0) return { result: nothingInList(returns, run.start), picked };
  if (returns.isInverted && isRankRangeType(returns)) throw invalidReturn(returns);
  const byRank = returns.isInverted ? picked : found.positions;
  return { result: rankAnswer(items, returns, run, picked, byRank), picked };
}

/** `byRank` are the picked positions in the order in which their values are returned. */
function rankAnswer(
  items: readonly Value[],
  returns: Returns,
  run: Range,
  picked: readonly number[],
  byRank: readonly number[],
): Value | undefined {
  switch (returns.type) {
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
      return positionList(picked, items.length, returns);
    case RETURN.VALUE:
      if (!returns.isMulti) return asBin(items[byRank[0] ?? 0]);
      return new List(only(items, byRank));
    case RETURN.INDEX_RANGE:
    case RETURN.REVERSE_INDEX_RANGE:
      throw invalidReturn(returns);
    default:
      return runAnswer(returns, run, items.length);
  }
}
