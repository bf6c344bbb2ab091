import type { MapValue, Value } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import { complement, type Selection } from '../selection/picked.js';
import { boundRange, relativeRange, type Range } from '../selection/range.js';
import {
  around,
  invalidReturn,
  invertedRun,
  isElementType,
  isIndexType,
  isRankRangeType,
  isRankType,
  nothingFound,
  RETURN,
  runAnswer,
  runList,
  straight,
  type Returns,
} from '../selection/returns.js';
import { countLess } from '../selection/search.js';
import { elementResult, findKey, isKeyOrdered, rankResult } from './entries.js';

/** @throws {@link ResultError} 26 for a selection of one entry that is inverted. */
export function requireNotInverted(returns: Returns): void {
  if (returns.isInverted && !returns.isMulti) throw notApplicable('one entry cannot be inverted');
}

/** The answer when no entry was selected by key or index. */
export function noKey(returns: Returns, place: number): Value | undefined {
  if (isRankRangeType(returns)) throw invalidReturn(returns);
  return nothingFound(returns, place);
}

/** The entries of a map at `count` indexes, in key order, from `index` on. */
export function selectByIndex(
  map: MapValue,
  returns: Returns,
  index: number,
  count: number,
): Selection {
  const size = map.size;
  const run = boundRange(index, count, size, returns.isMulti);
  if (isRankRangeType(returns)) throw invalidReturn(returns);
  if (!returns.isInverted) return selectRun(map, returns, run);
  requireNotInverted(returns);
  const inverted = invertedRun(run, size);
  if (inverted) return selectRun(map, straight(returns), inverted);
  return selectAround(map, returns, run);
}

function selectRun(map: MapValue, returns: Returns, run: Range): Selection {
  if (run.count === 0) return { result: noKey(returns, run.start), picked: run };
  if (run.count === map.size) return selectAll(map, returns);
  return { result: runResult(map, returns, run), picked: run };
}

function runResult(map: MapValue, returns: Returns, run: Range): Value | undefined {
  if (isElementType(returns)) return elementResult(map, run, returns);
  if (isRankType(returns)) return rankResult(map, positionsOf(run), returns);
  return runAnswer(returns, run, map.size);
}

const positionsOf = ({ start, count }: Range): number[] =>
  Array.from({ length: count }, (_, i) => start + i);

/** Everything but a run in the middle. */
function selectAround(map: MapValue, returns: Returns, run: Range): Selection {
  const picked = complement(positionsOf(run), map.size);
  if (isElementType(returns)) return { result: elementResult(map, picked, returns), picked };
  if (isRankType(returns)) return { result: rankResult(map, picked, returns), picked };
  if (isIndexType(returns)) {
    return { result: runList(around(run, map.size), map.size, returns), picked };
  }
  // What the server says of a map without an order is wrong, but so it says.
  if (returns.type === RETURN.EXISTS) return { result: isKeyOrdered(map), picked };
  return { result: runAnswer(returns, run, map.size), picked };
}

/** All entries: the server does not look at them, and answers even where it would refuse. */
export function selectAll(map: MapValue, returns: Returns): Selection {
  const all: Range = { start: 0, count: map.size };
  switch (returns.type) {
    case RETURN.INDEX_RANGE:
    case RETURN.REVERSE_INDEX_RANGE:
    case RETURN.RANK_RANGE:
    case RETURN.REVERSE_RANK_RANGE:
      return {
        result: runAnswer(straight({ ...returns, type: RETURN.INDEX_RANGE }), all, map.size),
        picked: all,
      };
    default: {
      const result = isElementType(returns)
        ? elementResult(map, all, returns)
        : runAnswer(straight(returns), all, map.size);
      return { result, picked: all };
    }
  }
}

/** The entries whose indexes are counted from where a key is or would be. */
export function selectRelative(
  map: MapValue,
  returns: Returns,
  key: Value,
  index: number,
  count: number,
): Selection {
  const from = isKeyOrdered(map) ? findKey(map, key).position : countLess(map.keys, key);
  const range = relativeRange(index, count, from);
  return selectByIndex(map, returns, range.index, range.count);
}
