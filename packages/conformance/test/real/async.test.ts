import { ALL_SCENARIOS } from '../../src/all-scenarios.js';
import { runScenarios } from '../../src/matrix.js';

runScenarios('async', 'real', ALL_SCENARIOS);
