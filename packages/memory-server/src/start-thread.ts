import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { HostOptions, NodeAddress } from './host.js';
import type { Backend } from './start.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

/** Starts the server in a worker thread of its own. */
export async function startThread(options: HostOptions): Promise<Backend> {
  const { log, ...cloneable } = options;
  const workerData: ThreadData = { options: cloneable, logs: log !== undefined };
  const worker = new Worker(threadFile(), { workerData, execArgv: [] });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (message: FromThread) => {
    if (message.type === 'log') log?.(message.line);
  });
  const addresses = await listening(worker);
  return {
    addresses,
    close: async () => {
      const stop: ToThread = { type: 'stop' };
      worker.postMessage(stop);
      await exited;
    },
  };
}

function listening(worker: Worker): Promise<readonly NodeAddress[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromThread) => {
      if (message.type === 'listening') resolve(message.addresses);
      else if (message.type === 'failed') reject(new Error(message.message));
    });
  });
}

/** The built thread beside this file; running from source, the one that was built last. */
function threadFile(): string {
  const self = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
  const folder = dirname(self);
  return extname(self) === '.ts'
    ? join(folder, '../dist/thread.js')
    : join(folder, `thread${extname(self)}`);
}
