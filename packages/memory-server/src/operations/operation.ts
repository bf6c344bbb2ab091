import type { List, MapValue, Value } from '../values/index.js';
import type { Args, ParamKind } from './call.js';
import type { Selection } from './selection/picked.js';

/** What an operation works on: the bin, or what its context leads to. */
export interface Target<T extends List | MapValue> {
  /** Undefined when it is not there yet. */
  readonly value: T | undefined;
  /** Whether it is a whole bin, or the bin is not there: only then may its index be persisted. */
  readonly isTop: boolean;
  /** Whether there is a bin, although what the context leads to may be missing. */
  readonly hasBin: boolean;
}

/** What a modification did: `value` is left out when it changed nothing. */
export interface Change<T extends List | MapValue> {
  readonly value?: T | undefined;
  readonly result?: Value | undefined;
}

/**
 * One sub-operation of the protocol. `params` are its parameters, the last `optional` of which may
 * be left out. The kinds differ in what happens when there is nothing to work on:
 *
 * - `add`: an empty collection with the flags of `create` is made;
 * - `remove`, `clear`: nothing happens, and the parameters are not looked at;
 * - `update`: that is an error;
 * - `edit`: that is an error when there is no bin, whatever the parameters; else the operation decides;
 * - `read`: the operation is not asked.
 */
export type CollectionOperation<T extends List | MapValue> = {
  readonly params: readonly ParamKind[];
  readonly optional?: number;
} & (
  | {
      readonly kind: 'add';
      readonly create?: (args: Args) => number;
      readonly run: (value: T, args: Args, isTop: boolean) => Change<T>;
    }
  | { readonly kind: 'update'; readonly run: (value: T, args: Args) => Change<T> }
  | { readonly kind: 'edit'; readonly run: (value: T | undefined, args: Args) => Change<T> }
  | { readonly kind: 'clear'; readonly run: (value: T) => T }
  | { readonly kind: 'remove' | 'read'; readonly select: (value: T, args: Args) => Selection }
);

/** The sub-operations of a family by their number. */
export type CollectionTable<T extends List | MapValue> = {
  readonly [code: number]: CollectionOperation<T>;
};
