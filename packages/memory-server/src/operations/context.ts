import {
  compare,
  isInteger,
  List,
  LIST_FLAGS,
  MAP_FLAGS,
  MapValue,
  type Value,
} from '../values/index.js';
import { NotStorable, toStored } from '../values/index.js';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { PackedExpression, type Step } from './call.js';
import { notApplicable } from './fail.js';
import { findKey, pickRanks } from './map/entries.js';
import { pickByRank } from './selection/ranks.js';
import { searchValues } from './selection/search.js';

/*
 * A step's type: 4 bits what it goes by, 2 bits the collection it expects (neither: any), 2 bits
 * the order of what it creates, 1 bit that this has a persisted index (the bin's collection only).
 */
const BY = { index: 0, rank: 1, key: 2, value: 3 } as const;
const BY_MASK = 0x0f;
const ON_LIST = 0x10;
const ON_MAP = 0x20;
const KIND_MASK = 0x3f;
const CREATE_MASK = 0xc0;
const CREATE = { unordered: 0x40, second: 0x80, third: 0xc0 } as const;
const PERSIST = 0x100;

/** No list is padded further: each nil takes a byte, and a record at most 8 MiB. */
const MAX_PADDING = 8 * 1024 * 1024;

/** Where a step leads: an element that is there, or a place where one can be made. */
export type Place =
  { readonly at: number } | { readonly padding: number } | { readonly newKey: Value };

export const isThere = (place: Place): place is { readonly at: number } => 'at' in place;

const creates = (step: Step): boolean => (step.type & CREATE_MASK) !== 0;

const nowhere = (step: Step): ResultError =>
  notApplicable(`context step 0x${step.type.toString(16)} leads nowhere`);

/** A step's value; an expression is for paths only. */
function valueOf(step: Step): Value {
  if (step.value instanceof PackedExpression) throw nowhere(step);
  return step.value;
}

function indexOf(step: Step): number {
  const value = valueOf(step);
  if (!isInteger(value)) throw nowhere(step);
  return Number(value);
}

/** @throws {@link ResultError} 26 for a type that is none, or that does not fit the collection. */
function checkStep(step: Step, container: Value | undefined): void {
  if ((step.type & BY_MASK) > BY.value) throw nowhere(step);
  // Only a step that says what it expects can create it.
  if ((step.type & (ON_LIST | ON_MAP)) === 0 && (step.type & (CREATE_MASK | PERSIST)) !== 0) {
    throw nowhere(step);
  }
  if (container instanceof List && (step.type & ON_MAP) !== 0) throw nowhere(step);
  if (container instanceof MapValue && (step.type & ON_LIST) !== 0) throw nowhere(step);
}

/**
 * Finds the element that a step leads to, or where the step can make one.
 *
 * @throws {@link ResultError} 26 when there is none and the step makes none.
 */
export function locate(container: Value, step: Step): Place {
  checkStep(step, container);
  if (container instanceof List) return locateInList(container, step);
  if (container instanceof MapValue) return locateInMap(container, step);
  throw nowhere(step);
}

function locateInList(list: List, step: Step): Place {
  const by = step.type & BY_MASK;
  if (by === BY.index || (by === BY.rank && list.isOrdered)) return locateIndex(list, step);
  if (by === BY.rank) return { at: rankIn(list, step) };
  if (by === BY.key) throw nowhere(step);
  const value = valueOf(step);
  const at = list.isOrdered
    ? firstSorted(list.items, value)
    : list.items.findIndex((item) => compare(item, value) === 0);
  if (at < 0) throw nowhere(step);
  return { at };
}

function firstSorted(items: readonly Value[], value: Value): number {
  const { isFound, position } = searchValues(items, value, 'first');
  return isFound ? position : -1;
}

function rankIn(list: List, step: Step): number {
  const { items } = list;
  const rank = within(indexOf(step), items.length);
  if (rank === undefined) throw nowhere(step);
  const orderAt = (left: number, right: number): number =>
    compare(items[left] ?? null, items[right] ?? null);
  return pickByRank(items.length, rank, 1, orderAt).positions[0] ?? 0;
}

/** An index, counted from the end when negative; undefined when out of bounds. */
function within(index: number, size: number): number | undefined {
  const at = index < 0 ? size + index : index;
  return at >= 0 && at < size ? at : undefined;
}

function locateIndex(list: List, step: Step): Place {
  const index = indexOf(step);
  const { size } = list;
  const at = within(index, size);
  if (at !== undefined) return { at };
  if (!creates(step)) throw nowhere(step);
  if (list.isOrdered || index === size || (size === 0 && index === -1)) return { padding: 0 };
  const isPadded = (step.type & (CREATE_MASK | PERSIST)) === CREATE.second;
  if (!isPadded || index < 0) throw nowhere(step);
  if (index > MAX_PADDING) throw new ResultError(RESULT.RECORD_TOO_BIG, `${index} elements`);
  return { padding: index - size };
}

function locateInMap(map: MapValue, step: Step): Place {
  switch (step.type & BY_MASK) {
    case BY.key:
      return locateKey(map, step);
    case BY.value: {
      const value = valueOf(step);
      const at = map.values.findIndex((each) => compare(each, value) === 0);
      if (at < 0) throw nowhere(step);
      return { at };
    }
    default: {
      const at = within(indexOf(step), map.size);
      if (at === undefined) throw nowhere(step);
      if ((step.type & BY_MASK) === BY.index) return { at };
      return { at: pickRanks(map, at, 1).positions[0] ?? 0 };
    }
  }
}

function locateKey(map: MapValue, step: Step): Place {
  const key = storedKey(step);
  const { isFound, position } = findKey(map, key);
  if (isFound) return { at: position };
  if (!creates(step)) throw nowhere(step);
  return { newKey: key };
}

function storedKey(step: Step): Value {
  try {
    return toStored(valueOf(step));
  } catch (error) {
    if (error instanceof NotStorable) throw nowhere(step);
    throw error;
  }
}

/**
 * Checks steps that lead into what is to be created. The first of them may make the bin's own
 * collection (`isFirst`), which needs a create flag and may have a persisted index.
 *
 * @throws {@link ResultError} 26 for a step that creates nothing, or nothing in that place.
 */
export function checkCreation(steps: readonly Step[], isFirst: boolean): void {
  steps.forEach((step, i) => {
    checkStep(step, undefined);
    const isBin = isFirst && i === 0;
    if (isBin && !creates(step)) throw nowhere(step);
    if (!isBin && (step.type & PERSIST) !== 0) throw nowhere(step);
    if ((step.type & KIND_MASK) === (ON_MAP | BY.key)) storedKey(step);
    else if ((step.type & KIND_MASK) === (ON_LIST | BY.index)) checkNewIndex(step);
    else throw nowhere(step);
  });
}

/** A new list can be padded, or ordered, or get its first element. */
function checkNewIndex(step: Step): void {
  const index = indexOf(step);
  if (index < -1) throw nowhere(step);
  if (index <= 0) return;
  const create = step.type & CREATE_MASK;
  const takesAny =
    create === CREATE.second || create === CREATE.third || (step.type & PERSIST) !== 0;
  if (!takesAny) throw nowhere(step);
  if (index > MAX_PADDING) throw new ResultError(RESULT.RECORD_TOO_BIG, `${index} elements`);
}

/** The collection that a step creates around its element; steps were checked before. */
export function created(step: Step, child: Value): List | MapValue {
  const persisted = (step.type & PERSIST) === 0 ? 0 : LIST_FLAGS.persisted;
  const order = step.type & CREATE_MASK;
  if ((step.type & ON_MAP) !== 0) {
    return new MapValue(
      { keys: [storedKey(step)], values: [child] },
      (MAP_ORDER[order] ?? 0) | persisted,
    );
  }
  if (order === CREATE.second) {
    const nils = new Array<Value>(Math.max(indexOf(step), 0)).fill(null);
    return new List([...nils, child], persisted);
  }
  return new List([child], (order === CREATE.third ? LIST_FLAGS.ordered : 0) | persisted);
}

const MAP_ORDER: Record<number, number> = {
  [CREATE.unordered]: 0,
  [CREATE.second]: MAP_FLAGS.keyOrdered,
  [CREATE.third]: MAP_FLAGS.keyValueOrdered,
};
