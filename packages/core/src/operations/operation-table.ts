import { BIT_OPERATIONS } from './bit-table.js';
import { HLL_OPERATIONS } from './hll-table.js';
import { LIST_OPERATIONS } from './list-table.js';
import { MAP_OPERATIONS } from './map-table.js';
import type { OperationName, Rows } from './operation-names.js';
import type { OperationFamily, OperationRow } from './operation-row.js';
import { EXPRESSION_OPERATIONS, PATH_OPERATIONS, SCALAR_OPERATIONS } from './scalar-table.js';

/**
 * Every operation, keyed by the official client's module and function: `lists.append`. Builders,
 * the check, the mapping to the official client, the sync codec, the memory server's handlers and
 * the expression calls all read it.
 */
export const OPERATIONS: Rows<OperationName> = /* @__PURE__ */ (() =>
  ({
    ...SCALAR_OPERATIONS,
    ...LIST_OPERATIONS,
    ...MAP_OPERATIONS,
    ...BIT_OPERATIONS,
    ...HLL_OPERATIONS,
    ...PATH_OPERATIONS,
    ...EXPRESSION_OPERATIONS,
  }) satisfies Rows<OperationName>)();

/**
 * The operator of a family on the wire, for reads and modifications (`as_protocol_types` in the C
 * client). Scalar operations have one of their own: their row's `code`.
 */
export const FAMILY_OPERATORS = {
  list: { read: 3, modify: 4 },
  map: { read: 3, modify: 4 },
  path: { read: 3, modify: 4 },
  bit: { read: 12, modify: 13 },
  hll: { read: 15, modify: 16 },
  expression: { read: 7, modify: 8 },
} as const satisfies Record<Exclude<OperationFamily, 'scalar'>, { read: number; modify: number }>;

/** The row of an operation name, or undefined when there is no such operation. */
export function operationRow(name: string): OperationRow | undefined {
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name as OperationName] : undefined;
}
