import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ControlMethod, Host, HostOptions, NodeAddress } from './host.js';
import type { Backend } from './start.js';
import type { FromThread, ThreadData, ToThread } from './thread-messages.js';

/** The thread's code as the first thread compiled it: the next ones start in two thirds of the time. */
let compiled: Uint8Array | undefined;

/** Starts the server in a worker thread of its own. */
export async function startThread(options: HostOptions): Promise<Backend> {
  const { log, ...cloneable } = options;
  const code = { file: builtFile('thread.cjs'), compiled };
  const workerData: ThreadData = { options: cloneable, logs: log !== undefined, code };
  const worker = new Worker(builtFile('thread-boot.cjs'), { workerData, execArgv: [] });
  if (log) {
    worker.on('message', (message: FromThread) => {
      if (message.type === 'log') log(message.line);
    });
  }
  const addresses = await listening(worker);
  const thread = new Thread(worker, addresses);
  if (!compiled) thread.askForCode();
  return thread;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** The caller's side of the thread: calls go over, results come back. */
class Thread implements Backend {
  private readonly waiting = new Map<number, Waiting>();
  private readonly exited: Promise<void>;
  private nextId = 1;

  constructor(
    private readonly worker: Worker,
    readonly addresses: readonly NodeAddress[],
  ) {
    this.exited = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromThread) => this.settle(message));
    worker.on('error', (error) => this.fail(error));
    worker.once('exit', () => this.fail(new Error('the memory server has stopped')));
  }

  call<M extends ControlMethod>(
    method: M,
    ...args: Parameters<Host[M]>
  ): Promise<Awaited<ReturnType<Host[M]>>> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.post({ type: 'call', id, method, args });
    });
  }

  async close(): Promise<void> {
    this.post({ type: 'stop' });
    await this.exited;
  }

  /** Has the thread tell what its code was compiled to. */
  askForCode(): void {
    this.post({ type: 'compiled' });
  }

  private post(message: ToThread): void {
    this.worker.postMessage(message);
  }

  private settle(message: FromThread): void {
    if (message.type === 'compiled') compiled = message.code;
    if (message.type !== 'result' && message.type !== 'error') return;
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === 'result') waiting?.resolve(message.value);
    else waiting?.reject(message.error);
  }

  private fail(error: unknown): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

function listening(worker: Worker): Promise<readonly NodeAddress[]> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.on('message', (message: FromThread) => {
      if (message.type === 'listening') resolve(message.addresses);
      else if (message.type === 'failed') reject(withCode(message.error, message.code));
    });
  });
}

function withCode(error: unknown, code: string | undefined): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  return code === undefined ? failure : Object.assign(failure, { code });
}

/** A built file beside this one; running from source, the one that was built last. */
function builtFile(name: string): string {
  // In CommonJS there is no import.meta; in `node -e` there is a __filename that is no file.
  const url = import.meta.url as string | undefined;
  const self = url === undefined ? __filename : fileURLToPath(url);
  return join(dirname(self), extname(self) === '.ts' ? '../dist' : '.', name);
}
