import type { OperationRow } from '@asp/core/exp';
import {
  BIT_OPERATIONS,
  HLL_OPERATIONS,
  LIST_OPERATIONS,
  MAP_OPERATIONS,
  PATH_OPERATIONS,
} from './core.js';
import type { CallSystem } from './node.js';
import { MAY_CONTAIN } from './op-table.js';

/** An operation that can be called, with its name. */
export interface CallRow {
  readonly name: string;
  readonly row: OperationRow;
}

type Tables = {
  readonly [system in CallSystem]: readonly { readonly [name: string]: OperationRow }[];
};

/** Lists of tables and no copies of them, so that a bundle without calls has none of them. */
const TABLES: Tables = {
  cdt: [LIST_OPERATIONS, MAP_OPERATIONS, PATH_OPERATIONS],
  bits: [BIT_OPERATIONS],
  hll: [HLL_OPERATIONS, { 'hll.mayContain': MAY_CONTAIN }],
};

/** The row of an operation by its number; undefined for a number that no operation has. */
export function callRow(system: CallSystem, code: number, modify: boolean): CallRow | undefined {
  const found = TABLES[system]
    .flatMap((table) => Object.entries(table))
    .find(
      ([, row]) =>
        (row.access === 'modify') === modify &&
        (row.code === code || Object.values(row.codes ?? {}).includes(code)),
    );
  return found && { name: found[0], row: found[1] };
}
