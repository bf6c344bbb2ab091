import type { LuaHost } from '../host.js';
import type { State } from '../module.js';
import type { UdfValue } from '../values.js';
import type { Library } from './library.js';

/** What a stream's functions answer. */
const STREAM = { ok: 0, error: 1 } as const;

/** Where a stream function gets its records, and where its values go. */
export class UdfStream {
  /**
   * @param read - the next value, or undefined at the end.
   * @param write - takes a value.
   */
  constructor(
    readonly read: (() => UdfValue | undefined) | undefined,
    readonly write: ((value: UdfValue) => void) | undefined,
  ) {}
}

/** The `stream` module. */
export function streamLibrary(host: LuaHost): Library {
  const at = (state: State): UdfStream => {
    const object = host.objectAt(state, 1);
    return object instanceof UdfStream ? object : host.expected(state, 1, 'Stream');
  };

  const push = (state: State, value: UdfValue): number => {
    host.pushValue(state, value);
    return 1;
  };

  const text = (state: State): number => {
    at(state);
    return push(state, 'Stream<>');
  };

  // A real server asks both whether the stream can be read.
  const readable = (state: State): number => push(state, at(state).read !== undefined);

  return {
    module: {
      read: (state) => push(state, at(state).read?.() ?? null),
      write: (state) => {
        const { write } = at(state);
        if (!write) return push(state, STREAM.error);
        const value = host.valueAt(state, 2);
        // A table or function is dropped without a word, as on a real server.
        if (value !== null && value !== undefined) write(value);
        return push(state, STREAM.ok);
      },
      readable,
      writable: readable,
      tostring: text,
    },
    object: { __tostring: text },
  };
}
