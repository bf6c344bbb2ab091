import { bytesOfText } from './convert.js';
import type { LuaHost } from './host.js';
import type { Libraries } from './libraries.js';
import type { Limits } from './limits.js';
import { REGISTRY, STATUS, TYPE, type LuaFunction, type Pointer, type State } from './module.js';
import { LIBRARY, SANDBOX, STREAMS } from './prelude.js';
import type { UdfText } from './values.js';

/** A registered module's source, and the name that error messages give it. */
export interface FoundModule {
  readonly source: Uint8Array;
  readonly chunkName: string;
}

/** What states are made of. */
export interface StateParts {
  readonly host: LuaHost;
  readonly limits: Limits;
  readonly libraries: Libraries;
  readonly find: (name: string) => FoundModule | undefined;
}

/** An error that ended a script. */
export interface ScriptError {
  /** One of `STATUS`. */
  readonly status: number;
  /** Undefined when the error was neither a string nor a number. */
  readonly text: UdfText | undefined;
  /** What the error was, one of `TYPE`. */
  readonly type: number;
}

/** The functions that only the sandbox's own code sees. */
export function sandboxFunctions({ host, find }: StateParts): Record<string, Pointer> {
  return host.functions({
    __now: (state) => {
      host.pushInteger(state, Math.floor(host.context.now / 1000));
      return 1;
    },
    __print: (state) => {
      const text = host.text(state, 1);
      host.context.log(2, typeof text === 'string' ? text : '');
      return 0;
    },
    __find: (state) => {
      const name = host.text(state, 1);
      const found = typeof name === 'string' ? find(name) : undefined;
      if (!found) return 0;
      host.pushBytes(state, found.source);
      host.pushText(state, found.chunkName);
      return 2;
    },
  });
}

/** One Lua state: a world of globals of its own, sandboxed, with Aerospike's API. */
export class ScriptState {
  private readonly state: State;
  private readonly collector: number;
  private readonly streams: number;
  private isClosed = false;

  /** @throws Error when there is no memory for another state. */
  constructor(
    private readonly parts: StateParts,
    sandbox: Readonly<Record<string, Pointer>>,
  ) {
    const { host, limits, libraries } = parts;
    this.state = host.lua._lua_newstate(limits.allocator, 0);
    if (this.state === 0) throw new Error('no memory for a Lua state');
    limits.start(this.state, Infinity);
    let references = [0, 0];
    const error = this.run((state) => {
      host.lua._luaL_openlibs(state);
      for (const [name, pointer] of Object.entries(sandbox)) {
        host.lua._lua_pushcclosure(state, pointer, 0);
        host.lua._lua_setglobal(state, host.name(name));
      }
      libraries.install(state);
      const collector = this.reference(SANDBOX, 'sandbox');
      this.execute(LIBRARY, 'as.lua', 0);
      references = [collector, this.reference(STREAMS, 'stream_ops.lua')];
      return 0;
    });
    if (error) throw new Error(`no Lua sandbox: ${JSON.stringify(error)}`);
    [this.collector = 0, this.streams = 0] = references;
  }

  /** Calls back within a protected call, so that whatever fails there comes out as a {@link ScriptError}. */
  run(callback: LuaFunction): ScriptError | undefined {
    const { host } = this.parts;
    const status = host.protect(this.state, callback);
    if (status === STATUS.ok) return undefined;
    const type = host.lua._lua_type(this.state, -1);
    const hasText = type === TYPE.string || type === TYPE.number;
    return { status, text: hasText ? host.textAt(this.state, -1) : undefined, type };
  }

  /** Gives the next call so many milliseconds. */
  limit(milliseconds: number): void {
    this.parts.limits.start(this.state, milliseconds);
  }

  /** Compiles and runs a chunk. Raises Lua errors; to be called within {@link run}. */
  execute(source: string | Uint8Array, chunkName: string, results: number): void {
    const { host } = this.parts;
    const { lua } = host;
    const bytes = typeof source === 'string' ? bytesOfText(source) : source;
    const status = host.withBytes(bytes, (pointer) =>
      host.withName(chunkName, (name) =>
        lua._luaL_loadbufferx(this.state, pointer, bytes.length, name, host.name('t')),
      ),
    );
    if (status !== STATUS.ok) lua._lua_error(this.state);
    lua._lua_callk(this.state, 0, results, 0, 0);
  }

  /** Pushes the function that runs stream functions. */
  pushStreams(): void {
    this.parts.host.lua._lua_rawgeti(this.state, REGISTRY, BigInt(this.streams));
  }

  /** Frees what scripts no longer hold. */
  collect(): void {
    const { lua } = this.parts.host;
    this.run((state) => {
      lua._lua_rawgeti(state, REGISTRY, BigInt(this.collector));
      lua._lua_callk(state, 0, 0, 0, 0);
      return 0;
    });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.parts.host.lua._lua_close(this.state);
  }

  private reference(source: string, chunkName: string): number {
    this.execute(source, chunkName, 1);
    return this.parts.host.lua._luaL_ref(this.state, REGISTRY);
  }
}
