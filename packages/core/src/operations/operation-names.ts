import type { OperationRow, Parameter } from './operation-row.js';

/*
 * The names of all operations, and which of them take what, as types of their own: declarations that took them from
 * the tables would carry every row of the tables to every user. The compiler holds the tables against them.
 */

type One = 'ByIndex' | 'ByRank';
type Many = `${One}Range` | `ByValue${'' | 'List' | 'Range' | 'RelRankRange'}`;
type ManyByKey = `ByKey${'List' | 'Range' | 'RelIndexRange'}`;

type ListSelection = `lists.${'get' | 'remove'}${One | Many}`;
type MapSelection = `maps.${'get' | 'remove'}${One | Many | 'ByKey' | ManyByKey}`;

type ListMethod =
  | ('append' | 'appendItems' | 'insert' | 'insertItems' | 'set' | 'increment' | 'trim')
  | ('pop' | 'popRange' | 'get' | 'getRange' | 'remove' | 'removeRange')
  | ('create' | 'clear' | 'setOrder' | 'sort' | 'size');
type MapMethod =
  'put' | 'putItems' | 'increment' | 'decrement' | 'create' | 'clear' | 'setPolicy' | 'size';
type BitChange = `bitwise.${
  | ('resize' | 'insert' | 'remove' | 'set' | 'or' | 'xor' | 'and' | 'not')
  | ('lshift' | 'rshift' | 'add' | 'subtract')}`;
type HllRead =
  | ('getCount' | 'getUnion' | 'getUnionCount' | 'getIntersectCount' | 'getSimilarity')
  | ('describe' | 'refreshCount' | 'fold');
type HllWrite = `hll.${'init' | 'add' | 'setUnion'}`;

export type ScalarOperationName = `operations.${
  'read' | 'write' | 'add' | 'incr' | 'append' | 'prepend' | 'touch' | 'delete'}`;
export type ListOperationName = ListSelection | `lists.${ListMethod}`;
export type MapOperationName = MapSelection | `maps.${MapMethod}`;
export type BitOperationName =
  BitChange | `bitwise.${'get' | 'getInt' | 'lscan' | 'rscan' | 'count'}`;
export type HllOperationName = HllWrite | `hll.${HllRead}`;
export type PathOperationName = `operations.${'select' | 'modify'}ByPath`;
export type ExpressionOperationName = 'exp.read' | 'exp.write';

/** The name of an operation: `'lists.append'`. */
export type OperationName =
  | ScalarOperationName
  | ListOperationName
  | MapOperationName
  | BitOperationName
  | HllOperationName
  | PathOperationName
  | ExpressionOperationName;

/** The operations that take an option or parameter of this name. */
export interface NamesTaking {
  context: ListOperationName | MapOperationName;
  returnType: ListSelection | MapSelection;
  inverted:
    `${'lists' | 'maps'}.${'get' | 'remove'}${Many}` | `maps.${'get' | 'remove'}${ManyByKey}`;
  overflowAction: 'bitwise.add' | 'bitwise.subtract';
}

/** The operations that take their policy as an option: list and map builders take it as an argument. */
export type NamesWithPolicy = BitChange | HllWrite;

/** A table of operations, as the declarations tell it. */
export type Rows<N extends OperationName> = { readonly [name in N]: OperationRow };

type Fields<K extends string> = { readonly [name in K]: Parameter };

/** A row that has `K` among its parameters or options exactly when {@link NamesTaking} says so. */
type Agreeing<N, K extends keyof NamesTaking> = N extends NamesTaking[K]
  ? { readonly params: Fields<K> } | { readonly options: Fields<K> }
  : { readonly params: { readonly [name in K]?: never } } & {
      readonly options?: { readonly [name in K]?: never };
    };

/** What a table has to satisfy: a row for each name, and each row as the types above say. */
export type CheckedRows<N extends OperationName> = {
  readonly [name in N]: OperationRow &
    Agreeing<name, 'context'> &
    Agreeing<name, 'returnType'> &
    Agreeing<name, 'inverted'> &
    Agreeing<name, 'overflowAction'> &
    (name extends NamesWithPolicy ? { readonly options: Fields<'policy'> } : unknown);
};
