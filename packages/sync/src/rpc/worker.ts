import { runAsWorker } from 'synckit';
import { ASK, type Answer, type Request, type Setup } from './messages.js';
import { Supervisor } from './supervisor.js';

let supervisor: Supervisor | null = null;

/** What the caller's thread blocks on: synckit's worker, which only moves bytes. */
export type WorkerFunction = typeof ask;

function ask(
  what: number,
  call: number,
  length: number,
  deadline: number,
  generation: number,
  last: boolean,
  memory: Setup | SharedArrayBuffer | null,
): Answer | Buffer[] | Promise<Answer> {
  if (memory instanceof SharedArrayBuffer && supervisor !== null) supervisor.outbox = memory;
  else if (memory !== null && !(memory instanceof SharedArrayBuffer)) {
    supervisor = new Supervisor(memory);
  }
  if (supervisor === null) throw new Error('the worker was not set up');
  if (what === ASK.wait) return supervisor.wait(call);
  if (what === ASK.logs) return supervisor.logs();
  if (what === ASK.end) return supervisor.end();
  const request: Request = { call, length, deadline, generation, last };
  return supervisor.call(request);
}

runAsWorker(ask);
