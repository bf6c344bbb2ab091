/** What a field of a policy, a meta or the configuration may hold. */
export type FieldCheck =
  | { readonly is: 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'boolean' | 'string' | 'function' | 'expression' | 'filter' }
  | { readonly is: 'context' }
  | { readonly is: 'partitionFilter' | 'integers' | 'hosts' | 'nullableString' }
  /** One of the numbers; `names` is what the message calls them. */
  | { readonly is: 'enum'; readonly values: readonly number[]; readonly names: string }
  /** An object with the fields of another kind. */
  | { readonly is: 'object'; readonly of: string };

/** One field: what it may hold, its unit, its default and the kinds of policy that have it. */
export interface FieldRow<K extends string = string> {
  readonly check: FieldCheck;
  readonly unit?: 'ms' | 's' | '%' | 'records';
  /** The default; `byKind` beats it where kinds differ. `null` = none. */
  readonly default: number | boolean | string | null;
  readonly byKind?: { readonly [kind in K]?: number };
  readonly of: readonly K[];
}

type Rows = Readonly<Record<string, FieldRow>>;

/** In a meta `gen` is a generation, in a policy it is how to compare: the row's key says which. */
type FieldName<F> = F extends `meta.${infer N}` ? N : F;

type FieldsOf<R extends Rows, K> = {
  [F in keyof R]: K extends R[F]['of'][number] ? FieldName<F> : never;
}[keyof R];

/** The fields that only the table or only the interface of a kind names. */
type Difference<R extends Rows, K, Shape> =
  Exclude<FieldsOf<R, K>, keyof Shape> | Exclude<keyof Shape, FieldsOf<R, K>>;

/**
 * Where a table and its interfaces disagree: a pair of kind and field for each field that only one of the
 * two names. `never` when they agree, which a type test demands.
 */
export type Disagreement<R extends Rows, Shapes> = {
  [K in keyof Shapes]: Difference<R, K, Shapes[K]> extends infer F
    ? F extends unknown
      ? [kind: K, field: F]
      : never
    : never;
}[keyof Shapes];
