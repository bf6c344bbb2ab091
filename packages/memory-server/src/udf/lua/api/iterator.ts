import type { LuaHost } from '../host.js';
import type { State } from '../module.js';
import type { UdfValue } from '../values.js';
import type { Functions, Library } from './library.js';

/** A walk over a list or map; it follows changes made on the way. */
export class UdfIterator {
  private at = 0;

  /** @param read - the results for a position, or undefined past the end. */
  constructor(private readonly read: (position: number) => readonly UdfValue[] | undefined) {}

  get hasNext(): boolean {
    return this.read(this.at) !== undefined;
  }

  next(): readonly UdfValue[] | undefined {
    const results = this.read(this.at);
    if (results) this.at++;
    return results;
  }
}

/** Leaves what a `for` loop wants: a function to call, and the iterator to call it with. */
export function pushIterator(
  host: LuaHost,
  state: State,
  read: (position: number) => readonly UdfValue[] | undefined,
  step: number,
): number {
  host.lua._lua_pushcclosure(state, step, 0);
  host.pushObject(state, new UdfIterator(read), 'Iterator');
  return 2;
}

/** The function of such a loop: the next results, or nothing. */
export function iteratorStep(host: LuaHost) {
  return (state: State): number => {
    const iterator = host.objectAt(state, 1);
    const results = iterator instanceof UdfIterator ? iterator.next() : undefined;
    results?.forEach((value) => host.pushValue(state, value));
    return results?.length ?? 0;
  };
}

/** The `iterator` module. */
export function iteratorLibrary(host: LuaHost): Library & { readonly methods: Functions } {
  const next = (state: State): number => {
    const [first] = host.check(state, 1, 'Iterator', UdfIterator).next() ?? [null];
    host.pushValue(state, first ?? null);
    return 1;
  };
  const methods = {
    has_next: (state: State): number => {
      const { hasNext } = host.check(state, 1, 'Iterator', UdfIterator);
      host.pushValue(state, hasNext);
      return 1;
    },
    next,
  };
  return { module: methods, construct: next, object: {}, methods };
}
