/**
 * What one parameter of an operation may hold. A trailing `?` in a row's `params` or `options`
 * means that it may be left out; `PARAMETER_KINDS` in `check.ts` has the check of each kind.
 */
export type ParameterKind =
  | 'value' // any value that can be written, nil included
  | 'values' // an array of such values
  | 'key' // a map key: string, integer, bytes or double
  | 'keys'
  | 'items' // the entries of a map: a Map or a plain object
  | 'bound' // one end of an interval; left out or null = open
  | 'delta' // an integer or a double to add
  | 'scalar' // a value to append or prepend: string or bytes
  | 'integer' // the i64 range
  | 'index' // i64; negative counts from the end
  | 'rank' // i64; negative counts from the largest
  | 'count' // 0 … 2^63 − 1
  | 'offset' // i32, in bits or bytes; negative counts from the end
  | 'size' // u32, in bits or bytes
  | 'boolean'
  | 'bytes'
  | 'bytesOrInteger'
  | 'indexBits' // 4 … 16; −1 = as the bin has it
  | 'minhashBits' // 0 or 4 … 51; −1 = none, or as the bin has it
  | 'sketches' // an array of HLL values
  | 'ttl' // seconds, or a TTL_* constant
  | 'expression' // a node of @asp/exp
  | 'path' // a context that is a parameter, not an option
  | 'context'
  | 'listOrder'
  | 'listSortFlags'
  | 'listReturnType'
  | 'listPolicy'
  | 'mapOrder'
  | 'mapReturnType'
  | 'mapPolicy'
  | 'bitResizeFlags'
  | 'bitOverflow'
  | 'bitPolicy'
  | 'hllPolicy'
  | 'pathSelectFlags'
  | 'pathModifyFlags'
  | 'expReadFlags'
  | 'expWriteFlags';

/** A kind, or a kind that may be left out. */
export type Parameter = ParameterKind | `${ParameterKind}?`;

/** Which group of server operations an operation belongs to. */
export type OperationFamily = 'scalar' | 'list' | 'map' | 'bit' | 'hll' | 'path' | 'expression';

/**
 * What an operation answers: nothing, the bin itself, the size afterwards, how many items, one
 * item, a list of items, a number of its own, or what its `returnType` asks for.
 */
export type OperationResult =
  | 'none'
  | 'bin'
  | 'size'
  | 'count'
  | 'item'
  | 'items'
  | 'integer'
  | 'double'
  | 'number'
  | 'bytes'
  | 'hll'
  | 'expression'
  | 'byReturnType';

/** One operation: a row of `OPERATIONS`. */
export interface OperationRow {
  readonly family: OperationFamily;
  /**
   * The number that the server knows it by: the operator itself for the scalar and expression
   * families, the sub-operation for the others.
   */
  readonly code: number;
  /** Other numbers for the same operation, and what chooses them. */
  readonly codes?: { readonly [choice: string]: number };
  readonly access: 'read' | 'modify';
  /** The parameters after `bin`, in the official client's order and under its names. */
  readonly params: { readonly [name: string]: Parameter };
  /** What the official client's builders set by chained calls; here the last argument. */
  readonly options?: { readonly [name: string]: Parameter };
  /**
   * What follows the number on the wire. `policy.order?` stands for a field of the policy that is
   * sent only with a policy; other names ending in `?` are left out when the parameter is.
   */
  readonly wire: readonly string[];
  readonly result: OperationResult;
  /**
   * For a modification that answers: the read that tells the same, and whether it has to run
   * `before` or `after` the modification.
   */
  readonly readBack?: { readonly op: string; readonly when: 'before' | 'after' };
  /** Set on what the official client's modules do not offer. */
  readonly beyondOfficial?: true;
}
