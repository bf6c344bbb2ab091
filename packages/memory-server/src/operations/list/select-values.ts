import { List, type Value } from '../../values/index.js';
import { itemsOf } from '../call.js';
import { coveredBy, matchedRanks, matchItems } from '../selection/items.js';
import { complement, only, unique, type Selection } from '../selection/picked.js';
import {
  invalidReturn,
  isIndexRangeType,
  isRankRangeType,
  positionList,
  RETURN,
  runList,
  straight,
  type Returns,
} from '../selection/returns.js';
import { nothingInList, selectByIndex } from './select-index.js';
import { findOrdered } from './select-value.js';

/** The elements of a list that equal one of several values. */
export function selectByValues(list: List, returns: Returns, wanted: Value): Selection {
  if (isRankRangeType(returns) || isIndexRangeType(returns)) throw invalidReturn(returns);
  const values = itemsOf(wanted);
  if (values.length === 0) {
    if (returns.isInverted) return selectByIndex(list, straight(returns), 0, list.size);
    return { result: nothingInList(returns, 0), picked: [] };
  }
  return list.isOrdered
    ? selectOrdered(list, returns, values)
    : selectUnordered(list, returns, values);
}

function selectUnordered(list: List, returns: Returns, values: readonly Value[]): Selection {
  const { items } = list;
  const matches = matchItems(items, values);
  const picked = returns.isInverted
    ? complement(matches.positions, items.length)
    : matches.positions;
  switch (returns.type) {
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      return { result: matchedRanks(matches, items.length, returns), picked };
    default:
      return { result: answer(list, returns, picked), picked };
  }
}

/** A value given twice is answered twice, but for counts and inverted selections. */
function selectOrdered(list: List, returns: Returns, values: readonly Value[]): Selection {
  const { items } = list;
  const runs = values.map((value) => {
    const { rank, count } = findOrdered(items, { value }, true);
    return { start: rank, count };
  });
  const covered = coveredBy(runs);
  const positions = unique(covered);
  if (returns.isInverted) {
    const picked = complement(positions, items.length);
    return { result: answer(list, returns, picked), picked };
  }
  switch (returns.type) {
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      return { result: runList(runs, items.length, returns), picked: positions };
    case RETURN.VALUE:
      return { result: new List(only(items, covered)), picked: positions };
    default:
      return { result: answer(list, returns, positions), picked: positions };
  }
}

function answer(list: List, returns: Returns, picked: readonly number[]): Value | undefined {
  switch (returns.type) {
    case RETURN.NONE:
      return undefined;
    case RETURN.COUNT:
      return picked.length;
    case RETURN.EXISTS:
      return picked.length !== 0;
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      return positionList(picked, list.size, returns);
    case RETURN.VALUE:
      return new List(only(list.items, picked));
    default:
      throw invalidReturn(returns);
  }
}
