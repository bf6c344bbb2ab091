import { isEqual, List, type Value } from '../../values/index.js';
import { notApplicable } from '../fail.js';
import type { Change } from '../operation.js';
import { searchValues } from '../selection/search.js';
import { insert, requireUnordered } from './insert.js';
import { isUnique, refuseExisting } from './write-flags.js';

/** Puts a value at an index of an unordered list; beyond its end, after a gap of nils. */
export function set(list: List, index: number, value: Value, flags: number): Change<List> {
  requireUnordered(list);
  const { items } = list;
  if (index >= items.length) return { value: insert(list, index, [value], flags).value };
  const at = index < 0 ? items.length + index : index;
  if (at < 0) throw notApplicable(`index ${index} of ${items.length} elements`);
  if (isUnique(flags) && items.some((item, i) => i !== at && isEqual(item, value))) {
    refuseExisting(flags);
    return {};
  }
  return { value: new List(replaced(items, at, value), list.flags) };
}

function replaced(items: readonly Value[], at: number, value: Value): Value[] {
  const copy = items.slice();
  copy[at] = value;
  return copy;
}

/** Replaces an element of an ordered list, or adds one, and puts it where it belongs. */
export function replaceOrdered(
  list: List,
  index: number,
  value: Value,
  flags: number,
): Change<List> {
  const { items } = list;
  if (index > items.length) throw notApplicable(`index ${index} of ${items.length} elements`);
  const { isFound, position } = searchValues(items, value, 'first');
  if (isUnique(flags) && isFound) {
    if (position !== index) refuseExisting(flags);
    return {};
  }
  return { value: new List(moved(items, index, value), list.flags) };
}

/** The sorted items with the one at `index` replaced, and the new one where it belongs. */
export function moved(items: readonly Value[], index: number, value: Value): Value[] {
  const rest = [...items.slice(0, index), ...items.slice(index + 1)];
  rest.splice(searchValues(rest, value, 'first').position, 0, value);
  return rest;
}
