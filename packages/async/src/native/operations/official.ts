import { ClientError } from '@asp/core';
import type { NativeOperation } from '../addon.js';
import { officialClient } from '../load.js';

type Fn = (...args: unknown[]) => unknown;

const found = new Map<string, Fn>();

/**
 * A function of the official client by its path in the module, as `lists.append`. It is looked at before
 * use, so that a renamed part is an error that says so.
 *
 * @throws ClientError when the installed version has no such function
 */
export function officialFunction(path: string): Fn {
  let fn = found.get(path);
  if (fn === undefined) {
    const value = path.split('.').reduce<unknown>(member, officialClient());
    if (typeof value !== 'function') throw missing(path);
    fn = value as Fn; // a function; its arguments are the caller's business
    found.set(path, fn);
  }
  return fn;
}

/** Calls a builder of the official client: the object that the addon takes as an operation. */
export function officialOperation(path: string, args: readonly unknown[]): NativeOperation {
  return officialFunction(path)(...args) as NativeOperation;
}

let [readNumber, incrNumber]: (number | undefined)[] = [];

/** What `operations.read` makes, several times faster: it is asked once for its number. */
export function officialRead(bin: string): NativeOperation {
  return { op: (readNumber ??= numberOf('operations.read')), bin };
}

/** What `operations.incr` makes; see {@link officialRead}. */
export function officialIncr(bin: string, value: number): NativeOperation {
  return { op: (incrNumber ??= numberOf('operations.incr')), bin, value };
}

function numberOf(path: string): number {
  return Number(officialOperation(path, ['bin', 1])['op']);
}

/** A new, empty context of the official client: what its `addMapKey` and the like are called on. */
export function officialContext(): OfficialContext {
  const Context = officialFunction('cdt.Context');
  return Reflect.construct(Context, []) as OfficialContext;
}

/** The official client's `cdt.Context`. */
export type OfficialContext = Readonly<Record<string, unknown>>;

function member(value: unknown, name: string): unknown {
  const isHolder = typeof value === 'object' || typeof value === 'function';
  return isHolder && value !== null ? Reflect.get(value, name) : undefined;
}

/** The error for a part that the installed official client lacks. */
export function missing(path: string): ClientError {
  return new ClientError(
    `The installed \`aerospike\` package lacks \`${path}\`. Install a supported version: ` +
      '`npm install aerospike@6.7.1`.',
  );
}
