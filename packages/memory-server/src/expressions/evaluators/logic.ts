import { UNKNOWN, type Evaluator, type Result } from '../run.js';

/** Goes through operands until one has the deciding value; an unknown one leaves the rest unknown. */
function until(deciding: boolean): Evaluator {
  return ({ args }, { evaluate }) => {
    let result: Result = !deciding;
    for (const arg of args) {
      const value = evaluate(arg);
      if (value === deciding) return deciding;
      if (value === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
}

/** False as soon as one is false, though one before it is unknown. */
export const and = until(false);

/** True as soon as one is true, though one before it is unknown. */
export const or = until(true);

/** Whether exactly one is true; the first unknown one, or the second true one, ends it. */
export const xor: Evaluator = ({ args }, { evaluate }) => {
  let isOneTrue = false;
  for (const arg of args) {
    const value = evaluate(arg);
    if (value === UNKNOWN) return UNKNOWN;
    if (value !== true) continue;
    if (isOneTrue) return false;
    isOneTrue = true;
  }
  return isOneTrue;
};

export const not: Evaluator = ({ args }, { evaluate }) => {
  const value = evaluate(args[0]);
  return value === UNKNOWN ? UNKNOWN : value !== true;
};
