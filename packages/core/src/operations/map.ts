import {
  MAP_CREATE_ONLY,
  MAP_KEY_ORDERED,
  MAP_KEY_VALUE_ORDERED,
  MAP_RETURN_COUNT,
  MAP_RETURN_EXISTS,
  MAP_RETURN_INDEX,
  MAP_RETURN_INVERTED,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_NONE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_RANK,
  MAP_RETURN_REVERSE_INDEX,
  MAP_RETURN_REVERSE_RANK,
  MAP_RETURN_UNORDERED_MAP,
  MAP_RETURN_VALUE,
  MAP_UNORDERED,
  MAP_UPDATE,
  MAP_UPDATE_ONLY,
  MAP_WRITE_FLAGS_CREATE_ONLY,
  MAP_WRITE_FLAGS_DEFAULT,
  MAP_WRITE_FLAGS_NO_FAIL,
  MAP_WRITE_FLAGS_PARTIAL,
  MAP_WRITE_FLAGS_UPDATE_ONLY,
} from '../constants.js';

export * from './map-modify.js';
export * from './map-read.js';
export * from './map-remove.js';

/** Orders of a map: the `MAP_*ORDERED` constants under the official client's names. */
export const order = /* @__PURE__ */ Object.freeze({
  UNORDERED: MAP_UNORDERED,
  KEY_ORDERED: MAP_KEY_ORDERED,
  KEY_VALUE_ORDERED: MAP_KEY_VALUE_ORDERED,
});

/**
 * Values of `policy.writeMode` under the official client's names. The numbers are ours (those of
 * aerospike-py): the official client has UPDATE_ONLY and CREATE_ONLY the other way round.
 */
export const writeMode = /* @__PURE__ */ Object.freeze({
  UPDATE: MAP_UPDATE,
  UPDATE_ONLY: MAP_UPDATE_ONLY,
  CREATE_ONLY: MAP_CREATE_ONLY,
});

/** Flags of `policy.writeFlags`: the `MAP_WRITE_FLAGS_*` constants under the official client's names. */
export const writeFlags = /* @__PURE__ */ Object.freeze({
  DEFAULT: MAP_WRITE_FLAGS_DEFAULT,
  CREATE_ONLY: MAP_WRITE_FLAGS_CREATE_ONLY,
  UPDATE_ONLY: MAP_WRITE_FLAGS_UPDATE_ONLY,
  NO_FAIL: MAP_WRITE_FLAGS_NO_FAIL,
  PARTIAL: MAP_WRITE_FLAGS_PARTIAL,
});

/** Return types: the `MAP_RETURN_*` constants under the official client's names. */
export const returnType = /* @__PURE__ */ Object.freeze({
  NONE: MAP_RETURN_NONE,
  INDEX: MAP_RETURN_INDEX,
  REVERSE_INDEX: MAP_RETURN_REVERSE_INDEX,
  RANK: MAP_RETURN_RANK,
  REVERSE_RANK: MAP_RETURN_REVERSE_RANK,
  COUNT: MAP_RETURN_COUNT,
  KEY: MAP_RETURN_KEY,
  VALUE: MAP_RETURN_VALUE,
  KEY_VALUE: MAP_RETURN_KEY_VALUE,
  EXISTS: MAP_RETURN_EXISTS,
  UNORDERED_MAP: MAP_RETURN_UNORDERED_MAP,
  ORDERED_MAP: MAP_RETURN_ORDERED_MAP,
  INVERTED: MAP_RETURN_INVERTED,
});
