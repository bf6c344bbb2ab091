import type { MapValue, Value } from '../../values/index.js';
import { complement, only, unique, type Selection } from '../selection/picked.js';
import { boundRange, relativeRange, type Range } from '../selection/range.js';
import { ascending } from '../selection/ranks.js';
import {
  invalidReturn,
  invertedRun,
  isElementType,
  isIndexRangeType,
  isIndexType,
  positionList,
  RETURN,
  runAnswer,
  straight,
  type Returns,
} from '../selection/returns.js';
import { countLess } from '../selection/search.js';
import { byValue, elementResult, hasValueIndex, pickRanks } from './entries.js';
import { requireNotInverted } from './select-index.js';
import { findRanks, noValue } from './select-value.js';

/** The entries with `count` ranks, in the order of their values, from `rank` on. */
export function selectByRank(
  map: MapValue,
  returns: Returns,
  rank: number,
  count: number,
): Selection {
  const size = map.size;
  const run = boundRange(rank, count, size, returns.isMulti);
  if (isIndexRangeType(returns)) throw invalidReturn(returns);
  if (!returns.isInverted) return selectRun(map, returns, run);
  requireNotInverted(returns);
  const inverted = invertedRun(run, size);
  return inverted ? selectRun(map, straight(returns), inverted) : selectRun(map, returns, run);
}

function selectRun(map: MapValue, returns: Returns, run: Range): Selection {
  if (run.count === 0) return { result: noValue(returns, run.start), picked: run };
  const byRank = ascending(pickRanks(map, run.start, run.count));
  const selected = unique(byRank);
  const picked = returns.isInverted ? complement(selected, map.size) : selected;
  return { result: answer(map, returns, run, picked, byRank), picked };
}

/** Entries come by rank, but for inverted selections and ordered maps, where they come by key. */
function answer(
  map: MapValue,
  returns: Returns,
  run: Range,
  picked: readonly number[],
  byRank: readonly number[],
): Value | undefined {
  if (isElementType(returns)) {
    const byKey = returns.isInverted || returns.type === RETURN.ORDERED_MAP;
    return elementResult(map, byKey ? picked : byRank, returns);
  }
  if (isIndexType(returns)) {
    return positionList(returns.isInverted ? picked : byRank, map.size, returns);
  }
  return runAnswer(returns, run, map.size);
}

/** The entries whose ranks are counted from where a value is or would be. */
export function selectRelative(
  map: MapValue,
  returns: Returns,
  value: Value,
  rank: number,
  count: number,
): Selection {
  const from = hasValueIndex(map)
    ? findRanks(only(map.values, byValue(map)), { value }, returns.isMulti).start
    : countLess(map.values, value);
  const range = relativeRange(rank, count, from);
  return selectByRank(map, returns, range.index, range.count);
}
