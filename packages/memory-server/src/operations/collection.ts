import { List, MapValue, Marker, type Value } from '../values/index.js';
import { checkArgs, type Args, type Call, type Step } from './call.js';
import { checkCreation, created, isThere, locate, type Place } from './context.js';
import { badParameter, incompatibleType, notApplicable } from './fail.js';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { creationFlags as listFlags } from './list/sort.js';
import { LIST_OPERATIONS } from './list/index.js';
import { moved } from './list/set.js';
import { creationFlags as mapFlags, MAP_OPERATIONS } from './map/index.js';
import { removeEntries } from './map/entries.js';
import { withEntry } from './map/put.js';
import type { Change, CollectionOperation, CollectionTable, Target } from './operation.js';
import { pickedCount, without, type Picked } from './selection/picked.js';

/** Operations with smaller numbers are on lists, the others on maps. */
const FIRST_MAP_OPERATION = 64;

/** Steps beyond this are refused; what they lead to could not be stored. */
const MAX_STEPS = 512;

/** What a modification made of a bin; `bin` is undefined when the bin is not to be changed. */
export interface Outcome {
  readonly bin: Value | undefined;
  readonly result: Value | undefined;
}

/** What the two kinds of collections do differently. */
interface Family<T extends List | MapValue> {
  readonly table: CollectionTable<T>;
  readonly is: (value: Value | undefined) => value is T;
  readonly empty: (flags: number, isTop: boolean, isCreated: boolean) => T;
  readonly remove: (value: T, picked: Picked) => T;
}

const LISTS: Family<List> = {
  table: LIST_OPERATIONS,
  is: (value) => value instanceof List,
  empty: (flags, isTop) => new List([], listFlags(flags, isTop)),
  remove: (list, picked) => {
    const items = without(list.items, picked);
    // An emptied list forgets that its index was persisted.
    return new List(items, items.length === 0 ? list.flags & 0x01 : list.flags);
  },
};

const MAPS: Family<MapValue> = {
  table: MAP_OPERATIONS,
  is: (value) => value instanceof MapValue,
  // What a context creates has no persisted index, even if it creates the bin.
  empty: (flags, isTop, isCreated) =>
    new MapValue({ keys: [], values: [] }, mapFlags(flags, isTop && !isCreated)),
  remove: removeEntries,
};

/** Runs a read on a bin. */
export function readCollection(bin: Value, call: Call): Value | undefined {
  requireSteps(call.context, bin);
  let value = bin;
  for (const step of call.context) value = childAt(value, locate(value, step));
  return call.code < FIRST_MAP_OPERATION ? read(LISTS, value, call) : read(MAPS, value, call);
}

function read<T extends List | MapValue>(
  family: Family<T>,
  value: Value,
  call: Call,
): Value | undefined {
  if (!family.is(value)) throw incompatibleType('another collection');
  const operation = operationOf(family, call.code);
  if (operation?.kind !== 'read') throw badParameter(`no read operation ${call.code}`);
  return operation.select(value, argsOf(operation, call)).result;
}

/** The element at a place; reads make no new ones. */
function childAt(value: Value, place: Place): Value {
  if (!isThere(place)) throw notApplicable('a read creates nothing');
  if (value instanceof List) return value.items[place.at] ?? null;
  return value instanceof MapValue ? (value.values[place.at] ?? null) : null;
}

/** Runs a modification on a bin, or on what its context leads to. */
export function modifyCollection(bin: Value | undefined, call: Call): Outcome {
  const { value, result } =
    call.code < FIRST_MAP_OPERATION ? modify(LISTS, bin, call) : modify(MAPS, bin, call);
  return { bin: value, result };
}

type AnyChange = Change<List | MapValue>;

function modify<T extends List | MapValue>(
  family: Family<T>,
  bin: Value | undefined,
  call: Call,
): AnyChange {
  const { context } = call;
  if (context.length === 0) return modifyTop(family, bin, call);
  requireSteps(context, bin);
  if (bin === undefined) {
    return create(family, context, call, { isTop: true, hasBin: false });
  }
  return descend(family, bin, call, 0);
}

/** @throws {@link ResultError} 4 when a context cannot lead anywhere. */
function requireSteps(context: readonly Step[], bin: Value | undefined): void {
  if (context.length === 0) return;
  if (context.length > MAX_STEPS) throw badParameter(`a context of ${context.length} steps`);
  if (bin === undefined || bin instanceof List || bin instanceof MapValue) return;
  throw badParameter('a context into a bin that is no collection');
}

function modifyTop<T extends List | MapValue>(
  family: Family<T>,
  bin: Value | undefined,
  call: Call,
): AnyChange {
  if (bin !== undefined && !family.is(bin)) throw incompatibleType('another kind of bin');
  const hasBin = bin !== undefined;
  const change = apply(family, { value: bin, isTop: true, hasBin }, call);
  return change;
}

/** Applies the call to what the steps from `depth` on lead to inside `value`. */
function descend<T extends List | MapValue>(
  family: Family<T>,
  value: Value,
  call: Call,
  depth: number,
): AnyChange {
  const step = call.context[depth];
  if (!step) {
    if (!family.is(value)) throw incompatibleType('another collection');
    return apply(family, { value, isTop: false, hasBin: true }, call);
  }
  const place = locate(value, step);
  if (isThere(place)) {
    const change = descend(family, childAt(value, place), call, depth + 1);
    return change.value === undefined
      ? change
      : { ...change, value: replaceAt(value, place.at, change.value) };
  }
  const rest = call.context.slice(depth + 1);
  checkCreation(rest, false);
  const change = create(family, rest, call, { isTop: false, hasBin: true });
  if (change.value === undefined) return change;
  return { ...change, value: insertAt(value, place, change.value) };
}

/** Makes what the steps lead to, and the collections on the way, unless the call does nothing. */
function create<T extends List | MapValue>(
  family: Family<T>,
  steps: readonly Step[],
  call: Call,
  target: { readonly isTop: boolean; readonly hasBin: boolean },
): AnyChange {
  if (!target.hasBin) checkCreation(steps, true);
  const change: AnyChange = apply(family, { value: undefined, ...target }, call, true);
  if (change.value === undefined) return change;
  let { value } = change;
  for (const step of [...steps].reverse()) value = created(step, value);
  return { ...change, value };
}

function replaceAt(value: Value, at: number, child: Value): List | MapValue {
  if (value instanceof List) {
    if (value.isOrdered) return new List(moved(value.items, at, child), value.flags);
    return new List(withItem(value.items, at, child), value.flags);
  }
  if (!(value instanceof MapValue)) throw incompatibleType('no collection');
  return new MapValue({ keys: value.keys, values: withItem(value.values, at, child) }, value.flags);
}

const withItem = (items: readonly Value[], at: number, item: Value): Value[] => {
  const copy = items.slice();
  copy[at] = item;
  return copy;
};

function insertAt(value: Value, place: Place, child: Value): List | MapValue {
  if (value instanceof MapValue && 'newKey' in place) return withEntry(value, place.newKey, child);
  if (!(value instanceof List) || !('padding' in place)) throw incompatibleType('no collection');
  if (value.isOrdered) return new List(moved(value.items, value.size, child), value.flags);
  const nils = new Array<Value>(place.padding).fill(null);
  return new List([...value.items, ...nils, child], value.flags);
}

const operationOf = <T extends List | MapValue>(
  family: Family<T>,
  code: number,
): CollectionOperation<T> | undefined =>
  Object.hasOwn(family.table, code) ? family.table[code] : undefined;

/** Wildcards in a context make the server refuse what is to be stored. */
function argsOf<T extends List | MapValue>(operation: CollectionOperation<T>, call: Call): Args {
  const args = checkArgs(call.params, operation.params, operation.optional ?? 0);
  if (operation.params.includes('storage') && call.context.some(hasMarker)) {
    throw badParameter('a wildcard in the context');
  }
  return args;
}

const hasMarker = ({ value }: Step): boolean => containsMarker(value);

function containsMarker(value: Step['value']): boolean {
  if (value instanceof List) return value.items.some(containsMarker);
  if (value instanceof MapValue) {
    return value.keys.some(containsMarker) || value.values.some(containsMarker);
  }
  return value instanceof Marker;
}

/** Applies the call to a target of the right kind, or to a missing one. */
function apply<T extends List | MapValue>(
  family: Family<T>,
  target: Target<T>,
  call: Call,
  isCreated = false,
): Change<T> {
  const operation = operationOf(family, call.code);
  if (!operation || operation.kind === 'read') throw badParameter(`no operation ${call.code}`);
  const { value } = target;
  switch (operation.kind) {
    case 'add': {
      const args = argsOf(operation, call);
      const flags = operation.create?.(args) ?? 0;
      const base = value ?? family.empty(flags, target.isTop, isCreated);
      const change = operation.run(base, args, target.isTop);
      // A missing bin is made even if nothing was put into it, what a context leads to is not.
      return value || isCreated ? change : { ...change, value: change.value ?? base };
    }
    case 'edit':
      if (!target.hasBin) throw incompatibleType('there is no bin');
      return operation.run(value, argsOf(operation, call));
    case 'update':
      if (!value) throw new ResultError(RESULT.ELEMENT_NOT_FOUND, 'there is nothing to update');
      return operation.run(value, argsOf(operation, call));
    case 'clear':
      return value ? { value: operation.run(value) } : {};
    case 'remove':
      return value ? remove(family, operation.select(value, argsOf(operation, call)), value) : {};
  }
}

function remove<T extends List | MapValue>(
  family: Family<T>,
  { result, picked }: { readonly result: Value | undefined; readonly picked: Picked },
  value: T,
): Change<T> {
  if (pickedCount(picked) === 0) return { result };
  return { value: family.remove(value, picked), result };
}
