import { getEnvironmentData, parentPort } from 'node:worker_threads';
import { Desk, OWNER } from '../../src/rpc/desk.js';
import { SETUP, type Setup } from '../../src/rpc/messages.js';

/** Deadlines by which a test says how the worker shall end; see `deadlineOf`. */
const THROWS = 4_242;
const EXITS = 4_244;
const HANGS = 4_246;

function fail(deadline: unknown): void {
  if (deadline === THROWS) throw new Error('the worker crashed');
  if (deadline === EXITS) process.exit(7);
  if (deadline === HANGS) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

// A call that is relayed is a message,
parentPort?.on('message', ({ args }: { readonly args: readonly unknown[] }) => fail(args[3]));

// one over the lent link is seen on the desk.
const setup = getEnvironmentData(SETUP) as unknown as Setup;
const desk = new Desk(setup.desk);
setInterval(() => {
  if (desk.owner === OWNER.caller) fail(desk.deadline);
}, 5);

// Only now, so that the listener above comes first.
void import('../../src/rpc/worker.js');
