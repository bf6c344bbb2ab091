/** What a field of a policy, a meta or the configuration may hold. */
export type FieldCheck =
  | { readonly is: 'integer'; readonly min: number; readonly max: number }
  | { readonly is: 'boolean' | 'string' | 'function' | 'expression' | 'filter' | 'context' }
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
