/** The worker thread that a memory server lives in. Started by `start-thread.ts`; see there. */
import { parentPort, workerData } from 'node:worker_threads';
import { callHost, Host } from './host.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

const port = parentPort;
if (!port) throw new Error('this file runs in a worker thread only');

const { options, logs } = workerData as ThreadData;
const send = (message: FromThread) => port.postMessage(message);
const log = logs ? (line: string) => send({ type: 'log', line }) : undefined;

async function answer(host: Host, message: ToThread): Promise<void> {
  if (message.type === 'compiled') return; // see thread-boot.ts
  if (message.type === 'stop') {
    await host.close();
    port?.close();
    return;
  }
  const { id } = message;
  try {
    send({ type: 'result', id, value: await callHost(host, message) });
  } catch (error) {
    send({ type: 'error', id, error });
  }
}

Host.start({ ...options, ...(log && { log }) }).then(
  (host) => {
    port.on('message', (message: ToThread) => void answer(host, message));
    send({ type: 'listening', addresses: host.addresses });
  },
  (error: unknown) => {
    // A cloned error keeps its message and loses its code.
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    send({ type: 'failed', error, code });
    port.close();
  },
);
