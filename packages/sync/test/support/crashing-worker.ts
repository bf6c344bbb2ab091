import { parentPort } from 'node:worker_threads';
import '../../src/rpc/worker.js';

/** The real worker, but calls of the trick `crashWorker` end it: with an error, or without a word. */
parentPort?.prependListener('message', ({ args }: { readonly args: readonly unknown[] }) => {
  if (args[3] === 4_242) throw new Error('the worker crashed');
  if (args[3] === 4_244) process.exit(7);
});
