// What @asp/exp is built on, without the rest: `./internal` loads all of core. Not for users.

export {
  BIT_OVERFLOW_FAIL,
  BIT_OVERFLOW_SATURATE,
  BIT_OVERFLOW_WRAP,
  LIST_RETURN_INVERTED,
  LIST_RETURN_NONE,
  MAP_KEY_ORDERED,
  MAP_RETURN_INVERTED,
  MAP_RETURN_NONE,
  PATH_MODIFY_NO_FAIL,
  PATH_SELECT_MAP_KEY_VALUE,
  PATH_SELECT_NO_FAIL,
} from './constants.js';
export type {
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
} from './constants.js';
export { InvalidArgError } from './errors/errors.js';
export { BIT_OPERATIONS } from './operations/bit-table.js';
export type { CdtContext, CdtContextStep } from './operations/context.js';
export { CONTEXTS, CREATE_FLAGS } from './operations/context-table.js';
export { HLL_OPERATIONS } from './operations/hll-table.js';
export { LIST_OPERATIONS } from './operations/list-table.js';
export { MAP_OPERATIONS } from './operations/map-table.js';
export type {
  BitPolicy,
  HllPolicy,
  ListPolicy,
  MapPolicy,
} from './operations/operation-policies.js';
export type { OperationResult, OperationRow, ParameterKind } from './operations/operation-row.js';
export { PATH_OPERATIONS } from './operations/scalar-table.js';
export { toHex, utf8 } from './values/bytes.js';
export { checkBinName, checkValue } from './values/check-value.js';
export { describe } from './values/describe.js';
export { Double } from './values/double.js';
export { EXP, type ExpressionLike } from './values/expression.js';
export { GeoJSON, type GeoJSONObject } from './values/geojson.js';
export { HllValue } from './values/hll.js';
export { fromInt64, isInt64 } from './values/integer.js';
export type { BinValue } from './values/value.js';
