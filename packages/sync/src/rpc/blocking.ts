import { createRequire } from 'node:module';
import { isMainThread, setEnvironmentData } from 'node:worker_threads';
import { ClientError } from '@asp/core';
import type * as Synckit from 'synckit';
import { debugOf } from '../debug.js';
import { syncOptions } from '../configure.js';
import { childEnvironment, childExecArgv } from './child-environment.js';
import { Desk } from './desk.js';
import { entryPath } from './entries.js';
import { SETUP, type Answer, type Setup } from './messages.js';
import type { WorkerFunction } from './worker.js';

/**
 * Milliseconds without a sign of life from the worker, which gives one every second: synckit's bound on
 * its wait, so that a worker that died without a word does not hang the caller.
 */
const SILENT_WORKER = 5_000;
/** Answers up to this size, twice the largest record of a default server, need no memory of their own. */
const INBOX = 1 << 21;

/** The worker's function, blocking; and the memory that both ends see. */
export interface Blocking {
  readonly ask: (...args: Parameters<WorkerFunction>) => Answer | Uint8Array[];
  readonly inbox: Buffer;
  readonly desk: Desk;
}

const debug = debugOf('caller');

/**
 * Starts synckit's worker: what `createSyncFn` does, without its cache. That holds one worker per path for
 * ever, so that one that died could not be replaced, and two loaded copies of this package would share one.
 *
 * @throws ClientError when the worker, the child or synckit is not where it should be
 */
export function startWorker(outbox: SharedArrayBuffer, firstGeneration: number): Blocking {
  const { workerPath, childPath, relay = false } = syncOptions();
  const worker = entryPath('worker', workerPath);
  const child = entryPath('child', childPath);
  const synckit = loadSynckit(worker);
  const inbox = new SharedArrayBuffer(INBOX);
  const desk = Desk.memory();
  const setup: Setup = {
    outbox,
    inbox,
    desk,
    // A thread that is stopped in a read of the system cannot be terminated, nor the process be ended by another.
    lends: isMainThread && !relay,
    childPath: child,
    execArgv: childExecArgv(child),
    env: childEnvironment(),
    firstGeneration,
  };
  const ask = startWith(setup, () =>
    synckit.startWorkerThread<WorkerFunction>(worker, { timeout: SILENT_WORKER, execArgv: [] }),
  );
  debug?.(`worker started: ${worker}`);
  return { ask, inbox: Buffer.from(inbox), desk: new Desk(desk) };
}

/** Lets the worker find its setup before anything is asked of it. */
function startWith<T>(setup: Setup, start: () => T): T {
  setEnvironmentData(SETUP, setup);
  try {
    return start();
  } finally {
    setEnvironmentData(SETUP, undefined);
  }
}

/**
 * Loaded from where the worker lies, and only now: synckit finds a file of its own relative to itself,
 * which a bundler that swallowed it would break.
 */
function loadSynckit(worker: string): typeof Synckit {
  try {
    return createRequire(worker)('synckit') as typeof Synckit;
  } catch (cause) {
    const message = `@asp/sync: synckit cannot be loaded from ${worker}. Install it there.`;
    throw new ClientError(message, { cause });
  }
}
