import { ResultError } from '../../result-error.js';
import type { List } from '../../values/index.js';
import { RESULT } from '../../wire/numbers.js';
import type { Change } from '../operation.js';

/** Write flags of a list (`as_list_write_flags` of the C client). */
const WRITE = { addUnique: 1, insertBounded: 2, noFail: 4, partial: 8 } as const;

/** Values that are there already are not added. */
export const isUnique = (flags: number): boolean => (flags & WRITE.addUnique) !== 0;
/** Nothing is inserted beyond the end. */
export const isBounded = (flags: number): boolean => (flags & WRITE.insertBounded) !== 0;
/** What is refused is no error. */
export const isNoFail = (flags: number): boolean => (flags & WRITE.noFail) !== 0;
/** What is not refused is done. */
export const isPartial = (flags: number): boolean =>
  isNoFail(flags) && (flags & WRITE.partial) !== 0;

/** Nothing changes; the answer is the list's size. */
export const unchanged = (list: List): Change<List> => ({ result: list.size });

/** @throws {@link ResultError} 24, unless the flags forbid to fail. */
export function refuseExisting(flags: number): void {
  if (isNoFail(flags)) return;
  throw new ResultError(RESULT.ELEMENT_EXISTS, 'the list has the value already');
}
