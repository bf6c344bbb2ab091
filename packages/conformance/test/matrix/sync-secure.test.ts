import { allScenarios } from '../../src/all-scenarios.js';
import { runScenarios } from '../../src/matrix.js';

runScenarios('sync', 'secure', await allScenarios());
