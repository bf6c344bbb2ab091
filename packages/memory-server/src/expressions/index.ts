export { compileFilter, matches } from './filter.js';
export { readExpression, UNCHANGED, writeExpression } from './ops.js';
export { pathEvaluator } from './program.js';
export type { ExpressionRecord } from './record-view.js';
