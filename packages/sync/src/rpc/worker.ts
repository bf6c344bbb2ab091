import { supervisor } from './worker-start.js';
import { runAsWorker } from 'synckit';
import { ASK, type Answer } from './messages.js';

/** What the caller's thread blocks on: synckit's worker, which only moves bytes and watches the clock. */
export type WorkerFunction = typeof ask;

function ask(
  what: number,
  /** Of {@link ASK.keep}: whether there are clients. */
  call: number,
  length: number,
  deadline: number,
  generation: number,
  /** The outbox, after it was replaced. */
  outbox: SharedArrayBuffer | null,
): Answer | Buffer[] | Promise<Answer> {
  if (outbox !== null) supervisor.outbox = outbox;
  switch (what) {
    case ASK.call:
      return supervisor.call({ call, length, deadline, generation });
    case ASK.wait:
      return supervisor.wait(call);
    case ASK.logs:
      return supervisor.logs();
    case ASK.why:
      return supervisor.why();
    case ASK.keep:
      return supervisor.keep(call !== 0);
    default:
      return supervisor.end();
  }
}

runAsWorker(ask);
