import { ALL_SCENARIOS } from '../../src/all-scenarios.js';
import { runScenarios } from '../../src/matrix.js';

runScenarios('sync', 'memory', ALL_SCENARIOS);
