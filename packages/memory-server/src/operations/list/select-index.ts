import { List, type Value } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import { asBin, complement, only, type Picked, type Selection } from '../selection/picked.js';
import { boundRange, type Range } from '../selection/range.js';
import {
  around,
  invalidReturn,
  invertedRun,
  isIndexRangeType,
  isRankRangeType,
  isReverse,
  mapFlags,
  nothingFound,
  positionList,
  RETURN,
  runAnswer,
  runList,
  straight,
  type Returns,
} from '../selection/returns.js';
import { rankOf, ranksOf } from './rank.js';

/** The answer when nothing was selected: lists have no keys to return. */
export function nothingInList(returns: Returns, place: number): Value | undefined {
  if (returns.type === RETURN.KEY || mapFlags(returns) !== undefined) throw invalidReturn(returns);
  return nothingFound(returns, place);
}

/** @throws {@link ResultError} 26 for a selection of one element that is inverted. */
export function requireNotInverted(returns: Returns): void {
  if (returns.isInverted && !returns.isMulti) throw notApplicable('one element cannot be inverted');
}

/** The elements of a list at `count` indexes from `index` on. */
export function selectByIndex(
  list: List,
  returns: Returns,
  index: number,
  count: number,
): Selection {
  const size = list.size;
  const run = boundRange(index, count, size, returns.isMulti);
  if (!returns.isInverted) return selectRun(list, returns, run);
  requireNotInverted(returns);
  if (isIndexRangeType(returns) || isRankRangeType(returns)) throw invalidReturn(returns);
  const inverted = invertedRun(run, size);
  if (inverted) return selectRun(list, straight(returns), inverted);
  return selectAround(list, straight(returns), run);
}

function selectRun(list: List, returns: Returns, run: Range): Selection {
  if (run.count === 0) return { result: nothingInList(returns, run.start), picked: run };
  return { result: runResult(list, returns, run), picked: run };
}

function runResult(list: List, returns: Returns, run: Range): Value | undefined {
  switch (returns.type) {
    case RETURN.VALUE:
      if (!returns.isMulti) return asBin(list.items[run.start]);
      return new List(only(list.items, run));
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      return rankResult(list, returns, run);
    case RETURN.RANK_RANGE:
    case RETURN.REVERSE_RANK_RANGE:
      if (!list.isOrdered) throw invalidReturn(returns);
      return runAnswer(returns, run, list.size);
    default:
      return runAnswer(returns, run, list.size);
  }
}

function rankResult(list: List, returns: Returns, run: Range): Value | undefined {
  const { items } = list;
  if (list.isOrdered) return runAnswer(returns, run, items.length);
  // The server does not look at the elements when all are selected.
  if (run.count === items.length) return runAnswer(returns, { ...run, start: 0 }, items.length);
  if (!returns.isMulti) {
    const rank = rankOf(items, items[run.start] ?? null);
    return isReverse(returns) ? items.length - rank - 1 : rank;
  }
  return positionList(ranksOf(items, only(items, run)), items.length, returns);
}

/** Everything but a run in the middle. */
function selectAround(list: List, returns: Returns, run: Range): Selection {
  const { items } = list;
  const picked: Picked = complement(positionsOf(run), items.length);
  return { result: aroundResult(list, returns, run, picked), picked };
}

function aroundResult(list: List, returns: Returns, run: Range, picked: Picked): Value | undefined {
  const { items } = list;
  const count = items.length - run.count;
  switch (returns.type) {
    case RETURN.NONE:
      return undefined;
    case RETURN.COUNT:
      return count;
    case RETURN.EXISTS:
      return count !== 0;
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
      return runList(around(run, items.length), items.length, returns);
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      if (list.isOrdered) return runList(around(run, items.length), items.length, returns);
      return positionList(ranksOf(items, only(items, picked)), items.length, returns);
    case RETURN.VALUE:
      return new List(only(items, picked));
    default:
      throw invalidReturn(returns);
  }
}

const positionsOf = ({ start, count }: Range): number[] =>
  Array.from({ length: count }, (_, i) => start + i);
