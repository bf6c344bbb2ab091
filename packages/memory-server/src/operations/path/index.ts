import { ResultError } from '../../result-error.js';
import {
  compare,
  List,
  MapValue,
  Marker,
  toStored,
  type Value,
  mergeSort,
} from '../../values/index.js';
import { RESULT } from '../../wire/numbers.js';
import type { PathCall } from '../call.js';
import type { Outcome } from '../collection.js';
import { badParameter, incompatibleType } from '../fail.js';
import { REMOVE, UNKNOWN, type PathEvaluator, type PathExpression } from './evaluator.js';
import { levelsOf, type Level } from './level.js';
import { positionsOf, variablesOf, type Walk } from './positions.js';

/** What a selection returns (`as_cdt_path_select_flags` of the C client, lower 4 bits). */
const SELECT = { tree: 0, leaves: 1, keys: 2, keysAndValues: 3, apply: 4 } as const;
const TYPE_MASK = 0x0f;
const NO_FAIL = 0x10;

/** A path through nested collections, and how far it has been gone. */
interface Path extends Walk {
  readonly levels: readonly Level[];
  readonly type: number;
}

const isCollection = (value: Value | undefined): value is List | MapValue =>
  value instanceof List || value instanceof MapValue;

function prepare(bin: Value | undefined, call: PathCall, evaluator: PathEvaluator): Path {
  if (!isCollection(bin)) throw incompatibleType('a path into a bin that is no collection');
  if (call.malformed) throw call.malformed;
  const levels = levelsOf(call.path, evaluator);
  const type = call.flags & TYPE_MASK;
  const isKnown = type <= SELECT.apply;
  if (!isKnown || (call.modify !== undefined) !== (type === SELECT.apply)) {
    throw badParameter(`selection flags ${call.flags}`);
  }
  return { levels, type, noFail: (call.flags & NO_FAIL) !== 0, isAtEnd: false };
}

/** Selects along a path: the tree of what is selected, or a list of the leaves. */
export function readPath(bin: Value, call: PathCall, evaluator: PathEvaluator): Value {
  const path = prepare(bin, call, evaluator);
  if (path.type === SELECT.apply) throw badParameter('a read modifies nothing');
  return select(bin, path);
}

function select(bin: Value, path: Path): Value {
  if (path.type === SELECT.tree) return tree(bin, path, 0);
  const leaves: Value[] = [];
  collect(bin, path, 0, leaves);
  return new List(leaves);
}

/** Modifies what a path selects; with the flags of a selection it selects. */
export function modifyPath(
  bin: Value | undefined,
  call: PathCall,
  evaluator: PathEvaluator,
): Outcome {
  const path = prepare(bin, call, evaluator);
  if (bin === undefined || !call.modify) {
    return { bin: undefined, result: select(bin ?? null, path) };
  }
  return { bin: apply(bin, path, evaluator(call.modify.bytes), 0), result: undefined };
}

/** Whether the elements of a level are leaves, and not collections that the path goes into. */
const isLeaf = (path: Path, depth: number, value: Value): boolean =>
  depth + 1 === path.levels.length || !isCollection(value);

/** The selected part of a collection. It loses its flags, unless it was empty before. */
function tree(value: Value, path: Path, depth: number): Value {
  const level = path.levels[depth];
  if (!isCollection(value) || !level || value.size === 0) return value;
  const keys: Value[] = [];
  const values: Value[] = [];
  for (const at of positionsOf(value, level, path)) {
    const variables = variablesOf(value, at);
    const element = variables.value;
    if (variables.key !== undefined) keys.push(variables.key);
    values.push(isLeaf(path, depth, element) ? element : tree(element, path, depth + 1));
  }
  return value instanceof List ? new List(values) : new MapValue({ keys, values });
}

/** An empty collection with flags is looked at more closely than one without. */
const isPlainEmpty = ({ size, flags }: List | MapValue): boolean => size === 0 && flags === 0;

/** Collects what the last level of the path selects; what the path does not reach is left out. */
function collect(value: Value, path: Path, depth: number, leaves: Value[]): void {
  const level = path.levels[depth];
  if (!isCollection(value) || !level || isPlainEmpty(value)) return;
  const isLast = depth + 1 === path.levels.length;
  if (isLast && value instanceof List && (path.type & SELECT.keys) !== 0) {
    if (path.noFail) return;
    throw incompatibleType('the elements of a list have no keys');
  }
  if (value.size === 0) return;
  for (const at of positionsOf(value, level, path)) {
    const { key, value: element } = variablesOf(value, at);
    if (!isLast) {
      collect(element, path, depth + 1, leaves);
      continue;
    }
    if (key !== undefined && (path.type & SELECT.keys) !== 0) leaves.push(key);
    if ((path.type & SELECT.leaves) !== 0) leaves.push(element);
  }
}

/** A collection with the selected leaves replaced or removed; ordered lists are sorted again. */
function apply(value: Value, path: Path, modify: PathExpression, depth: number): Value {
  const level = path.levels[depth];
  if (!isCollection(value) || !level || value.size === 0) return value;
  const isLast = depth + 1 === path.levels.length;
  const values = [...(value instanceof List ? value.items : value.values)];
  const removed = new Set<number>();
  for (const at of positionsOf(value, level, path)) {
    if (!isLast) {
      values[at] = apply(values[at] ?? null, path, modify, depth + 1);
      continue;
    }
    const made = modify(variablesOf(value, at));
    if (made === REMOVE) removed.add(at);
    else if (made !== UNKNOWN) values[at] = storable(made);
    else if (!path.noFail) throw new ResultError(RESULT.SERVER_ERROR, 'an unknown value');
  }
  return rebuilt(value, values, removed);
}

function rebuilt(
  value: List | MapValue,
  values: readonly Value[],
  removed: ReadonlySet<number>,
): List | MapValue {
  const stays = (_: Value, at: number): boolean => !removed.has(at);
  const rest = removed.size === 0 ? values : values.filter(stays);
  if (value instanceof MapValue) {
    return new MapValue({ keys: value.keys.filter(stays), values: rest }, value.flags);
  }
  return new List(value.isOrdered ? mergeSort(rest, compare) : rest, value.flags);
}

/** @throws {@link ResultError} 12 for infinity and wildcards, alone or inside. */
function storable(value: Value): Value {
  if (value instanceof Marker) throw incompatibleType('a value that cannot be stored');
  try {
    return toStored(value);
  } catch {
    throw incompatibleType('a value that cannot be stored');
  }
}
