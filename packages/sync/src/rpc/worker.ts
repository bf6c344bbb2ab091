import { supervisor } from './worker-start.js';
import { runAsWorker } from 'synckit';
import { ASK, type Answer } from './messages.js';

/** What the caller's thread blocks on: synckit's worker, which only moves bytes. */
export type WorkerFunction = typeof ask;

function ask(
  what: number,
  call: number,
  length: number,
  deadline: number,
  generation: number,
  last: boolean,
  /** The outbox, after it was replaced. */
  outbox: SharedArrayBuffer | null,
): Answer | Buffer[] | Promise<Answer> {
  if (outbox !== null) supervisor.outbox = outbox;
  if (what === ASK.wait) return supervisor.wait(call);
  if (what === ASK.logs) return supervisor.logs();
  if (what === ASK.end) return supervisor.end();
  return supervisor.call({ call, length, deadline, generation, last });
}

runAsWorker(ask);
