import type { Term } from './term.js';

/** A secondary index that queries of a case may use. */
export interface Index {
  readonly name: string;
  /** '' for one on an expression. */
  readonly bin: string;
  readonly keyType: keyof typeof KEY_TYPES;
  readonly indexType: (typeof INDEX_TYPES)[number];
  readonly context?: Term;
  readonly expression?: Term;
}

/** Particle types of what is indexed. */
export const KEY_TYPES = { numeric: 1, string: 3, blob: 4, geo2dsphere: 23 } as const;
/** In the order of their numbers on the wire. */
export const INDEX_TYPES = ['default', 'list', 'mapkeys', 'mapvalues'] as const;

const rawI: Term = { packed: 'a169' };
/** The integer bin `i`, and one. */
const plusOne: Term = { list: [20, { list: [81, 2, rawI] }, 1] };
/** What the map in bin `m` has at the key `a`. */
const atA: Term = { list: [0x22, 'a'] };

/** One index of each kind, on the bins that cases of queries write. */
export const INDEXES: readonly Index[] = [
  { name: 'i', bin: 'i', keyType: 'numeric', indexType: 'default' },
  { name: 's', bin: 's', keyType: 'string', indexType: 'default' },
  { name: 'b', bin: 'b', keyType: 'blob', indexType: 'default' },
  { name: 'g', bin: 'g', keyType: 'geo2dsphere', indexType: 'default' },
  { name: 'li', bin: 'l', keyType: 'numeric', indexType: 'list' },
  { name: 'ls', bin: 'l', keyType: 'string', indexType: 'list' },
  { name: 'mks', bin: 'm', keyType: 'string', indexType: 'mapkeys' },
  { name: 'mvi', bin: 'm', keyType: 'numeric', indexType: 'mapvalues' },
  { name: 'gl', bin: 'gl', keyType: 'geo2dsphere', indexType: 'list' },
  { name: 'ma', bin: 'm', keyType: 'numeric', indexType: 'default', context: atA },
  { name: 'mal', bin: 'm', keyType: 'numeric', indexType: 'list', context: atA },
  { name: 'exp', bin: '', keyType: 'numeric', indexType: 'default', expression: plusOne },
];

/** The name of an index of a set, as the server knows it. */
export const indexNameOf = (set: string, { name }: Index): string => `${set}-${name}`;
