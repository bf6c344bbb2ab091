// Machinery for the sibling packages: tables, makers and checks. Not for users.

export * from './index.js';

export { attachCommands, dispatchedCommands, type MethodMaker } from './client/attach.js';
export {
  COMMANDS,
  type ArgumentKind,
  type CommandName,
  type CommandRow,
  type DispatchedName,
} from './client/command-table.js';
export { fromCode, type CodeDetails } from './errors/from-code.js';
export { CLASSES } from './errors/classes.js';
export {
  errorFromPlain,
  errorToPlain,
  keyFromPlain,
  keyToPlain,
  type PlainError,
  type PlainKey,
} from './errors/plain.js';
export { stackFromCaller, withStackOf } from './errors/stack.js';
export { fromPlain, toPlain } from './values/plain.js';
export { RESULT_CODES, type ResultCode } from './errors/result-codes.js';
export { BIT_OPERATIONS } from './operations/bit-table.js';
export {
  CONTEXTS,
  CREATE_FLAGS,
  type ContextKind,
  type ContextRow,
} from './operations/context-table.js';
export { HLL_OPERATIONS } from './operations/hll-table.js';
export { LIST_OPERATIONS } from './operations/list-table.js';
export { MAP_OPERATIONS } from './operations/map-table.js';
export { FAMILY_OPERATORS, OPERATIONS, operationRow } from './operations/operation-table.js';
export type { OperationName } from './operations/operation-names.js';
export type {
  OperationFamily,
  OperationResult,
  OperationRow,
  Parameter,
  ParameterKind,
} from './operations/operation-row.js';
export {
  BASIC_OPERATIONS,
  EXPRESSION_OPERATIONS,
  PATH_OPERATIONS,
  SCALAR_OPERATIONS,
} from './operations/scalar-table.js';
export { checkOperation } from './operations/check.js';
export { checkContext } from './operations/check-context.js';
export { OPERATION_POLICIES } from './operations/policy-checks.js';
export { PYTHON_HELPERS } from './operations/python-helper-table.js';
export type { Disagreement, FieldCheck, FieldRow } from './policies/field-row.js';
export { POLICY_FIELDS, type PolicyKind, type PolicyShapes } from './policies/policy-table.js';
export { validateCall } from './validate.js';
export { checkConfig } from './validate/config.js';
export { checkField } from './validate/field.js';
export { checkPolicy } from './validate/fields.js';
export { refuse } from './validate/refuse.js';
export { CONFIG_FIELDS, type ConfigKind, type ConfigShapes } from './policies/config-table.js';
export { asBuffer, bytesEqual, isBytes, toHex, utf8, utf8Length } from './values/bytes.js';
export {
  checkBinName,
  checkBins,
  checkValue,
  isPlain,
  MAX_BIN_NAME,
  MAX_DEPTH,
  MAX_ITEMS,
} from './values/check-value.js';
export { checkPredicate } from './values/check-predicate.js';
export { describe } from './values/describe.js';
export { computeDigest, packDigest } from './values/digest.js';
export { digestText } from './values/key.js';
export { EXP, isExpressionLike } from './values/expression.js';
export { fromInt64, INT64_MAX, INT64_MIN, isInt64 } from './values/integer.js';
export { PARTITIONS, partitionFilterFault } from './values/partition-filter.js';
export { makeExistsResult, makeRecord } from './values/record.js';
