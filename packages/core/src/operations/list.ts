import {
  LIST_ORDERED,
  LIST_RETURN_COUNT,
  LIST_RETURN_EXISTS,
  LIST_RETURN_INDEX,
  LIST_RETURN_INVERTED,
  LIST_RETURN_NONE,
  LIST_RETURN_RANK,
  LIST_RETURN_REVERSE_INDEX,
  LIST_RETURN_REVERSE_RANK,
  LIST_RETURN_VALUE,
  LIST_SORT_DEFAULT,
  LIST_SORT_DESCENDING,
  LIST_SORT_DROP_DUPLICATES,
  LIST_UNORDERED,
  LIST_WRITE_ADD_UNIQUE,
  LIST_WRITE_DEFAULT,
  LIST_WRITE_INSERT_BOUNDED,
  LIST_WRITE_NO_FAIL,
  LIST_WRITE_PARTIAL,
} from '../constants.js';

export * from './list-modify.js';
export * from './list-read.js';
export * from './list-remove.js';

/** Orders of a list: the `LIST_*ORDERED` constants under the official client's names. */
export const order = /* @__PURE__ */ Object.freeze({
  UNORDERED: LIST_UNORDERED,
  ORDERED: LIST_ORDERED,
});

/** Flags of `lists.sort`: the `LIST_SORT_*` constants under the official client's names. */
export const sortFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: LIST_SORT_DEFAULT,
  DESCENDING: LIST_SORT_DESCENDING,
  DROP_DUPLICATES: LIST_SORT_DROP_DUPLICATES,
});

/** Flags of `policy.writeFlags`: the `LIST_WRITE_*` constants under the official client's names. */
export const writeFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: LIST_WRITE_DEFAULT,
  ADD_UNIQUE: LIST_WRITE_ADD_UNIQUE,
  INSERT_BOUNDED: LIST_WRITE_INSERT_BOUNDED,
  NO_FAIL: LIST_WRITE_NO_FAIL,
  PARTIAL: LIST_WRITE_PARTIAL,
});

/** Return types: the `LIST_RETURN_*` constants under the official client's names. */
export const returnType = /* @__PURE__ */ Object.freeze({
  NONE: LIST_RETURN_NONE,
  INDEX: LIST_RETURN_INDEX,
  REVERSE_INDEX: LIST_RETURN_REVERSE_INDEX,
  RANK: LIST_RETURN_RANK,
  REVERSE_RANK: LIST_RETURN_REVERSE_RANK,
  COUNT: LIST_RETURN_COUNT,
  VALUE: LIST_RETURN_VALUE,
  EXISTS: LIST_RETURN_EXISTS,
  INVERTED: LIST_RETURN_INVERTED,
});
