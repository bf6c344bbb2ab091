import type { LuaHost } from '../host.js';
import type { State } from '../module.js';
import { UdfRecord } from '../record.js';
import type { UdfValue } from '../values.js';
import type { Functions } from './library.js';

/** The object behind the global `aerospike`. */
export class AerospikeObject {
  readonly name = 'aerospike';
}

/** The methods of `aerospike`. */
export function aerospikeMethods(host: LuaHost): Functions {
  const calling = (call: (state: State) => UdfValue) => (state: State) => {
    host.check(state, 1, 'Aerospike', AerospikeObject);
    host.pushValue(state, call(state));
    return 1;
  };

  const recordOf = (state: State): UdfRecord => {
    const object = host.objectAt(state, 2);
    return object instanceof UdfRecord ? object : host.expected(state, 2, 'Record');
  };

  return {
    create: calling((state) => recordOf(state).create()),
    update: calling((state) => recordOf(state).update()),
    exists: calling((state) => recordOf(state).exists()),
    remove: calling((state) => recordOf(state).remove()),
    get_current_time: calling(() => host.context.now),
    // What a real server answers: it has no use for these two.
    set_context: calling(() => 2),
    get_config: calling(() => 0),
    log: (state) => {
      host.check(state, 1, 'Aerospike', AerospikeObject);
      const level = host.integer(state, 2);
      const text = host.text(state, 3);
      host.context.log(level, typeof text === 'string' ? text : '');
      return 0;
    },
  };
}
