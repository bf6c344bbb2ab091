import { notApplicable } from '../fail.js';

/** A run of positions. */
export interface Range {
  readonly start: number;
  readonly count: number;
}

/**
 * The positions that an index (negative: from the end) and a count stand for among `size` elements.
 *
 * @param isMulti - whether what lies out of bounds is cut off; for one element it is an error.
 * @throws {@link ResultError} 26 for a single index out of bounds.
 */
export function boundRange(index: number, count: number, size: number, isMulti: boolean): Range {
  const start = index < 0 ? size + index : index;
  if (!isMulti) {
    if (start < 0 || start >= size) throw notApplicable(`index ${index} of ${size} elements`);
    return { start, count: Math.min(count, size - start) };
  }
  if (start >= size) return { start: size, count: 0 };
  if (start >= 0) return { start, count: Math.min(count, size - start) };
  return { start: 0, count: Math.min(Math.max(count + start, 0), size) };
}

/** What lies beyond an int64. */
const INT64_END = 2 ** 63;

/**
 * An index and count that were counted from the position `from`. A sum beyond an int64 turns negative on a
 * real server, far below the first element.
 */
export function relativeRange(
  index: number,
  count: number,
  from: number,
): { index: number; count: number } {
  const start = index + from;
  if (start >= INT64_END && from > 0) return { index: 0, count: 0 };
  if (start >= 0) return { index: start, count };
  return { index: 0, count: Math.max(count + start, 0) };
}
