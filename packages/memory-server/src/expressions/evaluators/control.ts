import { UNKNOWN, type Evaluator } from '../run.js';

/** An unknown test ends it; what follows the first true one is the answer. */
export const cond: Evaluator = ({ args }, { evaluate }) => {
  for (let i = 0; i + 1 < args.length; i += 2) {
    const test = evaluate(args[i]);
    if (test === UNKNOWN) return UNKNOWN;
    if (test === true) return evaluate(args[i + 1]);
  }
  return evaluate(args.at(-1));
};

/** A variable may well be unknown: that counts only where it is used. */
export const letIn: Evaluator = ({ args }, { evaluate, variables }) => {
  for (let i = 0; i + 1 < args.length; i += 2) {
    variables.set(String(args[i]), evaluate(args[i + 1]));
  }
  return evaluate(args.at(-1));
};

export const variable: Evaluator = ({ args }, { variables }) => {
  const value = variables.get(String(args[0])); // nil is a value too
  return value === undefined ? UNKNOWN : value;
};
