import type { LuaModule, Pointer, State } from './module.js';
import { bytesOfText } from './convert.js';

/** Instructions between two looks at the clock. */
const PERIOD = 1000;
/** `LUA_MASKCOUNT` */
const MASK_COUNT = 8;
/** A script that catches the error and goes on gets so many milliseconds; then every instruction fails. */
const PATIENCE_MS = 50;
/** What all scripts together may use. */
const MAX_MEMORY = 256 * 1024 * 1024;

/** What a script is told when its time is up; it can be caught, as on a real server. */
export const TIMEOUT_TEXT = 'UDF Execution Timeout';

/** Bounds on what scripts use: time by a hook that Lua calls now and then, memory by the allocator. */
export class Limits {
  /** The allocator to make states with. */
  readonly allocator: Pointer;
  /** Bytes in use by all states. */
  used = 0;
  private readonly hook: Pointer;
  private readonly message: Pointer;
  private deadline = Infinity;

  constructor(private readonly lua: LuaModule) {
    this.allocator = lua.addFunction((_, pointer = 0, oldSize = 0, size = 0) => {
      return this.allocate(pointer, pointer === 0 ? 0 : oldSize, size);
    }, 'iiiii');
    this.hook = lua.addFunction((state = 0) => this.check(state), 'vii');
    const text = bytesOfText(TIMEOUT_TEXT);
    this.message = lua._malloc(text.length);
    lua.HEAPU8.set(text, this.message);
  }

  /** Gives a state's next call so many milliseconds. */
  start(state: State, milliseconds: number): void {
    this.deadline = performance.now() + milliseconds;
    this.lua._lua_sethook(state, this.hook, MASK_COUNT, PERIOD);
  }

  private check(state: State): void {
    const late = performance.now() - this.deadline;
    if (late < 0) return;
    const { lua } = this;
    if (late > PATIENCE_MS) lua._lua_sethook(state, this.hook, MASK_COUNT, 1);
    lua._luaL_where(state, 1);
    lua._lua_pushlstring(state, this.message, TIMEOUT_TEXT.length);
    lua._lua_concat(state, 2);
    lua._lua_error(state);
  }

  private allocate(pointer: Pointer, oldSize: number, size: number): Pointer {
    if (size === 0) {
      this.used -= oldSize;
      this.lua._free(pointer);
      return 0;
    }
    if (size > oldSize && this.used + size - oldSize > MAX_MEMORY) return 0;
    const moved = this.lua._realloc(pointer, size);
    if (moved !== 0) this.used += size - oldSize;
    return moved;
  }
}
