import { parentPort } from 'node:worker_threads';

/** Deadlines by which a test says how the worker shall end; see `deadlineOf`. */
const THROWS = 4_242;
const EXITS = 4_244;
const HANGS = 4_246;

parentPort?.on('message', ({ args }: { readonly args: readonly unknown[] }) => {
  const [, , , deadline] = args;
  if (deadline === THROWS) throw new Error('the worker crashed');
  if (deadline === EXITS) process.exit(7);
  if (deadline === HANGS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});

// Only now, so that the listener above comes first.
void import('../../src/rpc/worker.js');
