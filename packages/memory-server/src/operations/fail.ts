import { ResultError } from '../result-error.js';
import { NotStorable, toStored, type Value } from '../values/index.js';
import { RESULT } from '../wire/numbers.js';

/** A parameter is missing, of the wrong kind or malformed. */
export const badParameter = (reason: string): ResultError =>
  new ResultError(RESULT.REQUEST_INVALID, reason);

/** The operation means nothing for this bin: an index out of bounds, an unknown return type … */
export const notApplicable = (reason: string): ResultError =>
  new ResultError(RESULT.OP_NOT_APPLICABLE, reason);

/** The bin, or what the context leads to, is of another kind. */
export const incompatibleType = (reason: string): ResultError =>
  new ResultError(RESULT.BIN_INCOMPATIBLE_TYPE, reason);

/** @throws {@link ResultError} 4 for what cannot be stored. */
export function storable(value: Value): Value {
  try {
    return toStored(value);
  } catch (error) {
    if (error instanceof NotStorable) throw badParameter(error.message);
    throw error;
  }
}
