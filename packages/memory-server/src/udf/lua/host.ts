import { Double, Geo, textFromBytes } from '../../values/index.js';
import { bytesOfText, NotConvertible, untilNul } from './convert.js';
import { TYPE, type LuaFunction, type LuaModule, type Pointer, type State } from './module.js';
import { UdfRecord } from './record.js';
import { isUdfText, UdfBytes, UdfList, UdfMap } from './values.js';
import type { UdfText, UdfValue } from './values.js';

/** What a script's world needs from outside during a call. */
export interface CallContext {
  /** The server's time, in milliseconds since 1970. */
  readonly now: number;
  /** Takes what the script logs: 1 = warning … 4 = detail. */
  readonly log: (level: number, text: string) => void;
}

/** Names of the classes of objects, which error messages show. */
export type ClassName =
  'Record' | 'List' | 'Map' | 'Bytes' | 'GeoJSON' | 'Iterator' | 'Stream' | 'Aerospike';

const HANDLE_SIZE = 4;

/**
 * Lua and the objects that scripts hold: a userdata is a number here, and the number names an object of JavaScript.
 * Its methods take arguments from a state's stack and leave results there, as Lua's own C functions do.
 */
export class LuaHost {
  context: CallContext = { now: 0, log: () => undefined };
  private readonly names = new Map<string, Pointer>();
  private readonly objects = new Map<number, object>();
  private readonly sizeAt: Pointer;
  private scratch: Pointer;
  private scratchSize = 1024;
  private lastHandle = 0;
  private readonly invoker: Pointer;
  private invoked: LuaFunction = () => 0;

  constructor(readonly lua: LuaModule) {
    this.invoker = this.pointerTo((state) => this.invoked(state));
    this.sizeAt = lua._malloc(4);
    this.scratch = lua._malloc(this.scratchSize);
  }

  /** Objects that scripts hold, or held until Lua collects its garbage. */
  get handles(): number {
    return this.objects.size;
  }

  /** A constant C string of our own: it is kept for ever. */
  name(text: string): Pointer {
    let pointer = this.names.get(text);
    if (pointer === undefined) this.names.set(text, (pointer = this.newName(text)));
    return pointer;
  }

  /** Runs `use` with any text as a C string. */
  withName<T>(text: string, use: (pointer: Pointer) => T): T {
    const pointer = this.newName(text);
    try {
      return use(pointer);
    } finally {
      this.lua._free(pointer);
    }
  }

  private newName(text: string): Pointer {
    const bytes = bytesOfText(text);
    const pointer = this.lua._malloc(bytes.length + 1);
    this.lua.HEAPU8.set(bytes, pointer);
    this.lua.HEAPU8[pointer + bytes.length] = 0;
    return pointer;
  }

  /** Runs `use` with bytes copied to where Lua can read them. */
  withBytes<T>(bytes: Uint8Array, use: (pointer: Pointer) => T): T {
    if (bytes.length > this.scratchSize) {
      this.lua._free(this.scratch);
      this.scratchSize = bytes.length * 2;
      this.scratch = this.lua._malloc(this.scratchSize);
    }
    this.lua.HEAPU8.set(bytes, this.scratch);
    return use(this.scratch);
  }

  /** Puts functions into the table on top of the stack. */
  setFunctions(state: State, functions: Readonly<Record<string, Pointer>>): void {
    for (const [name, pointer] of Object.entries(functions)) {
      this.lua._lua_pushcclosure(state, pointer, 0);
      this.lua._lua_setfield(state, -2, this.name(name));
    }
  }

  /** Makes functions callable from Lua. */
  functions(functions: Readonly<Record<string, LuaFunction>>): Record<string, Pointer> {
    return Object.fromEntries(
      Object.entries(functions).map(([name, callback]) => [name, this.pointerTo(callback)]),
    );
  }

  pointerTo(callback: LuaFunction): Pointer {
    return this.lua.addFunction((state = 0) => {
      try {
        return callback(state);
      } catch (error) {
        // Lua's own errors pass as numbers and must not be stopped.
        if (error instanceof NotConvertible) return this.raise(state, error.message);
        throw error;
      }
    }, 'ii');
  }

  /** Calls back within a protected call of the state: answers a status, and leaves an error on the stack. */
  protect(state: State, callback: LuaFunction): number {
    this.lua._lua_settop(state, 0);
    this.lua._lua_pushcclosure(state, this.invoker, 0);
    this.invoked = callback;
    return this.lua._lua_pcallk(state, 0, 0, 0, 0, 0);
  }

  /** Raises a Lua error with the position of the caller in front. */
  raise(state: State, message: string): never {
    this.lua._luaL_where(state, 1);
    this.pushBytes(state, bytesOfText(message));
    this.lua._lua_concat(state, 2);
    return this.lua._lua_error(state);
  }

  pushBytes(state: State, bytes: Uint8Array): void {
    this.withBytes(bytes, (pointer) => this.lua._lua_pushlstring(state, pointer, bytes.length));
  }

  pushText(state: State, text: UdfText): void {
    this.pushBytes(state, bytesOfText(untilNul(text)));
  }

  pushInteger(state: State, value: number | bigint): void {
    this.lua._lua_pushinteger(state, BigInt(value));
  }

  /** Pushes an object for scripts to hold. */
  pushObject(state: State, object: object, className: ClassName): void {
    const { lua } = this;
    const at = lua._lua_newuserdatauv(state, HANDLE_SIZE, 0);
    const handle = (this.lastHandle = (this.lastHandle + 1) | 0);
    lua.HEAP32[at >> 2] = handle;
    this.objects.set(handle, object);
    lua._luaL_setmetatable(state, this.name(className));
  }

  pushValue(state: State, value: UdfValue): void {
    const { lua } = this;
    switch (typeof value) {
      case 'number':
      case 'bigint':
        this.pushInteger(state, value);
        return;
      case 'boolean':
        lua._lua_pushboolean(state, value ? 1 : 0);
        return;
      case 'string':
        this.pushText(state, value);
        return;
      default:
        if (value === null) lua._lua_pushnil(state);
        else if (value instanceof Double) lua._lua_pushnumber(state, value.value);
        else if (isUdfText(value)) this.pushText(state, value);
        else this.pushObject(state, value, classOf(value));
    }
  }

  /** The value at a place of the stack; `undefined` for what is no value: a table, a function, an iterator. */
  valueAt(state: State, index: number): UdfValue | undefined {
    const { lua } = this;
    switch (lua._lua_type(state, index)) {
      case TYPE.nil:
        return null;
      case TYPE.boolean:
        return lua._lua_toboolean(state, index) !== 0;
      case TYPE.number:
        if (lua._lua_isinteger(state, index) === 0) {
          return new Double(lua._lua_tonumberx(state, index, 0));
        }
        return normal(lua._lua_tointegerx(state, index, 0));
      case TYPE.string:
        return untilNul(this.textAt(state, index));
      case TYPE.userdata: {
        const object = this.objectAt(state, index);
        return object && isUdfObject(object) ? object : undefined;
      }
      default:
        return undefined;
    }
  }

  /** The string (or number, as text) at a place of the stack. */
  textAt(state: State, index: number): UdfText {
    const pointer = this.lua._lua_tolstring(state, index, this.sizeAt);
    return textFromBytes(this.copied(pointer));
  }

  /** The object of a userdata, whatever its class. */
  objectAt(state: State, index: number): object | undefined {
    const pointer = this.lua._lua_touserdata(state, index);
    return pointer === 0 ? undefined : this.objectOf(pointer);
  }

  /** An argument that must be an object of the class. Raises a Lua error otherwise. */
  check<T extends object>(
    state: State,
    index: number,
    className: ClassName,
    type: abstract new (...args: never[]) => T,
  ): T {
    this.lua._luaL_checktype(state, index, TYPE.userdata);
    const object = this.objectOf(this.lua._luaL_checkudata(state, index, this.name(className)));
    return object instanceof type ? object : this.expected(state, index, className);
  }

  /** Raises "… expected, got …". */
  expected(state: State, index: number, className: ClassName): never {
    return this.lua._luaL_typeerror(state, index, this.name(className));
  }

  /** An integer argument; raises a Lua error for another type. */
  integer(state: State, index: number, fallback = 0): number {
    return Number(this.bigint(state, index, fallback));
  }

  bigint(state: State, index: number, fallback = 0): bigint {
    return this.lua._luaL_optinteger(state, index, BigInt(fallback));
  }

  /** A string argument, to its first NUL; raises a Lua error for another type than string or number. */
  text(state: State, index: number): UdfText | undefined {
    const bytes = this.bytes(state, index);
    return bytes && untilNul(textFromBytes(bytes));
  }

  bytes(state: State, index: number): Uint8Array | undefined {
    const pointer = this.lua._luaL_optlstring(state, index, 0, this.sizeAt);
    return pointer === 0 ? undefined : this.copied(pointer);
  }

  /** Lets go of a userdata's object: Lua has collected it. */
  release(state: State): void {
    const pointer = this.lua._lua_touserdata(state, 1);
    if (pointer !== 0) this.objects.delete(this.lua.HEAP32[pointer >> 2] ?? 0);
  }

  private objectOf(pointer: Pointer): object | undefined {
    return this.objects.get(this.lua.HEAP32[pointer >> 2] ?? 0);
  }

  private copied(pointer: Pointer): Uint8Array {
    const size = this.lua.HEAP32[this.sizeAt >> 2] ?? 0;
    return this.lua.HEAPU8.slice(pointer, pointer + size);
  }
}

/** A number where it is exact. */
function normal(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const CLASSES = [
  [UdfList, 'List'],
  [UdfMap, 'Map'],
  [UdfBytes, 'Bytes'],
  [Geo, 'GeoJSON'],
  [UdfRecord, 'Record'],
] as const;

type UdfObject = UdfList | UdfMap | UdfBytes | Geo | UdfRecord;

function isUdfObject(object: object): object is UdfObject {
  return CLASSES.some(([type]) => object instanceof type);
}

function classOf(object: UdfObject): ClassName {
  return CLASSES.find(([type]) => object instanceof type)?.[1] ?? 'GeoJSON';
}
