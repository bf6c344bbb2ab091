/** A `lua_State *`. */
export type State = number;
/** An address in Lua's memory. */
export type Pointer = number;

/** A function that Lua can call: takes its arguments from the stack, answers how many results it left there. */
export type LuaFunction = (state: State) => number;

/**
 * What this room uses of Lua's C interface, compiled to WebAssembly (by wasmoon). The raw exports are used instead of
 * wasmoon's own conversions: those cut strings at NUL, round integers beyond 2^53 and refuse bigints.
 *
 * A function that raises a Lua error does so by a JavaScript exception that must not be caught on its way.
 */
export interface LuaModule {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  addFunction(callback: (...args: number[]) => unknown, signature: string): Pointer;
  _malloc(size: number): Pointer;
  _realloc(pointer: Pointer, size: number): Pointer;
  _free(pointer: Pointer): void;
  _lua_newstate(allocator: Pointer, data: Pointer): State;
  _lua_close(state: State): void;
  _luaL_openlibs(state: State): void;
  _luaL_loadbufferx(
    state: State,
    source: Pointer,
    size: number,
    name: Pointer,
    mode: Pointer,
  ): number;
  _lua_pcallk(
    state: State,
    args: number,
    results: number,
    handler: number,
    context: number,
    continuation: Pointer,
  ): number;
  _lua_sethook(state: State, hook: Pointer, mask: number, count: number): void;
  _lua_error(state: State): never;
  _lua_concat(state: State, count: number): void;
  _luaL_where(state: State, level: number): void;
  _luaL_typeerror(state: State, index: number, name: Pointer): never;
  _luaL_checktype(state: State, index: number, type: number): void;
  _luaL_checkudata(state: State, index: number, name: Pointer): Pointer;
  _luaL_optinteger(state: State, index: number, fallback: bigint): bigint;
  _luaL_optlstring(state: State, index: number, fallback: Pointer, size: Pointer): Pointer;
  _luaL_newmetatable(state: State, name: Pointer): number;
  _luaL_setmetatable(state: State, name: Pointer): void;
  _lua_gettop(state: State): number;
  _lua_settop(state: State, index: number): void;
  _lua_pushvalue(state: State, index: number): void;
  _lua_checkstack(state: State, size: number): number;
  _lua_type(state: State, index: number): number;
  _lua_isinteger(state: State, index: number): number;
  _lua_toboolean(state: State, index: number): number;
  _lua_tointegerx(state: State, index: number, isNumber: Pointer): bigint;
  _lua_tonumberx(state: State, index: number, isNumber: Pointer): number;
  _lua_tolstring(state: State, index: number, size: Pointer): Pointer;
  _lua_touserdata(state: State, index: number): Pointer;
  _lua_pushnil(state: State): void;
  _lua_pushboolean(state: State, value: number): void;
  _lua_pushinteger(state: State, value: bigint): void;
  _lua_pushnumber(state: State, value: number): void;
  _lua_pushlstring(state: State, bytes: Pointer, size: number): Pointer;
  _lua_pushcclosure(state: State, callback: Pointer, upvalues: number): void;
  _lua_newuserdatauv(state: State, size: number, values: number): Pointer;
  _lua_createtable(state: State, items: number, fields: number): void;
  _lua_getglobal(state: State, name: Pointer): number;
  _lua_setglobal(state: State, name: Pointer): void;
  _lua_setfield(state: State, index: number, name: Pointer): void;
  _lua_rawseti(state: State, index: number, position: bigint): void;
  _lua_setmetatable(state: State, index: number): number;
  _lua_next(state: State, index: number): number;
  _lua_callk(
    state: State,
    args: number,
    results: number,
    context: number,
    continuation: Pointer,
  ): void;
  _lua_rawgeti(state: State, index: number, position: bigint): number;
  _luaL_ref(state: State, table: number): number;
}

/** Types of Lua values (`LUA_T…`). */
export const TYPE = {
  nil: 0,
  boolean: 1,
  number: 3,
  string: 4,
  table: 5,
  function: 6,
  userdata: 7,
} as const;

/** How a call or a load ended (`LUA_OK`, `LUA_ERR…`). */
export const STATUS = { ok: 0, run: 2, syntax: 3, memory: 4, handler: 5 } as const;

/** Where Lua keeps what scripts do not see (`LUA_REGISTRYINDEX`). */
export const REGISTRY = -1_001_000;

let loading: Promise<LuaModule> | undefined;

/** Compiles Lua, once (some 25 ms). */
export function loadLua(): Promise<LuaModule> {
  loading ??= import('wasmoon').then(async ({ LuaFactory }) => {
    const lua = await new LuaFactory().getLuaModule();
    // The declared type lists what Emscripten always has; Lua's own exports are beside it.
    return lua.module as unknown as LuaModule;
  });
  return loading;
}
