import { List, MAP_FLAGS, MapValue, type Value } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import type { Range } from './range.js';

/** What a selection answers with (`as_list_return_type`, `as_map_return_type` of the C client). */
export const RETURN = {
  NONE: 0,
  INDEX: 1,
  REVERSE_INDEX: 2,
  RANK: 3,
  REVERSE_RANK: 4,
  COUNT: 5,
  KEY: 6,
  VALUE: 7,
  KEY_VALUE: 8,
  INDEX_RANGE: 9,
  REVERSE_INDEX_RANGE: 10,
  RANK_RANGE: 11,
  REVERSE_RANK_RANGE: 12,
  EXISTS: 13,
  UNORDERED_MAP: 16,
  ORDERED_MAP: 17,
} as const;

const TYPE_MASK = 0xffff;
const INVERTED = 0x10000;

/** What a selection is to return. */
export interface Returns {
  /** One of `RETURN`, or a number that is none. */
  readonly type: number;
  /** Everything but the selection. */
  readonly isInverted: boolean;
  /** Whether several elements are selected, and so a list is returned. */
  readonly isMulti: boolean;
}

/** Splits a return type parameter. */
export function returnsOf(flags: number, isMulti: boolean): Returns {
  return { type: flags & TYPE_MASK, isInverted: (flags & INVERTED) !== 0, isMulti };
}

/** The same without inversion. */
export const straight = (returns: Returns): Returns => ({ ...returns, isInverted: false });

export const isReverse = ({ type }: Returns): boolean =>
  type === RETURN.REVERSE_INDEX || type === RETURN.REVERSE_RANK;

export const isIndexType = ({ type }: Returns): boolean =>
  type === RETURN.INDEX || type === RETURN.REVERSE_INDEX;

export const isRankType = ({ type }: Returns): boolean =>
  type === RETURN.RANK || type === RETURN.REVERSE_RANK;

export const isIndexRangeType = ({ type }: Returns): boolean =>
  type === RETURN.INDEX_RANGE || type === RETURN.REVERSE_INDEX_RANGE;

export const isRankRangeType = ({ type }: Returns): boolean =>
  type === RETURN.RANK_RANGE || type === RETURN.REVERSE_RANK_RANGE;

/** Flags of the map that a map return type answers with; undefined for the other types. */
export function mapFlags({ type }: Returns): number | undefined {
  switch (type) {
    case RETURN.KEY_VALUE:
      return MAP_FLAGS.preserve;
    case RETURN.UNORDERED_MAP:
      return 0;
    case RETURN.ORDERED_MAP:
      return MAP_FLAGS.keyOrdered;
    default:
      return undefined;
  }
}

/** True for the types that answer with keys, values or both. */
export const isElementType = (returns: Returns): boolean =>
  returns.type === RETURN.KEY || returns.type === RETURN.VALUE || mapFlags(returns) !== undefined;

const invalid = (returns: Returns): Error =>
  notApplicable(`return type ${returns.type}${returns.isInverted ? ', inverted' : ''}`);

/** The answer when nothing was selected; `place` is where it would have been. */
export function nothingFound(returns: Returns, place: number): Value | undefined {
  switch (returns.type) {
    case RETURN.NONE:
      return undefined;
    case RETURN.INDEX_RANGE:
    case RETURN.REVERSE_INDEX_RANGE:
    case RETURN.RANK_RANGE:
    case RETURN.REVERSE_RANK_RANGE:
      return new List([place, 0]);
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      return returns.isMulti ? new List([]) : -1;
    case RETURN.COUNT:
      return 0;
    case RETURN.EXISTS:
      return false;
    case RETURN.KEY:
    case RETURN.VALUE:
      return returns.isMulti ? new List([]) : undefined;
    default: {
      const flags = mapFlags(returns);
      if (flags === undefined) throw invalid(returns);
      return new MapValue({ keys: [], values: [] }, flags);
    }
  }
}

/** Appends the positions of a run, counted from the end when `reverse` is set. */
export function pushRun(target: number[], run: Range, size: number, reverse: boolean): void {
  const start = reverse ? size - run.start - run.count : run.start;
  for (let i = 0; i < run.count; i++) target.push(start + i);
}

/** Positions or ranks of runs as a list. */
export function runList(runs: readonly Range[], size: number, returns: Returns): List {
  const numbers: number[] = [];
  for (const run of runs) pushRun(numbers, run, size, isReverse(returns));
  return new List(numbers);
}

/** Positions as a list, each counted from the end for a reverse type; one of them for one element. */
export function positionList(positions: readonly number[], size: number, returns: Returns): Value {
  const mirrored = isReverse(returns) ? positions.map((at) => size - at - 1) : positions;
  return returns.isMulti ? new List(mirrored) : (mirrored[0] ?? -1);
}

/** The answer that a run of positions or ranks gives: numbers of them, or that there are any. */
export function runAnswer(returns: Returns, run: Range, size: number): Value | undefined {
  const { isInverted, isMulti } = returns;
  switch (returns.type) {
    case RETURN.NONE:
      return undefined;
    case RETURN.COUNT:
      return isInverted ? size - run.count : run.count;
    case RETURN.EXISTS:
      return isInverted ? run.count === 0 : run.count !== 0;
    case RETURN.INDEX:
    case RETURN.REVERSE_INDEX:
    case RETURN.RANK:
    case RETURN.REVERSE_RANK:
      if (isMulti) return runList(isInverted ? around(run, size) : [run], size, returns);
      if (run.count === 0) return -1;
      return isReverse(returns) ? size - run.start - 1 : run.start;
    case RETURN.INDEX_RANGE:
    case RETURN.RANK_RANGE:
      if (isInverted) throw invalid(returns);
      return new List([run.start, run.count]);
    case RETURN.REVERSE_INDEX_RANGE:
    case RETURN.REVERSE_RANK_RANGE:
      if (isInverted) throw invalid(returns);
      return new List([size - run.start - run.count, run.count]);
    default:
      throw invalid(returns);
  }
}

/** What lies before and after a run. */
export function around({ start, count }: Range, size: number): [Range, Range] {
  const end = start + count;
  return [
    { start: 0, count: start },
    { start: end, count: size - end },
  ];
}

/**
 * An inverted run as a run, where it is one: all, the tail or the head. Undefined when elements on
 * both sides are meant.
 */
export function invertedRun({ start, count }: Range, size: number): Range | undefined {
  if (count === 0) return { start: 0, count: size };
  if (start === 0) return { start: count, count: size - count };
  return start + count >= size ? { start: 0, count: start } : undefined;
}

export { invalid as invalidReturn };
