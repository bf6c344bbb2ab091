import type { Spec } from './specs.mjs';

/** One entry of the official client's form of an expression. */
export interface Entry {
  readonly op: number;
  readonly [field: string]: unknown;
}
type Module = { readonly [name: string]: unknown };
export const exp: Module;
export const OPS: { readonly [name: string]: number };
export const NAMES: { readonly [ours: string]: string };
export const PATCHED: { readonly [ours: string]: unknown };
export function toOfficial(spec: Spec): Entry[];
export function encode(entries: readonly Entry[]): string;
