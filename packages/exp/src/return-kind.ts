import type {
  LIST_RETURN_COUNT,
  LIST_RETURN_EXISTS,
  LIST_RETURN_INDEX,
  LIST_RETURN_RANK,
  LIST_RETURN_REVERSE_INDEX,
  LIST_RETURN_REVERSE_RANK,
  LIST_RETURN_VALUE,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_UNORDERED_MAP,
  OperationResult,
  OperationRow,
} from '@asp/core/exp';
import { refuse } from './apply.js';
import { LIST_RETURN_INVERTED } from './core.js';
import { EXP_TYPE_AUTO, kindOfType, type ExpType, type KindOf, type ValueKind } from './kinds.js';

type Position =
  | typeof LIST_RETURN_INDEX
  | typeof LIST_RETURN_REVERSE_INDEX
  | typeof LIST_RETURN_RANK
  | typeof LIST_RETURN_REVERSE_RANK;
type MapReturn =
  typeof MAP_RETURN_KEY_VALUE | typeof MAP_RETURN_UNORDERED_MAP | typeof MAP_RETURN_ORDERED_MAP;

/**
 * What a read yields by its return type. `Many` is what several elements come in, `One` what a
 * position is, `V` what the element is. Anything but a single constant (a `number`, such as one with
 * the inverted bit) is `never`, which fits everywhere and is checked at run time.
 */
export type ReturnKind<
  R extends number,
  V extends ValueKind,
  One extends ValueKind,
> = number extends R
  ? never
  : R extends typeof LIST_RETURN_COUNT
    ? 'int'
    : R extends typeof LIST_RETURN_EXISTS
      ? 'bool'
      : R extends Position
        ? One
        : R extends MapReturn
          ? 'map'
          : V;

/** A return type that a read can have: all but `…_RETURN_NONE`. */
export type ReadReturn<R extends number> = R extends 0
  ? 'a read needs a return type other than NONE'
  : R;

/** The type of a single element: one of `EXP_TYPE_*`. */
export type ElementKind<T extends ExpType | typeof EXP_TYPE_AUTO> = T extends ExpType
  ? KindOf<T>
  : never;

type Yields = 'int' | 'bool' | 'map' | 'position' | 'element' | 'key';

/** What the return types of reads yield; the compiler holds the numbers against the names. */
const YIELDS: { readonly [type: number]: Yields } = {
  1: 'position',
  2: 'position',
  3: 'position',
  4: 'position',
  5: 'int',
  6: 'key',
  7: 'element',
  8: 'map',
  13: 'bool',
  16: 'map',
  17: 'map',
} satisfies Record<Position, 'position'> &
  Record<typeof LIST_RETURN_COUNT, 'int'> &
  Record<typeof LIST_RETURN_EXISTS, 'bool'> &
  Record<typeof LIST_RETURN_VALUE, 'element'> &
  Record<typeof MAP_RETURN_KEY, 'key'> &
  Record<MapReturn, 'map'>;

/** The results of operations that do not depend on a return type. */
const RESULTS: { readonly [result in OperationResult]?: ValueKind } = {
  size: 'int',
  integer: 'int',
  count: 'int',
  double: 'float',
  bytes: 'blob',
  hll: 'hll',
  items: 'list',
};

/**
 * The kind that a read yields.
 *
 * @throws InvalidArgError for a return type that the operation does not have, or a value type that contradicts it
 */
export function readKind(
  row: OperationRow,
  returnType: unknown,
  valueType: number | undefined,
  op: string,
): ValueKind {
  const fixed = RESULTS[row.result];
  if (fixed !== undefined) return fixed;
  const isMulti = row.options !== undefined && 'inverted' in row.options;
  const named = valueKind(valueType, `${op}.valueType`);
  const wanted = returned(returnType, row.family === 'map', isMulti ? 'list' : 'int');
  if (wanted === undefined)
    return refuse(`${op}.returnType`, returnType, 'a return type of a read');
  const found = wanted === 'element' ? (isMulti ? 'list' : named) : wanted;
  if (found === undefined) return refuse(`${op}.valueType`, valueType, 'the type of the element');
  if (named !== undefined && named !== found) {
    refuse(`${op}.valueType`, valueType, `EXP_TYPE_AUTO or that of the return type (${found})`);
  }
  return found;
}

function valueKind(valueType: number | undefined, path: string): ValueKind | undefined {
  if (valueType === undefined || valueType === EXP_TYPE_AUTO) return undefined;
  return kindOfType(valueType) ?? refuse(path, valueType, 'EXP_TYPE_*');
}

function returned(
  returnType: unknown,
  isMap: boolean,
  position: 'list' | 'int',
): ValueKind | 'element' | undefined {
  if (typeof returnType !== 'number') return undefined;
  const yields: Yields | undefined = YIELDS[returnType & ~LIST_RETURN_INVERTED];
  if (!isMap && (yields === 'map' || yields === 'key')) return undefined;
  return yields === 'position' ? position : yields === 'key' ? 'element' : yields;
}
