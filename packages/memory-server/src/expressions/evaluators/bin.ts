import { kindOf } from '@asp/exp/wire';
import { ofKind, particleOf } from '../kinds.js';
import { REMOVE, UNKNOWN, type Evaluator } from '../run.js';

/** Unknown for a bin that is not there or of another type. */
export const bin: Evaluator = (node, { record }) =>
  ofKind(record?.bin(String(node.args[0])), kindOf(node));

export const binType: Evaluator = ({ args }, { record }) =>
  record === undefined ? UNKNOWN : particleOf(record.bin(String(args[0])));

/** The parts that a loop variable can read, by number. */
const PARTS = ['key', 'value', 'index'] as const;

/** Unknown outside of paths, for a part that the element has not, and for one of another type. */
export const loopVar: Evaluator = (node, { loop }) => {
  const part = PARTS[Number(node.args[0])];
  return part === undefined ? UNKNOWN : ofKind(loop?.[part], kindOf(node));
};

export const removeResult: Evaluator = () => REMOVE;
