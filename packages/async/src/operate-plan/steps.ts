import { OPERATOR_DELETE, OPERATOR_READ, OPERATOR_TOUCH, type Operation } from '@asp/core';
import { BASIC_OPERATIONS, operationRow } from '@asp/core/internal';
import { isReadAll } from '../native/operations.js';

/** What the plan has to know of one operation. */
export interface Step {
  readonly op: Operation;
  readonly index: number;
  /** The name under which the server answers; empty for operations on the record. */
  readonly name: string;
  /** Whether it has a result of its own, be it nil. */
  readonly answers: boolean;
  readonly modifies: boolean;
  /** Whether the C client asks, because of it, for an answer to every operation, be it nothing. */
  readonly demandsAll: boolean;
  readonly readsAll: boolean;
  /** Whether a read can tell what it answers. */
  readonly isTellable: boolean;
}

/** `as_operate_init` in `aerospike_key.c` of the C client: list and path operations do not. */
const DEMANDING: ReadonlySet<string> = new Set(['map', 'bit', 'hll', 'expression']);

const INVERTED = 0x10000;

export function toSteps(ops: readonly Operation[]): Step[] {
  return ops.map(toStep);
}

function toStep(op: Operation, index: number): Step {
  if (typeof op.op === 'number') {
    const answers = op.op === OPERATOR_READ;
    const isOnRecord = op.op === OPERATOR_TOUCH || op.op === OPERATOR_DELETE;
    const name = isOnRecord ? '' : (op.bin ?? '');
    return {
      op,
      index,
      name,
      answers,
      modifies: !answers,
      demandsAll: false,
      readsAll: isReadAll(op),
      isTellable: true,
    };
  }
  const row = operationRow(op.op);
  const family = row?.family ?? '';
  return {
    op,
    index,
    name: op.bin,
    answers: row?.result === 'byReturnType' ? hasReturn(op['returnType']) : row?.result !== 'none',
    modifies: row?.access === 'modify',
    demandsAll: DEMANDING.has(family),
    readsAll: false,
    isTellable: row?.access === 'read' || row?.readBack !== undefined,
  };
}

function hasReturn(returnType: unknown): boolean {
  return (Number(returnType ?? 0) & ~INVERTED) !== 0;
}

/** How a message calls a step: `ops[2] (lists.append)`. */
export function labelOf({ op, index }: Step): string {
  const name = typeof op.op === 'number' ? BASIC_OPERATIONS[op.op] : op.op;
  return `ops[${String(index)}] (${name})`;
}
