/** A tree of `[function name, ...arguments]`. */
export type Spec = readonly [name: string, ...args: readonly unknown[]];
export class Special {
  constructor(kind: string, value: unknown);
  readonly kind: string;
  readonly value: unknown;
}
export interface Random {
  readonly next: () => number;
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (p: number) => boolean;
}
export const SIGNATURES: { readonly [name: string]: readonly string[] | string };
export function random(seed: number): Random;
export const SMALL_DOMAIN: object;
export function maker(
  seed: number,
  domain?: object,
): {
  readonly make: (kind: string, depth: number) => Spec;
  readonly build: (name: string, depth?: number) => Spec;
  readonly r: Random;
};
export function corpus(seed?: number): Spec[];
