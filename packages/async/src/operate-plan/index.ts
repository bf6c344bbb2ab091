export { mergeAnswers } from './merge-answers.js';
export { planOperate } from './plan.js';
