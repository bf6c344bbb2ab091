import { ALL_SCENARIOS } from '../../src/all-scenarios.js';
import { runScenarios } from '../../src/matrix.js';

runScenarios('sync', 'real', ALL_SCENARIOS);
