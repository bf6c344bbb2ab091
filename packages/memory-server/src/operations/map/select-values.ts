import type { MapValue, Value } from '../../values/index.js';
import { coveredBy, matchedRanks, matchItems } from '../selection/items.js';
import { complement, only, unique, type Selection } from '../selection/picked.js';
import {
  invalidReturn,
  isIndexRangeType,
  isIndexType,
  isRankRangeType,
  isRankType,
  positionList,
  runList,
  straight,
  type Returns,
} from '../selection/returns.js';
import { byValue, hasValueIndex, rankResult } from './entries.js';
import { selectAll } from './select-index.js';
import { answerOf, noneOf } from './select-key.js';
import { findRanks } from './select-value.js';

/** The entries whose values are among several. */
export function selectByValues(
  map: MapValue,
  returns: Returns,
  values: readonly Value[],
): Selection {
  if (values.length === 0) {
    if (isIndexRangeType(returns) || isRankRangeType(returns)) throw invalidReturn(returns);
    if (returns.isInverted) return selectAll(map, straight(returns));
    return { result: noneOf(returns), picked: [] };
  }
  return hasValueIndex(map) || map.size <= 1
    ? selectIndexed(map, returns, values)
    : selectUnindexed(map, returns, values);
}

function selectUnindexed(map: MapValue, returns: Returns, values: readonly Value[]): Selection {
  const matches = matchItems(map.values, values);
  const { positions } = matches;
  const picked = returns.isInverted ? complement(positions, map.size) : positions;
  if (isRankType(returns)) return { result: matchedRanks(matches, map.size, returns), picked };
  if (isIndexType(returns)) return { result: positionList(picked, map.size, returns), picked };
  return { result: answerOf(map, returns, picked), picked };
}

/** A value given twice has its ranks and indexes answered twice. */
function selectIndexed(map: MapValue, returns: Returns, values: readonly Value[]): Selection {
  const places = byValue(map);
  const sorted = only(map.values, places);
  const runs = values.map((value) => findRanks(sorted, { value }, returns.isMulti));
  const covered = coveredBy(runs).map((rank) => places[rank] ?? 0);
  const positions = unique(covered);
  if (returns.isInverted) {
    const picked = complement(positions, map.size);
    if (isIndexType(returns)) return { result: positionList(picked, map.size, returns), picked };
    if (isRankType(returns)) return { result: rankResult(map, picked, returns), picked };
    return { result: answerOf(map, returns, picked), picked };
  }
  const picked = positions;
  if (isIndexType(returns)) return { result: positionList(covered, map.size, returns), picked };
  if (isRankType(returns)) return { result: runList(runs, map.size, returns), picked };
  return { result: answerOf(map, returns, picked), picked };
}
