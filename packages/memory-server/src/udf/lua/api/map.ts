import type { LuaHost } from '../host.js';
import { TYPE } from '../module.js';
import type { LuaFunction, State } from '../module.js';
import { UdfRecord } from '../record.js';
import { textOf } from '../text.js';
import { UdfMap } from '../values.js';
import type { UdfValue } from '../values.js';
import { iteratorStep, pushIterator } from './iterator.js';
import type { Functions, Library } from './library.js';
import { packedSize } from './packed-size.js';

/** The `map` module. */
export function mapLibrary(host: LuaHost): Library {
  const at = (state: State): UdfMap => host.check(state, 1, 'Map', UdfMap);

  const push = (state: State, value: UdfValue): number => {
    host.pushValue(state, value);
    return 1;
  };

  const create = (state: State): number => {
    if (host.lua._lua_gettop(state) !== 1 || host.integer(state, 1) < 1) return 0;
    return push(state, new UdfMap());
  };

  const remove = (state: State): number => {
    const map = at(state);
    map.delete(host.valueAt(state, 2) ?? null);
    return 0;
  };

  const text = (state: State): number => push(state, textOf(at(state)) ?? 'Map()');
  const size = (state: State): number => push(state, at(state).keys.length);
  const walk = walks(host, at);
  const pairs = walk((key, value) => [key, value]);

  const module: Functions = {
    new: create,
    create,
    iterator: pairs,
    pairs,
    keys: walk((key) => [key]),
    values: walk((_, value) => [value]),
    remove,
    size,
    nbytes: (state) => push(state, packedSize(at(state))),
    tostring: text,
  };

  const object: Functions = {
    __index: (state) => {
      const map = at(state);
      const key = host.valueAt(state, 2);
      return push(state, (key === undefined ? undefined : map.get(key)) ?? null);
    },
    /** A table or function for a value removes the entry; nil is a value like others. */
    __newindex: (state) => {
      const map = at(state);
      const key = host.valueAt(state, 2);
      const value = host.valueAt(state, 3);
      if (key === undefined || value instanceof UdfRecord) return 0;
      if (value === undefined) map.delete(key);
      else map.set(key, value);
      return 0;
    },
    __len: size,
    __tostring: text,
  };

  return { module, construct: fromTable(host), object };
}

/** `map{a = 1}`: entries with a key or value that cannot be one are left out. */
function fromTable(host: LuaHost) {
  return (state: State): number => {
    const { lua } = host;
    const map = new UdfMap();
    host.integer(state, 3);
    const count = lua._lua_gettop(state);
    if ((count === 2 || count === 3) && lua._lua_type(state, 2) === TYPE.table) {
      lua._lua_pushnil(state);
      while (lua._lua_next(state, 2) !== 0) {
        const key = host.valueAt(state, -2);
        const value = host.valueAt(state, -1);
        if (key !== undefined && value !== undefined) map.set(key, value);
        lua._lua_settop(state, -2);
      }
    }
    host.pushValue(state, map);
    return 1;
  };
}

/** Makes functions that walk in the order of the keys. */
function walks(host: LuaHost, at: (state: State) => UdfMap) {
  const step = host.pointerTo(iteratorStep(host));
  return (select: (key: UdfValue, value: UdfValue) => readonly UdfValue[]): LuaFunction =>
    (state) => {
      const { keys, values } = at(state);
      const read = (i: number): readonly UdfValue[] | undefined => {
        const key = keys[i];
        return key === undefined ? undefined : select(key, values[i] ?? null);
      };
      return pushIterator(host, state, read, step);
    };
}
