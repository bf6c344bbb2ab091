import type { ListOrder, MapOrder } from '../constants.js';
import type { ExpressionLike } from '../values/expression.js';
import type { BinValue } from '../values/value.js';
import type { ContextKind } from './context-table.js';

/** One step into a nested list or map. Plain frozen data, made by the functions of `cdtContext`. */
export interface CdtContextStep {
  /** A row of `CONTEXTS`. */
  readonly kind: ContextKind;
  /** An index, rank, key, value, list of keys or filter; absent for `allChildren`. */
  readonly value?: BinValue | ExpressionLike;
  /** For the creating steps: the order of the list or map that they create. */
  readonly order?: ListOrder | MapOrder;
  /** For `listIndexCreate`: fill the list with nil up to the index. */
  readonly pad?: boolean;
}

/**
 * A path into nested lists and maps: steps from the bin inwards. Plain frozen data.
 *
 * @example
 * ```ts
 * const tags = [cdtContext.mapKey('profile'), cdtContext.mapKey('tags')];
 * await client.operate(key, [lists.append('user', 'new', null, { context: tags })]);
 * ```
 */
export type CdtContext = readonly CdtContextStep[];

function step(
  kind: ContextKind,
  value?: CdtContextStep['value'],
  more?: Pick<CdtContextStep, 'order' | 'pad'>,
): CdtContextStep {
  return Object.freeze({ kind, ...(value !== undefined && { value }), ...more });
}

/** The list item at `index` (i32); −1 is the last. Official: `addListIndex`. */
export function listIndex(index: number): CdtContextStep {
  return step('listIndex', index);
}

/**
 * The list item at `index`; a missing one is created as a list of the given order.
 *
 * @param order - of the created list; default `LIST_UNORDERED`
 * @param pad - whether an index beyond the end is reached by adding nils; default false, then it fails
 */
export function listIndexCreate(index: number, order?: ListOrder, pad?: boolean): CdtContextStep {
  return step('listIndexCreate', index, {
    ...(order !== undefined && { order }),
    ...(pad !== undefined && { pad }),
  });
}

/** The list item of a rank: 0 is the smallest value, −1 the largest. Official: `addListRank`. */
export function listRank(rank: number): CdtContextStep {
  return step('listRank', rank);
}

/** The first list item that equals `value`. Official: `addListValue`. */
export function listValue(value: BinValue): CdtContextStep {
  return step('listValue', value);
}

/** The map entry at `index` in key order; −1 is the last. Official: `addMapIndex`. */
export function mapIndex(index: number): CdtContextStep {
  return step('mapIndex', index);
}

/** The map entry of a rank: 0 has the smallest value, −1 the largest. Official: `addMapRank`. */
export function mapRank(rank: number): CdtContextStep {
  return step('mapRank', rank);
}

/** The map entry under `key`. Official: `addMapKey`. */
export function mapKey(key: BinValue): CdtContextStep {
  return step('mapKey', key);
}

/**
 * The map entry under `key`; a missing one is created as a map of the given order.
 *
 * @param order - of the created map; default `MAP_UNORDERED`
 */
export function mapKeyCreate(key: BinValue, order?: MapOrder): CdtContextStep {
  return step('mapKeyCreate', key, order === undefined ? undefined : { order });
}

/** The first map entry whose value equals `value`. Official: `addMapValue`. */
export function mapValue(value: BinValue): CdtContextStep {
  return step('mapValue', value);
}

/**
 * The map entries under these keys; for path operations. Server 8.1.1 and later.
 * Official: `addMapKeysIn`.
 */
export function mapKeysIn(keys: readonly BinValue[]): CdtContextStep {
  return step('mapKeysIn', keys);
}

/** Every item or entry; for path operations. Server 8.1.1 and later. Official: `addAllChildren`. */
export function allChildren(): CdtContextStep {
  return step('allChildren');
}

/**
 * Every item or entry for which `filter` is true; for path operations. The filter looks at the item
 * through loop variables. Server 8.1.1 and later. Official: `addAllChildrenWithFilter`.
 */
export function allChildrenWithFilter(filter: ExpressionLike<'bool'>): CdtContextStep {
  return step('allChildrenWithFilter', filter);
}

/**
 * Keeps of what the step before selected only that for which `filter` is true; for path operations.
 * Server 8.1.1 and later. Official: `addAndFilter`.
 */
export function andFilter(filter: ExpressionLike<'bool'>): CdtContextStep {
  return step('andFilter', filter);
}
