import { pack, unpackArguments } from '../pack.js';
import type { RecordView, StreamOutcome, UdfCall, UdfOutcome } from '../record-view.js';
import { UdfStream } from './api/stream.js';
import { compileError, type CompileError } from './compile-error.js';
import { fromValue, toValue, untilNul } from './convert.js';
import { LuaHost } from './host.js';
import { Libraries } from './libraries.js';
import { Limits } from './limits.js';
import { STATUS, TYPE } from './module.js';
import type { LuaModule, Pointer, State } from './module.js';
import { UdfRecord } from './record.js';
import {
  sandboxFunctions,
  ScriptState,
  type ScriptError,
  type StateParts,
} from './script-state.js';
import type { UdfLog } from '../udf-runner.js';
import type { UdfText, UdfValue } from './values.js';

/** Where a real server keeps its modules; error messages show it. */
const MODULE_PATH = '/opt/aerospike/usr/udf/lua/';
/** How long loading a module may take. */
const LOAD_TIMEOUT_MS = 1000;
/** Objects that scripts hold before their garbage is looked for. */
const MANY_HANDLES = 2000;

/** Texts of failures that a real server words so. */
const FAILURE = {
  noModule: 'UDF: Execution Error 1',
  noFunction: 'function not found',
  noText: 'result value type unexpected',
  /** The stream function's own error follows. */
  stream: 'UDF: Execution Error 2',
} as const;

/** Lua's names of the types of values that errors can be besides text. */
const TYPE_NAMES: Readonly<Record<number, string>> = {
  [TYPE.nil]: 'nil',
  [TYPE.boolean]: 'boolean',
  [TYPE.number]: 'number',
  [TYPE.table]: 'table',
  [TYPE.function]: 'function',
};

/** Runs the functions of registered modules, one at a time. Each module has a state of its own, kept warm. */
export class LuaRunner {
  private readonly host: LuaHost;
  private readonly parts: StateParts;
  private readonly sandbox: Readonly<Record<string, Pointer>>;
  private readonly modules = new Map<string, Uint8Array>();
  private readonly states = new Map<string, ScriptState>();
  private collectAt = MANY_HANDLES;

  constructor(
    lua: LuaModule,
    private readonly log: UdfLog,
  ) {
    this.host = new LuaHost(lua);
    const find = (name: string) => this.find(name);
    this.parts = {
      host: this.host,
      limits: new Limits(lua),
      libraries: new Libraries(this.host),
      find,
    };
    this.sandbox = sandboxFunctions(this.parts);
  }

  /** Registers a module by its file name, or (without source) takes it away. */
  setModule(fileName: string, source: Uint8Array | undefined): void {
    if (source) this.modules.set(fileName, source);
    else this.modules.delete(fileName);
    // Any module may have loaded this one.
    for (const state of this.states.values()) state.close();
    this.states.clear();
  }

  /** Compiles and runs a module's source as registering does. Answers what is wrong with it, if anything. */
  validate(fileName: string, source: Uint8Array): CompileError | undefined {
    this.host.context = { now: Date.now(), log: this.log };
    const state = new ScriptState(this.parts, this.sandbox);
    state.limit(LOAD_TIMEOUT_MS);
    const error = state.run(() => {
      state.execute(source, fileName, 0);
      return 0;
    });
    state.close();
    return error && compileError(error);
  }

  /** Calls a function with a record. */
  applyRecord(call: UdfCall, view: RecordView): UdfOutcome {
    const state = this.stateOf(call);
    if (!state) return failure(FAILURE.noModule);
    const record = new UdfRecord(view);
    let value = new Uint8Array(0);
    const error = this.call(state, call, (at) => {
      this.pushFunction(at, call.function);
      this.host.pushValue(at, record);
      this.callWith(at, 1 + this.pushArguments(at, call), 1);
      value = this.packedReply(this.host.valueAt(at, -1));
      return 0;
    });
    if (error?.type === TYPE.number) return failure(FAILURE.noText);
    if (error) return failure(this.textOf(call, error));
    if (record.refusal !== 0) return { kind: 'refused', code: record.refusal };
    return { kind: 'success', value, changes: record.changes };
  }

  /** Runs a stream function over groups of records, one stream for each; the first failure ends it. */
  applyStreams(call: UdfCall, groups: readonly (readonly RecordView[])[]): StreamOutcome {
    const values: Uint8Array[] = [];
    const state = this.stateOf(call);
    if (!state) return { values, failure: FAILURE.noModule };
    for (const group of groups) {
      const failure = this.applyStream(state, call, group, values);
      if (failure !== undefined) return { values, failure };
    }
    return { values, failure: undefined };
  }

  private applyStream(
    state: ScriptState,
    call: UdfCall,
    views: readonly RecordView[],
    values: Uint8Array[],
  ): string | undefined {
    const records = views.values();
    const input = new UdfStream(() => {
      const { value: view, done } = records.next();
      return done ? undefined : new UdfRecord(view, true);
    }, undefined);
    const output = new UdfStream(undefined, (value) => values.push(this.packedReply(value)));
    // Streams are told no time, as on a real server.
    const error = this.call(state, { ...call, now: 0 }, (at) => {
      state.pushStreams();
      this.pushFunction(at, call.function);
      this.host.pushObject(at, input, 'Stream');
      this.host.pushObject(at, output, 'Stream');
      this.callWith(at, 3 + this.pushArguments(at, call), 0);
      return 0;
    });
    if (!error) return undefined;
    const text =
      error.text === undefined
        ? `bad argument #1 to '?' (string expected, got ${TYPE_NAMES[error.type] ?? 'userdata'})`
        : this.textOf(call, error);
    return `${FAILURE.stream} : ${text}`;
  }

  private call(
    state: ScriptState,
    { now, timeoutMs }: UdfCall,
    callback: (at: State) => number,
  ): ScriptError | undefined {
    this.host.context = { now, log: this.log };
    state.limit(timeoutMs);
    const error = state.run(callback);
    if (this.host.handles > this.collectAt) {
      state.limit(LOAD_TIMEOUT_MS);
      state.collect();
      this.collectAt = MANY_HANDLES + this.host.handles * 2;
    }
    return error;
  }

  private pushFunction(at: State, name: string): void {
    const { lua } = this.host;
    const type = this.host.withName(name, (pointer) => lua._lua_getglobal(at, pointer));
    if (type === TYPE.nil) {
      this.host.pushText(at, FAILURE.noFunction);
      lua._lua_error(at);
    }
  }

  private pushArguments(at: State, { args }: UdfCall): number {
    const values = argumentsOf(args);
    if (this.host.lua._lua_checkstack(at, values.length + 20) === 0) {
      this.host.raise(at, 'too many arguments');
    }
    for (const value of values) this.host.pushValue(at, value);
    return values.length;
  }

  private callWith(at: State, count: number, results: number): void {
    this.host.lua._lua_callk(at, count, results, 0, 0);
  }

  private packedReply(value: UdfValue | undefined): Uint8Array<ArrayBuffer> {
    const reply = value === undefined ? null : (toValue(value, 'reply') ?? null);
    return new Uint8Array(pack(reply));
  }

  /** What a failed call is reported with. A module that ran out of memory starts afresh. */
  private textOf({ module }: UdfCall, { status, text }: ScriptError): string {
    if (status === STATUS.memory) {
      this.states.get(module)?.close();
      this.states.delete(module);
    }
    return text === undefined ? FAILURE.noText : plain(untilNul(text));
  }

  private stateOf({ module, now }: UdfCall): ScriptState | undefined {
    const known = this.states.get(module);
    if (known) return known;
    if (!this.find(module)) return undefined;
    this.host.context = { now, log: this.log };
    const state = new ScriptState(this.parts, this.sandbox);
    state.limit(LOAD_TIMEOUT_MS);
    const { lua } = this.host;
    const error = state.run((at) => {
      lua._lua_getglobal(at, this.host.name('require'));
      this.host.pushText(at, module);
      lua._lua_callk(at, 1, 0, 0, 0);
      return 0;
    });
    if (error) {
      state.close();
      this.log(1, `lua create error: ${error.text === undefined ? '' : plain(error.text)}`);
      return undefined;
    }
    this.states.set(module, state);
    return state;
  }

  /** Lua's search: dots in a module's name are slashes in its file's. */
  private find(name: string) {
    const fileName = `${name.replaceAll('.', '/')}.lua`;
    const source = this.modules.get(fileName);
    return source && { source, chunkName: `@${MODULE_PATH}${fileName}` };
  }
}

function failure(text: string): UdfOutcome {
  return { kind: 'failure', text };
}

/** None at all when one of them is something that scripts cannot have. */
function argumentsOf(packed: Uint8Array): readonly UdfValue[] {
  const values: UdfValue[] = [];
  for (const argument of unpackArguments(packed)) {
    const value = fromValue(argument);
    if (value === undefined) return [];
    values.push(value);
  }
  return values;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const plain = (text: UdfText): string =>
  typeof text === 'string' ? text : decoder.decode(text.bytes);
