import type { LuaHost } from '../host.js';
import { TYPE } from '../module.js';
import type { LuaFunction, State } from '../module.js';
import { UdfRecord } from '../record.js';
import { textOf } from '../text.js';
import { UdfList } from '../values.js';
import type { UdfValue } from '../values.js';
import { iteratorStep, pushIterator } from './iterator.js';
import type { Functions, Library } from './library.js';
import { packedSize } from './packed-size.js';

/** Longer lists cannot be: a script that sets a far position would fill the memory with nils. */
const MAX_SIZE = 10_000_000;

/** The `list` module. Positions count from 1; what makes no sense is ignored rather than refused. */
export function listLibrary(host: LuaHost): Library {
  const access = new ListAccess(host);
  const text = access.reading((list) => textOf(list) ?? 'List()');
  const size = access.reading((list) => list.items.length);
  return {
    module: {
      ...constructors(access),
      ...changes(access),
      ...parts(access),
      size,
      nbytes: access.reading(packedSize),
      tostring: text,
    },
    construct: (state) => access.push(state, fromTable(host, state)),
    object: {
      __index: access.reading((list, state) => list.items[host.integer(state, 2) - 1] ?? null),
      __newindex: access.changing((list, position, state) => {
        const value = access.element(state, 3);
        if (value === undefined) return;
        access.checkSize(state, position);
        list.set(position, value);
      }),
      __len: size,
      __tostring: text,
    },
  };
}

/** Arguments and results of the functions on lists. */
class ListAccess {
  constructor(readonly host: LuaHost) {}

  at(state: State, index = 1): UdfList {
    return this.host.check(state, index, 'List', UdfList);
  }

  /** A value that can be an element. */
  element(state: State, index: number): UdfValue | undefined {
    const value = this.host.valueAt(state, index);
    return value instanceof UdfRecord ? undefined : value;
  }

  push(state: State, value: UdfValue): number {
    this.host.pushValue(state, value);
    return 1;
  }

  checkSize(state: State, size: number): void {
    if (size > MAX_SIZE) this.host.raise(state, 'not enough memory');
  }

  insert(state: State, list: UdfList, position: number, index: number): number {
    const value = this.element(state, index);
    if (value === undefined) return 0;
    this.checkSize(state, Math.max(position, list.items.length));
    list.insert(position, value);
    return 0;
  }

  reading(read: (list: UdfList, state: State) => UdfValue): LuaFunction {
    return (state) => this.push(state, read(this.at(state), state));
  }

  /** A function that changes a list at a position (from 0 here, from 1 there). */
  changing(apply: (list: UdfList, position: number, state: State) => void): LuaFunction {
    return (state) => {
      const list = this.at(state);
      const position = this.host.integer(state, 2);
      if (position > 0) apply(list, position - 1, state);
      return 0;
    };
  }
}

function constructors(access: ListAccess): Functions {
  const { host } = access;
  const create: LuaFunction = (state) => {
    const count = host.lua._lua_gettop(state);
    if (count < 1 || count > 2) return 0;
    const capacity = host.integer(state, 1, -1);
    const growth = capacity < 0 ? -1 : host.integer(state, 2, 10);
    if (growth < 0) return 0;
    return access.push(state, new UdfList([], 0, growth === 0 ? capacity : Infinity));
  };
  return { new: create, create };
}

/** `list{1, 2}` keeps what has a number for a key, in the table's order. */
function fromTable(host: LuaHost, state: State): UdfList {
  const { lua } = host;
  const list = new UdfList();
  if (lua._lua_gettop(state) !== 2 || lua._lua_type(state, 2) !== TYPE.table) return list;
  lua._lua_pushnil(state);
  while (lua._lua_next(state, 2) !== 0) {
    const isItem = lua._lua_type(state, -2) === TYPE.number;
    if (isItem) list.items.push(host.valueAt(state, -1) ?? null);
    lua._lua_settop(state, -2);
  }
  return list;
}

function changes(access: ListAccess): Functions {
  return {
    insert: access.changing((list, position, state) => access.insert(state, list, position, 3)),
    append: (state) => {
      const list = access.at(state);
      return access.insert(state, list, list.items.length, 2);
    },
    prepend: (state) => access.insert(state, access.at(state), 0, 2),
    remove: access.changing((list, position) => list.items.splice(position, 1)),
    trim: access.changing((list, position) => list.items.splice(position)),
    concat: (state) => {
      const list = access.at(state);
      const { items } = access.at(state, 2);
      const size = list.items.length + items.length;
      access.checkSize(state, size);
      if (size <= list.limit) for (const item of [...items]) list.items.push(item);
      return 0;
    },
  };
}

function parts(access: ListAccess): Functions {
  const { host } = access;
  const step = host.pointerTo(iteratorStep(host));
  const cut = (select: (items: UdfValue[], count: number) => UdfValue[]): LuaFunction =>
    access.reading((list, state) => {
      const count = host.integer(state, 2);
      if (count <= 0) return null;
      const items = select(list.items, count);
      return new UdfList(items, 0, list.limit === Infinity ? Infinity : items.length);
    });
  return {
    take: cut((items, count) => items.slice(0, count)),
    drop: cut((items, count) => items.slice(count)),
    iterator: (state) => {
      const { items } = access.at(state);
      const read = (i: number) => (i < items.length ? [items[i] ?? null] : undefined);
      return pushIterator(host, state, read, step);
    },
  };
}
