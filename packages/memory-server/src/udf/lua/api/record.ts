import type { LuaHost } from '../host.js';
import type { State } from '../module.js';
import { UdfRecord } from '../record.js';
import type { UdfText, UdfValue } from '../values.js';
import type { Functions, Library } from './library.js';

const plain = (text: UdfText | undefined): string | undefined =>
  typeof text === 'string' ? text : undefined;

/** The `record` module, and `rec.bin`. */
export function recordLibrary(host: LuaHost): Library {
  const at = (state: State): UdfRecord => host.check(state, 1, 'Record', UdfRecord);

  const reading = (read: (record: UdfRecord) => UdfValue) => (state: State) => {
    host.pushValue(state, read(at(state)));
    return 1;
  };

  const module: Functions = {
    ttl: reading((record) => record.found('ttl')),
    last_update_time: reading((record) => record.found('lastUpdate')),
    gen: reading((record) => record.found('generation')),
    size: reading((record) => record.found('size')),
    memory_size: reading((record) => record.found('size')),
    device_size: reading(() => 0),
    key: reading((record) => record.key),
    setname: reading((record) => record.setName ?? null),
    digest: reading((record) => record.digest),
    numbins: reading((record) => record.binNames?.length ?? 0),
    set_ttl: (state) => {
      at(state).setTtl(Number(BigInt.asUintN(32, host.bigint(state, 2))));
      return 0;
    },
    drop_key: (state) => {
      at(state).dropKey();
      return 0;
    },
    bin_names: (state) => {
      const names = at(state).binNames ?? host.raise(state, "can't get bin names");
      host.lua._lua_createtable(state, names.length, 0);
      names.forEach((name, i) => {
        host.pushText(state, name);
        host.lua._lua_rawseti(state, -2, BigInt(i + 1));
      });
      return 1;
    },
  };

  const object: Functions = {
    __index: (state) => {
      const record = at(state);
      const name = plain(host.text(state, 2));
      host.pushValue(state, name === undefined ? null : record.get(name));
      return 1;
    },
    __newindex: (state) => {
      const record = at(state);
      const name = plain(host.text(state, 2));
      if (name === undefined) return 0;
      const value = host.valueAt(state, 3);
      if (value === undefined) host.raise(state, `can't set bin ${name} to unsupported type`);
      record.set(name, value);
      return 0;
    },
  };

  return { module, object };
}
