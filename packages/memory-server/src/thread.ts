/** The worker thread that a memory server lives in. Started by `start.ts`; see there. */
import { parentPort, workerData } from 'node:worker_threads';
import { startHost } from './host.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

const port = parentPort;
if (!port) throw new Error('this file runs in a worker thread only');

const { options, logs } = workerData as ThreadData;
const send = (message: FromThread) => port.postMessage(message);
const log = logs ? (line: string) => send({ type: 'log', line }) : undefined;

startHost({ ...options, ...(log && { log }) }).then(
  (host) => {
    port.on('message', (message: ToThread) => {
      if (message.type === 'stop') {
        void host.close().then(() => {
          send({ type: 'stopped' });
          port.close();
        });
      }
    });
    send({ type: 'listening', addresses: host.addresses });
  },
  (error: unknown) => {
    send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    port.close();
  },
);
