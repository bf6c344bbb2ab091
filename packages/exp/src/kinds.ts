/** Expression type numbers: what `EXP_TYPE_*` name and what the wire carries (`as_exp_type` in the C client). */
export const EXP_TYPES = {
  nil: 0,
  bool: 1,
  int: 2,
  string: 3,
  list: 4,
  map: 5,
  blob: 6,
  float: 7,
  geo: 8,
  hll: 9,
} as const;

/** What an expression yields when it can be stored in a bin. */
export type ValueKind = keyof typeof EXP_TYPES;

/**
 * What an expression yields: a {@link ValueKind}, or one of four that cannot be stored: `unknown`
 * (fits wherever a boolean does, and as an action of `cond`), `infinity` and `wildcard` (ends and
 * holes of value ranges), `remove` (what `removeResult` tells `modifyByPath`).
 */
export type Kind = ValueKind | 'unknown' | 'infinity' | 'wildcard' | 'remove';

/** Nil. */
export const EXP_TYPE_NIL = 0 as const;
/** Boolean. */
export const EXP_TYPE_BOOL = 1 as const;
/** 64-bit integer. */
export const EXP_TYPE_INT = 2 as const;
/** UTF-8 string. */
export const EXP_TYPE_STRING = 3 as const;
/** List. */
export const EXP_TYPE_LIST = 4 as const;
/** Map. */
export const EXP_TYPE_MAP = 5 as const;
/** Bytes. */
export const EXP_TYPE_BLOB = 6 as const;
/** 64-bit float. */
export const EXP_TYPE_FLOAT = 7 as const;
/** GeoJSON. */
export const EXP_TYPE_GEO = 8 as const;
/** HyperLogLog sketch. */
export const EXP_TYPE_HLL = 9 as const;
/** Let the return type of a list or map read decide; not for `…_RETURN_VALUE` of a single element. */
export const EXP_TYPE_AUTO = 10 as const;

/** An expression type number. Not the particle type that `binType` yields. */
export type ExpType = (typeof EXP_TYPES)[ValueKind];

/** The kind of an expression type number: `KindOf<typeof EXP_TYPE_INT>` is `'int'`. */
export type KindOf<T extends ExpType> = {
  [K in ValueKind]: (typeof EXP_TYPES)[K] extends T ? K : never;
}[ValueKind];

/** The kind that an `EXP_TYPE_*` number names; undefined for another number. */
export function kindOfType(type: number): ValueKind | undefined {
  const kinds = Object.keys(EXP_TYPES) as ValueKind[]; // the keys of a literal table
  return kinds.find((kind) => EXP_TYPES[kind] === type);
}

/** The map key, in a filter over a map. */
export const LOOP_VAR_KEY = 0 as const;
/** The element of the list, or the value of the map entry. */
export const LOOP_VAR_VALUE = 1 as const;
/** The index of the element; always an integer. */
export const LOOP_VAR_INDEX = 2 as const;
/** Which part of the element a loop variable reads. */
export type LoopVarPart = typeof LOOP_VAR_KEY | typeof LOOP_VAR_VALUE | typeof LOOP_VAR_INDEX;
