export { mergeAnswers } from './merge-answers.js';
export { planOperate, type OperatePlan } from './plan.js';
