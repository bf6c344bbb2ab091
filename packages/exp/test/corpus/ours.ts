import {
  cdtContext,
  double,
  GeoJSON,
  type BinValue,
  type CdtContext,
  type GeoJSONObject,
} from '@asp/core';
import { exp, isExp, type Exp } from '../../src/index.js';
import { Special, type Spec } from './specs.mjs';

type Build = (...args: readonly unknown[]) => unknown;
type Names = { readonly [name: string]: Build };

/** Builds a spec with our functions. */
export function toOurs(spec: Spec): Exp {
  const made = build(spec);
  if (!isExp(made)) throw new Error(`${spec[0]} made no expression`);
  return made;
}

function build([name, ...args]: Spec): unknown {
  const [first = '', second] = name.split('.');
  // The namespace seen as a table of functions: specs name them freely.
  const names = (second === undefined ? exp : exp[first as 'lists']) as unknown as Names;
  const make = names[second ?? first];
  if (make === undefined) throw new Error(`no function ${name}`);
  return make(...args.map((arg) => (isSpec(arg) && name !== 'listVal' ? build(arg) : value(arg))));
}

const isSpec = (arg: unknown): arg is Spec => Array.isArray(arg) && typeof arg[0] === 'string';

function value(of: unknown): unknown {
  if (Array.isArray(of)) return of.map(value);
  if (!(of instanceof Special)) return of;
  switch (of.kind) {
    case 'double':
      return double(of.value as number);
    case 'geo':
      return new GeoJSON(of.value as GeoJSONObject);
    case 'bytes':
      return new Uint8Array(Buffer.from(of.value as string, 'hex'));
    case 'map':
      return new Map((of.value as [unknown, unknown][]).map(([k, v]) => [value(k), value(v)]));
    default:
      return context(of.value as [keyof typeof cdtContext, ...unknown[]][]);
  }
}

function context(steps: readonly [keyof typeof cdtContext, ...unknown[]][]): CdtContext {
  return steps.map(([kind, ...args]) => {
    const step = cdtContext[kind] as (...args: unknown[]) => CdtContext[number];
    return step(
      ...args.map((arg) =>
        kind.endsWith('Filter') && isSpec(arg) ? toOurs(arg) : (value(arg) as BinValue),
      ),
    );
  });
}
