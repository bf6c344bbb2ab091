// From code to an expression and everything that is shown of it.
import * as core from '@asp/core';
import { exp, isExp, print, toBase64, toBytes, type Exp } from '@asp/exp';
import { kindOf } from '@asp/exp/wire';
import { interpret } from './interpret';
import { hex } from './wire';

const constants = Object.entries({ ...core, ...exp }).filter(([name]) =>
  /^[A-Z][A-Z0-9_]+$/.test(name),
);

/** What code in the editor can use. */
export const NAMES = {
  ...Object.fromEntries(constants),
  exp,
  cdtContext: core.cdtContext,
  GeoJSON: core.GeoJSON,
  Uint8Array,
};

export interface Built {
  readonly expression: Exp;
  readonly printed: string;
  readonly base64: string;
  readonly bytes: string;
  readonly size: number;
  readonly isFilter: boolean;
}

/** `null` for code that ends in something else than an expression. @throws CodeError for wrong code. */
export function build(code: string): Built | null {
  const expression = interpret(code, NAMES);
  if (!isExp(expression)) return null;
  const bytes = toBytes(expression);
  return {
    expression,
    printed: print(expression, { indent: 2, width: 70 }),
    base64: toBase64(expression),
    bytes: hex(bytes),
    size: bytes.length,
    isFilter: kindOf(expression) === 'bool',
  };
}
