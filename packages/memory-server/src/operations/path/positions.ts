import { compare, List, LIST_FLAGS, MapValue, mergeSort, type Value } from '../../values/index.js';
import { ResultError } from '../../result-error.js';
import { RESULT } from '../../wire/numbers.js';
import { badParameter } from '../fail.js';
import { quickselect } from '../selection/quickselect.js';
import { REMOVE, UNKNOWN, type LoopVariables, type PathExpression } from './evaluator.js';
import { BY, type Level } from './level.js';

const ON_LIST = 0x10;
const ON_MAP = 0x20;
const LIST_MASK = 0x30;
const MAP_MASK = 0xf0;

/** The variables of an element that is there. */
interface Element extends LoopVariables {
  readonly value: Value;
}

/** The variables of the element at a position. */
export function variablesOf(container: List | MapValue, at: number): Element {
  if (container instanceof List) return { value: container.items[at] ?? null, index: at };
  return { value: container.values[at] ?? null, key: container.keys[at] ?? null };
}

/** How a path is gone along. */
export interface Walk {
  /** Whether a condition that is unknown counts as false. */
  readonly noFail: boolean;
  /**
   * Set by a level that goes by rank, or by index in a map: the server believes that it has read all
   * of the bin then, and fails on the next element that it looks for.
   */
  isAtEnd: boolean;
}

/**
 * The positions of the elements that a level selects, in order, one at a time: what is selected is
 * worked on before the next element is looked at.
 *
 * @throws {@link ResultError} 4 for an unknown condition, or a level for another kind of collection;
 *   1 for an element after what the server takes for the end, unless a condition is unknown there.
 */
export function* positionsOf(
  container: List | MapValue,
  level: Level,
  walk: Walk,
): Generator<number> {
  const kind = container instanceof List ? level.type & LIST_MASK : level.type & MAP_MASK;
  if (kind !== 0 && kind !== (container instanceof List ? ON_LIST : ON_MAP)) {
    throw badParameter('a step for another kind of collection');
  }
  if (level.by === BY.index || level.by === BY.rank) yield* single(container, level, walk);
  else yield* matching(container, level, walk);
}

/** By index or rank: at most one; a condition that is not true, even if unknown, drops it. */
function* single(container: List | MapValue, level: Level, walk: Walk): Generator<number> {
  const { size } = container;
  const index = Number(level.value);
  const wanted = index < 0 ? size + index : index;
  if (wanted < 0 || wanted >= size) return;
  const at = level.by === BY.index ? wanted : ranked(container, wanted);
  if (!level.and || level.and(variablesOf(container, at)) === true) yield at;
  if (container instanceof MapValue || level.by === BY.rank) walk.isAtEnd = true;
  else if (at + 1 < size) requireMore(walk);
}

function requireMore({ isAtEnd }: Walk): void {
  if (isAtEnd) throw new ResultError(RESULT.SERVER_ERROR, 'an element after the end');
}

/**
 * In a list the server looks at the condition first, for which the element has an index but no
 * value, and then for the element; in a map for the key first.
 */
function requireKnown(container: List | MapValue, level: Level, walk: Walk, index: number): void {
  if (container instanceof MapValue || walk.noFail || level.by === BY.value) return;
  const { by, filter } = level;
  const isKnown = by === BY.expression && (!filter || isTrue(filter, { value: undefined, index }));
  if (isKnown === undefined || by !== BY.expression) throw badParameter('an unknown condition');
}

function ranked(container: List | MapValue, rank: number): number {
  if (container instanceof List && container.isOrdered) return rank;
  const values = container instanceof List ? container.items : container.values;
  return quickselect(values.length, rank, (left, right) =>
    compare(values[left] ?? null, values[right] ?? null),
  );
}

type Matches = (at: number) => boolean | undefined;

function* matching(container: List | MapValue, level: Level, walk: Walk): Generator<number> {
  const matches = container instanceof List ? inList(container, level) : inMap(container, level);
  for (let at = 0; at < container.size; at++) {
    if (walk.isAtEnd) requireKnown(container, level, walk, at);
    requireMore(walk);
    let match = matches(at);
    if (match && level.and) match = isTrue(level.and, variablesOf(container, at));
    if (match === undefined && !walk.noFail) throw badParameter('an unknown condition');
    if (match) yield at;
  }
}

/** Undefined for a condition that is unknown; what is neither true nor false is not true. */
function isTrue(condition: PathExpression, element: LoopVariables): boolean | undefined {
  const answer = condition(element);
  return answer === UNKNOWN || answer === REMOVE ? undefined : answer === true;
}

function inList(list: List, { by, value, filter }: Level): Matches {
  switch (by) {
    case BY.expression:
      return (at) => (filter ? isTrue(filter, variablesOf(list, at)) : true);
    case BY.value:
      return (at) => compare(list.items[at] ?? null, value) === 0;
    default:
      return () => undefined;
  }
}

function inMap(map: MapValue, { by, value, filter }: Level): Matches {
  switch (by) {
    case BY.expression:
      return (at) => (filter ? isTrue(filter, variablesOf(map, at)) : true);
    case BY.value:
      return (at) => compare(map.values[at] ?? null, value) === 0;
    case BY.key:
      return firstOnly((at) => compare(map.keys[at] ?? null, value) === 0);
    case BY.keys:
      return amongKeys(map, value);
    default:
      return () => undefined;
  }
}

function firstOnly(matches: (at: number) => boolean): Matches {
  let isFound = false;
  return (at) => !isFound && (isFound = matches(at));
}

/** Both the keys and what they are looked up in are sorted, and gone through side by side. */
function amongKeys(map: MapValue, value: Value): Matches {
  if (!(value instanceof List)) throw badParameter('a list of keys is expected');
  const wanted = sortedKeys(value);
  let next = 0;
  return (at) => {
    const key = map.keys[at] ?? null;
    for (; next < wanted.length; next++) {
      const order = compare(key, wanted[next] ?? null);
      if (order < 0) return false;
      if (order > 0) continue;
      next++;
      return true;
    }
    return false;
  };
}

function sortedKeys({ items, flags }: List): readonly Value[] {
  if ((flags & LIST_FLAGS.ordered) === 0) return mergeSort(items, compare);
  const isSorted = items.every((item, i) => i === 0 || compare(items[i - 1] ?? null, item) <= 0);
  if (!isSorted) throw badParameter('the keys are not ordered as they say');
  return items;
}
