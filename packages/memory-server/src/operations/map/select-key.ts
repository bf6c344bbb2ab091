import { compare, List, Marker, MapValue, type Value } from '../../values/index.js';
import { coveredBy, matchedRanks, matchItems } from '../selection/items.js';
import { complement, unique, type Selection } from '../selection/picked.js';
import type { Range } from '../selection/range.js';
import {
  invalidReturn,
  isElementType,
  isIndexRangeType,
  isIndexType,
  isRankRangeType,
  isRankType,
  positionList,
  RETURN,
  runAnswer,
  runList,
  straight,
  type Returns,
} from '../selection/returns.js';
import { elementResult, findKey, isKeyOrdered, rankResult } from './entries.js';
import { noKey, requireNotInverted, selectAll, selectByIndex } from './select-index.js';

/** The entry with a key. */
export function selectByKey(map: MapValue, returns: Returns, key: Value): Selection {
  if (isRankRangeType(returns)) throw invalidReturn(returns);
  if (!isKeyOrdered(map)) requireNotInverted(returns);
  const { isFound, position } = isKeyOrdered(map) ? findKey(map, key) : firstEqual(map, key);
  if (!isFound) return { result: noKey(returns, -1), picked: [] };
  return selectByIndex(map, returns, position, 1);
}

function firstEqual(map: MapValue, key: Value): { isFound: boolean; position: number } {
  const position = map.keys.findIndex((each) => compare(key, each) === 0);
  return { isFound: position >= 0, position };
}

/** The entries with the keys from `begin` up to `end`, which is not meant; without one, to the last. */
export function selectByKeyInterval(
  map: MapValue,
  returns: Returns,
  begin: Value,
  end: Value | undefined,
): Selection {
  if (isRankRangeType(returns)) throw invalidReturn(returns);
  if (!isKeyOrdered(map)) return selectUnordered(map, returns, begin, end);
  const start = findKey(map, begin).position;
  const stop = end === undefined ? map.size : findKey(map, end).position;
  return selectByIndex(map, returns, start, Math.max(stop - start, 0));
}

function selectUnordered(
  map: MapValue,
  returns: Returns,
  begin: Value,
  end: Value | undefined,
): Selection {
  const inside: number[] = [];
  let start = 0;
  map.keys.forEach((key, i) => {
    if (compare(key, begin) < 0) start++;
    else if (end === undefined || compare(key, end) < 0) inside.push(i);
  });
  const picked = returns.isInverted ? complement(inside, map.size) : inside;
  if (isElementType(returns)) return { result: elementResult(map, picked, returns), picked };
  if (isRankType(returns)) return { result: rankResult(map, picked, returns), picked };
  return { result: runAnswer(returns, { start, count: inside.length }, map.size), picked };
}

/** The entries whose keys are among several. */
export function selectByKeys(map: MapValue, returns: Returns, keys: readonly Value[]): Selection {
  if (keys.length === 0) return selectByNoKeys(map, returns);
  return isKeyOrdered(map)
    ? selectKeysOrdered(map, returns, keys)
    : selectKeysUnordered(map, returns, keys);
}

function selectByNoKeys(map: MapValue, returns: Returns): Selection {
  if (isRankType(returns) || isIndexRangeType(returns) || isRankRangeType(returns)) {
    throw invalidReturn(returns);
  }
  if (returns.isInverted) return selectAll(map, straight(returns));
  return { result: noneOf(returns), picked: [] };
}

/** The server forgets to refuse unknown return types here. */
export function noneOf(returns: Returns): Value | undefined {
  const isKnown =
    isElementType(returns) || (returns.type >= RETURN.NONE && returns.type <= RETURN.EXISTS);
  return isKnown ? noKey(returns, 0) : undefined;
}

const containsMarker = (value: Value): boolean => {
  if (value instanceof List) return value.items.some(containsMarker);
  if (value instanceof MapValue) {
    return value.keys.some(containsMarker) || value.values.some(containsMarker);
  }
  return value instanceof Marker;
};

/** Where a key is; one with wildcards can match several. */
function runOf(map: MapValue, key: Value): Range {
  if (!containsMarker(key)) {
    const { isFound, position } = findKey(map, key);
    return { start: position, count: isFound ? 1 : 0 };
  }
  const first = findKey(map, key, 'first');
  if (!first.isFound) return { start: first.position, count: 0 };
  return { start: first.position, count: findKey(map, key, 'last').position - first.position };
}

/** A key given twice has its index answered twice. */
function selectKeysOrdered(map: MapValue, returns: Returns, keys: readonly Value[]): Selection {
  const runs = keys.map((key) => runOf(map, key));
  const positions = unique(coveredBy(runs));
  const picked = returns.isInverted ? complement(positions, map.size) : positions;
  if (isIndexType(returns) && !returns.isInverted) {
    return { result: runList(runs, map.size, returns), picked };
  }
  if (isIndexType(returns)) return { result: positionList(picked, map.size, returns), picked };
  return { result: answerOf(map, returns, picked), picked };
}

function selectKeysUnordered(map: MapValue, returns: Returns, keys: readonly Value[]): Selection {
  const matches = matchItems(map.keys, keys);
  const { positions } = matches;
  const picked = returns.isInverted ? complement(positions, map.size) : positions;
  if (isIndexType(returns)) return { result: matchedRanks(matches, map.size, returns), picked };
  return { result: answerOf(map, returns, picked), picked };
}

/** A count, that there are any, or the entries themselves. */
export function answerOf(
  map: MapValue,
  returns: Returns,
  picked: readonly number[],
): Value | undefined {
  switch (returns.type) {
    case RETURN.NONE:
      return undefined;
    case RETURN.COUNT:
      return picked.length;
    case RETURN.EXISTS:
      return picked.length !== 0;
    default:
      return elementResult(map, picked, returns);
  }
}
