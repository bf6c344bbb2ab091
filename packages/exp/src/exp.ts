// The names of `exp`: `exp.eq(exp.intBin('age'), exp.intVal(18))`.

export * from './functions/value.js';
export * from './functions/bin.js';
export * from './functions/metadata.js';
export * from './functions/comparison.js';
export * from './functions/logic.js';
export * from './functions/arithmetic.js';
export * from './functions/bitwise.js';
export * from './functions/control.js';
export * from './functions/loop.js';
export * from './functions/path.js';
export * as lists from './functions/list.js';
export * as maps from './functions/map.js';
export * as bit from './functions/bit.js';
export * as hll from './functions/hll.js';
export {
  EXP_TYPE_AUTO,
  EXP_TYPE_BLOB,
  EXP_TYPE_BOOL,
  EXP_TYPE_FLOAT,
  EXP_TYPE_GEO,
  EXP_TYPE_HLL,
  EXP_TYPE_INT,
  EXP_TYPE_LIST,
  EXP_TYPE_MAP,
  EXP_TYPE_NIL,
  EXP_TYPE_STRING,
  LOOP_VAR_INDEX,
  LOOP_VAR_KEY,
  LOOP_VAR_VALUE,
} from './kinds.js';
