import { apply, operandKind } from '../apply.js';
import { kindOf, type BoolExp, type Exp } from '../node.js';
import type { ExpOpName } from '../op-table.js';

function combine(name: ExpOpName, operands: readonly BoolExp[]): Exp<'bool'> {
  if (operands.length !== 1) return apply(name, ...operands);
  // The server wants two or more operands; one stands for itself.
  operandKind(operands[0], 'bool', 'any', `${name}[0]`, kindOf);
  return operands[0] as Exp<'bool'>; // an unknown is a boolean whose value is not known
}

/**
 * Whether all are true. False as soon as one is false; else unknown if one is unknown.
 *
 * @throws InvalidArgError without operands, or when one is not boolean
 */
export function and(...operands: readonly BoolExp[]): Exp<'bool'> {
  return combine('and', operands);
}

/**
 * Whether at least one is true. True as soon as one is true; else unknown if one is unknown.
 *
 * @throws InvalidArgError without operands, or when one is not boolean
 */
export function or(...operands: readonly BoolExp[]): Exp<'bool'> {
  return combine('or', operands);
}

/** Whether exactly one is true. @throws InvalidArgError without operands, or when one is not boolean */
export function xor(...operands: readonly BoolExp[]): Exp<'bool'> {
  return combine('xor', operands);
}

/** Whether it is false. @throws InvalidArgError when it is not boolean */
export function not(operand: BoolExp): Exp<'bool'> {
  return apply('not', operand);
}
