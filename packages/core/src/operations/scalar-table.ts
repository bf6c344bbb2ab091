import {
  OPERATOR_APPEND,
  OPERATOR_DELETE,
  OPERATOR_INCR,
  OPERATOR_PREPEND,
  OPERATOR_READ,
  OPERATOR_TOUCH,
  OPERATOR_WRITE,
  type Operator,
} from '../constants.js';
import type {
  CheckedRows,
  ExpressionOperationName,
  PathOperationName,
  Rows,
  ScalarOperationName,
} from './operation-names.js';

/**
 * Operations on whole bins and on the record, path operations and expression operations.
 * Parameters: `lib/operations.js` and `lib/exp_operations.js` of the official client 6.7.1.
 * Numbers: `as_protocol_types` in `as_command.c` of the Apache-licensed C client. In a basic
 * operation the one parameter of a scalar row is called `val`.
 */
export const SCALAR_OPERATIONS: Rows<ScalarOperationName> = /* @__PURE__ */ (() =>
  ({
    'operations.read': {
      family: 'scalar',
      code: 1,
      access: 'read',
      params: {},
      wire: [],
      result: 'bin',
    },
    'operations.write': {
      family: 'scalar',
      code: 2,
      access: 'modify',
      params: { value: 'value' },
      wire: ['value'],
      result: 'none',
    },
    'operations.add': {
      family: 'scalar',
      code: 5,
      access: 'modify',
      params: { value: 'delta?' },
      wire: ['value'],
      result: 'none',
    },
    'operations.incr': {
      family: 'scalar',
      code: 5,
      access: 'modify',
      params: { value: 'delta?' },
      wire: ['value'],
      result: 'none',
    },
    'operations.append': {
      family: 'scalar',
      code: 9,
      access: 'modify',
      params: { value: 'scalar?' },
      wire: ['value'],
      result: 'none',
    },
    'operations.prepend': {
      family: 'scalar',
      code: 10,
      access: 'modify',
      params: { value: 'scalar?' },
      wire: ['value'],
      result: 'none',
    },
    'operations.touch': {
      family: 'scalar',
      code: 11,
      access: 'modify',
      params: { ttl: 'ttl?' },
      wire: [],
      result: 'none',
    },
    'operations.delete': {
      family: 'scalar',
      code: 14,
      access: 'modify',
      params: {},
      wire: [],
      result: 'none',
    },
  }) as const satisfies CheckedRows<ScalarOperationName>)();

/** The row of each basic operation, by its `OPERATOR_*` number (aerospike-py's; 12 travels as 14). */
export const BASIC_OPERATIONS: Readonly<Record<Operator, ScalarOperationName>> =
  /* @__PURE__ */ (() =>
    ({
      [OPERATOR_READ]: 'operations.read',
      [OPERATOR_WRITE]: 'operations.write',
      [OPERATOR_INCR]: 'operations.incr',
      [OPERATOR_APPEND]: 'operations.append',
      [OPERATOR_PREPEND]: 'operations.prepend',
      [OPERATOR_TOUCH]: 'operations.touch',
      [OPERATOR_DELETE]: 'operations.delete',
    }) as const satisfies Record<Operator, ScalarOperationName>)();

/**
 * Path operations (server 8.1.1 and later). On the wire `[254, context, flags]` for a selection and
 * `[254, context, flags | 4, expression]` for a modification.
 */
export const PATH_OPERATIONS: Rows<PathOperationName> = /* @__PURE__ */ (() =>
  ({
    'operations.selectByPath': {
      family: 'path',
      code: 254,
      access: 'read',
      params: { flags: 'pathSelectFlags', ctx: 'path' },
      wire: ['ctx', 'flags'],
      result: 'expression',
    },
    'operations.modifyByPath': {
      family: 'path',
      code: 254,
      access: 'modify',
      params: { modExp: 'expression', flags: 'pathModifyFlags', ctx: 'path' },
      wire: ['ctx', 'flags', 'modExp'],
      result: 'none',
    },
  }) as const satisfies CheckedRows<PathOperationName>)();

/** Expression operations: `exp.operations` of the official client. Wire: `[expression, flags]`. */
export const EXPRESSION_OPERATIONS: Rows<ExpressionOperationName> = /* @__PURE__ */ (() =>
  ({
    'exp.read': {
      family: 'expression',
      code: 7,
      access: 'read',
      params: { exp: 'expression', flags: 'expReadFlags?' },
      wire: ['exp', 'flags'],
      result: 'expression',
    },
    'exp.write': {
      family: 'expression',
      code: 8,
      access: 'modify',
      params: { exp: 'expression', flags: 'expWriteFlags?' },
      wire: ['exp', 'flags'],
      result: 'none',
    },
  }) as const satisfies CheckedRows<ExpressionOperationName>)();
