import { getEnvironmentData } from 'node:worker_threads';
import { SETUP, type Setup } from './messages.js';
import { Supervisor } from './supervisor.js';

/**
 * The worker's supervisor. In a module of its own, which the worker imports first: the child starts while
 * synckit is still being loaded.
 */
export const supervisor = new Supervisor(getEnvironmentData(SETUP) as unknown as Setup);

supervisor.warmUp();
process.once('exit', () => supervisor.abandon());
