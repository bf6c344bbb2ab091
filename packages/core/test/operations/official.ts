import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/** What the tests use of the official client: the judge of names, parameters and numbers. */
export interface Official {
  readonly lists: Readonly<Record<string, unknown>>;
  readonly maps: Readonly<Record<string, unknown>>;
  readonly bitwise: Readonly<Record<string, unknown>>;
  readonly hll: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, unknown>>;
  readonly exp: Readonly<Record<string, unknown>> & {
    readonly operations: Readonly<Record<string, unknown>>;
  };
  readonly cdt: { readonly Context: new () => { items: [number, unknown][] } };
}

const require = createRequire(import.meta.url);

/** The installed official client. */
export const official = require('aerospike') as Official;

/** The wire numbers that the official client's addon has in a table of its own. */
export const opcodes = ((): Record<'lists' | 'maps' | 'bitwise' | 'hll', OpcodeTable> => {
  const home = createRequire(require.resolve('aerospike'));
  const load = home('bindings') as (options: object) => Record<string, { opcodes: OpcodeTable }>;
  const addon = load({
    bindings: 'aerospike.node',
    module_root: dirname(dirname(home.resolve('aerospike'))),
  });
  const of = (module: string): OpcodeTable => addon[module]?.opcodes ?? {};
  return { lists: of('lists'), maps: of('maps'), bitwise: of('bitwise'), hll: of('hll') };
})();

/** Wire numbers by the addon's names. */
type OpcodeTable = Readonly<Record<string, number>>;

/** A module's operation builders by name: its functions, without classes. */
export function buildersOf(module: Readonly<Record<string, unknown>>): Record<string, Builder> {
  const functions = Object.entries(module).filter(([name, value]) => {
    return typeof value === 'function' && !/^[A-Z]/.test(name);
  });
  return Object.fromEntries(functions) as Record<string, Builder>;
}

/** A builder of the official client, or one of ours. */
export type Builder = (...args: unknown[]) => Readonly<Record<string, unknown>>;

/** The names of a function's parameters, as written in its source. */
export function parametersOf(builder: Builder): string[] {
  const [, list = ''] = /^(?:function\s*\w*)?\s*\(([^)]*)\)/.exec(builder.toString()) ?? [];
  return list
    .split(',')
    .map((parameter) => (parameter.split('=')[0] ?? '').trim())
    .filter((name) => name !== '');
}
