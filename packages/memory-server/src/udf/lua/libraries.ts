import { AerospikeObject, aerospikeMethods } from './api/aerospike.js';
import { bytesLibrary } from './api/bytes.js';
import { geojsonLibrary } from './api/geojson.js';
import { iteratorLibrary } from './api/iterator.js';
import type { Functions } from './api/library.js';
import { listLibrary } from './api/list.js';
import { mapLibrary } from './api/map.js';
import { recordLibrary } from './api/record.js';
import { streamLibrary } from './api/stream.js';
import type { ClassName, LuaHost } from './host.js';
import type { Pointer, State } from './module.js';

type Pointers = Readonly<Record<string, Pointer>>;

/** A library ready to be put into a state. */
interface Installable {
  readonly name: string;
  readonly className: ClassName;
  readonly module: Pointers;
  readonly construct: Pointers;
  readonly object: Pointers;
  readonly methods: Pointers | undefined;
}

/** The objects of Aerospike's Lua API, ready to be put into any number of states. */
export class Libraries {
  private readonly all: readonly Installable[];
  private readonly aerospike: Pointers;
  private readonly collected: Pointers;

  constructor(private readonly host: LuaHost) {
    const iterator = iteratorLibrary(host);
    const rows = [
      ['list', 'List', listLibrary(host), undefined],
      ['map', 'Map', mapLibrary(host), undefined],
      ['bytes', 'Bytes', bytesLibrary(host), undefined],
      ['geojson', 'GeoJSON', geojsonLibrary(host), undefined],
      ['record', 'Record', recordLibrary(host), undefined],
      ['stream', 'Stream', streamLibrary(host), undefined],
      ['iterator', 'Iterator', iterator, iterator.methods],
    ] as const;
    const pointers = (functions: Functions): Pointers => host.functions(functions);
    this.all = rows.map(([name, className, { module, construct, object }, methods]) => ({
      name,
      className,
      module: pointers(module),
      construct: pointers(construct ? { __call: construct } : {}),
      object: pointers(object),
      methods: methods && pointers(methods),
    }));
    this.aerospike = pointers(aerospikeMethods(host));
    this.collected = pointers({
      __gc: (state) => {
        host.release(state);
        return 0;
      },
    });
  }

  /** Puts everything into a fresh state. */
  install(state: State): void {
    for (const library of this.all) {
      this.installModule(state, library);
      this.installClass(state, library.className, library.object, library.methods);
    }
    this.installClass(state, 'Aerospike', {}, this.aerospike);
    this.host.pushObject(state, new AerospikeObject(), 'Aerospike');
    this.host.lua._lua_setglobal(state, this.host.name('aerospike'));
  }

  /** The global table of functions, whose metatable hides itself behind it. */
  private installModule(state: State, { name, module, construct }: Installable): void {
    const { host } = this;
    const { lua } = host;
    lua._lua_createtable(state, 0, 0);
    host.setFunctions(state, module);
    lua._lua_pushvalue(state, -1);
    lua._lua_setglobal(state, host.name(name));
    lua._lua_createtable(state, 0, 0);
    host.setFunctions(state, construct);
    lua._lua_pushvalue(state, -2);
    lua._lua_setfield(state, -2, host.name('__metatable'));
    lua._lua_setmetatable(state, -2);
    lua._lua_settop(state, 0);
  }

  /** The metatable of a class; methods, where it has some, are a global table of the class's name. */
  private installClass(
    state: State,
    className: ClassName,
    object: Pointers,
    methods: Pointers | undefined,
  ): void {
    const { host } = this;
    const { lua } = host;
    lua._luaL_newmetatable(state, host.name(className));
    host.setFunctions(state, { ...object, ...this.collected });
    if (methods) {
      lua._lua_createtable(state, 0, 0);
      host.setFunctions(state, methods);
      for (const field of ['__index', '__metatable']) {
        lua._lua_pushvalue(state, -1);
        lua._lua_setfield(state, -3, host.name(field));
      }
      lua._lua_setglobal(state, host.name(className));
    }
    lua._lua_settop(state, 0);
  }
}
