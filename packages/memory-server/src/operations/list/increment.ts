import type { List, Value } from '../../values/index.js';
import { increment } from '../delta.js';
import { notApplicable } from '../fail.js';
import type { Change } from '../operation.js';
import { replaceOrdered, set } from './set.js';

const MAX_INDEX = 0x7fff_ffff;

/** Adds to the number at an index; beyond the end it counts from 0. The answer is the sum. */
export function incrementAt(
  list: List,
  index: number,
  delta: Value | undefined,
  flags: number,
): Change<List> {
  const { items } = list;
  const at = index < 0 ? items.length + index : index;
  if (at < 0 || index > MAX_INDEX)
    throw notApplicable(`index ${index} of ${items.length} elements`);
  const result = increment(items[at], delta);
  const change = list.isOrdered
    ? replaceOrdered(list, at, result, flags)
    : set(list, at, result, flags);
  return { ...change, result };
}
