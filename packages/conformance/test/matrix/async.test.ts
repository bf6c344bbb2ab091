import { ALL_SCENARIOS } from '../../src/all-scenarios.js';
import { runScenarios } from '../../src/matrix.js';

runScenarios('async', 'memory', ALL_SCENARIOS);
