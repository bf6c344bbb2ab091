import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect } from 'vitest';

/** Seconds that one test may take: more than any has of its own, for this ends the whole process. */
const LIMIT = 900;

/**
 * A test that hangs in a blocking call stops the thread that would notice. So a thread of its own looks at a
 * counter, which changes with every test, and ends the process when it does not.
 */
const counter = new Int32Array(new SharedArrayBuffer(4));

const WATCH = `
  const { workerData: counter } = require('node:worker_threads');
  const { writeSync } = require('node:fs');
  for (;;) {
    const seen = Atomics.load(counter, 0);
    const isRunning = seen % 2 === 1;
    if (Atomics.wait(counter, 0, seen, ${LIMIT * 1000}) === 'timed-out' && isRunning) {
      writeSync(2, 'watchdog: a test hangs in a blocking call\\n');
      process.kill(process.pid, 'SIGKILL');
    }
  }`;

const watchdog = new Worker(WATCH, { eval: true, workerData: counter, execArgv: [] });
watchdog.unref();

function change(): void {
  Atomics.add(counter, 0, 1);
  Atomics.notify(counter, 0);
}

beforeEach(() => {
  expect(Atomics.load(counter, 0) % 2, 'every test ends before the next begins').toBe(0);
  change();
});
afterEach(change);
