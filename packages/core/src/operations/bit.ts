import {
  BIT_OVERFLOW_FAIL,
  BIT_OVERFLOW_SATURATE,
  BIT_OVERFLOW_WRAP,
  BIT_RESIZE_DEFAULT,
  BIT_RESIZE_FROM_FRONT,
  BIT_RESIZE_GROW_ONLY,
  BIT_RESIZE_SHRINK_ONLY,
  BIT_WRITE_CREATE_ONLY,
  BIT_WRITE_DEFAULT,
  BIT_WRITE_NO_FAIL,
  BIT_WRITE_PARTIAL,
  BIT_WRITE_UPDATE_ONLY,
} from '../constants.js';

export * from './bit-modify.js';
export * from './bit-read.js';

/** Flags of `policy.writeFlags`: the `BIT_WRITE_*` constants under the official client's names. */
export const writeFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: BIT_WRITE_DEFAULT,
  CREATE_ONLY: BIT_WRITE_CREATE_ONLY,
  UPDATE_ONLY: BIT_WRITE_UPDATE_ONLY,
  NO_FAIL: BIT_WRITE_NO_FAIL,
  PARTIAL: BIT_WRITE_PARTIAL,
});

/** Flags of `bitwise.resize`: the `BIT_RESIZE_*` constants under the official client's names. */
export const resizeFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: BIT_RESIZE_DEFAULT,
  FROM_FRONT: BIT_RESIZE_FROM_FRONT,
  GROW_ONLY: BIT_RESIZE_GROW_ONLY,
  SHRINK_ONLY: BIT_RESIZE_SHRINK_ONLY,
});

/** What to do on overflow: the `BIT_OVERFLOW_*` constants under the official client's names. */
export const overflow = /* @__PURE__ */ Object.freeze({
  FAIL: BIT_OVERFLOW_FAIL,
  SATURATE: BIT_OVERFLOW_SATURATE,
  WRAP: BIT_OVERFLOW_WRAP,
});
