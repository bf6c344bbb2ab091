import type { CdtContext } from '@asp/core/exp';
import type { ValueKind } from '../kinds.js';
import type { Exp } from '../node.js';

/** A path into nested lists and maps, or none. */
export type Where = CdtContext | null | undefined;

/** What a list or map operation works on: with a context, whatever the path begins in. */
export type Held<C extends Where, Own extends 'list' | 'map'> = [C] extends [null | undefined]
  ? Own
  : 'list' | 'map';

/** A list, or with a context the list or map that the path begins in. */
export type ListIn<C extends Where> = Exp<Held<C, 'list'>>;

/** A map, or with a context the list or map that the path begins in. */
export type MapIn<C extends Where> = Exp<Held<C, 'map'>>;

/** A value to look for, or the end of a range: `infinity` and `wildcard` included. */
export type SoughtExp = Exp<ValueKind | 'infinity' | 'wildcard'>;
