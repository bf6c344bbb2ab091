import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { TIMEOUT_TEXT } from './lua/limits.js';
import type { RecordView, UdfCall } from './record-view.js';
import type { FromUdfThread, ToUdfThread, UdfAnswers, UdfQuestion } from './thread-messages.js';
import type { CreateUdfRunner, UdfLog, UdfRunner } from './udf-runner.js';

/** A script that its own limits did not stop is killed, with its thread, after so many more milliseconds. */
const GRACE_MS = 500;
/** How long a module may take to be compiled and run when it is registered. */
const VALIDATE_MS = 2000;
/** Heap of the thread, for lists and maps of scripts. */
const HEAP_MB = 512;

/**
 * Runs scripts in a worker thread, started when the first one is registered or called. A script that runs away is
 * killed with its thread, and the next one gets a new thread.
 */
export const threadRunner: CreateUdfRunner = (log) => new ThreadRunner(log);

/** Why a question got no answer. */
type Silence = 'timeout' | 'ended';

class ThreadRunner implements UdfRunner {
  private readonly modules = new Map<string, Uint8Array>();
  private thread: Promise<UdfThread> | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly log: UdfLog) {}

  setModule(fileName: string, source: Uint8Array | undefined): void {
    if (source) this.modules.set(fileName, source);
    else this.modules.delete(fileName);
    void this.thread?.then((thread) => thread.tell({ type: 'module', fileName, source }));
  }

  async validate(fileName: string, source: Uint8Array) {
    const answer = await this.ask({ type: 'validate', fileName, source }, VALIDATE_MS);
    if (typeof answer !== 'string') return answer;
    return { file: fileName, line: 0, message: TIMEOUT_TEXT };
  }

  async applyRecord(call: UdfCall, record: RecordView) {
    const answer = await this.ask({ type: 'record', call, record }, call.timeoutMs);
    if (typeof answer !== 'string') return answer;
    return { kind: 'failure', text: textOf(answer) } as const;
  }

  async applyStreams(call: UdfCall, groups: readonly (readonly RecordView[])[]) {
    const answer = await this.ask({ type: 'streams', call, groups }, call.timeoutMs);
    if (typeof answer !== 'string') return answer;
    return { values: [], failure: textOf(answer) };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const thread = await this.thread?.catch(() => undefined);
    await thread?.end();
  }

  /** Asks when all earlier questions have been answered. */
  private ask<K extends UdfQuestion['type']>(
    question: UdfQuestion & { readonly type: K },
    timeoutMs: number,
  ): Promise<UdfAnswers[K] | Silence> {
    const answer = this.turn.then(async () => {
      if (this.isClosed) return 'ended';
      const thread = await (this.thread ??= this.start());
      const silence = await thread.ask(question, timeoutMs + GRACE_MS);
      if (typeof silence === 'string') this.thread = undefined;
      return silence as UdfAnswers[K] | Silence;
    });
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async start(): Promise<UdfThread> {
    const thread = new UdfThread(this.log);
    await thread.ready;
    for (const [fileName, source] of this.modules) {
      thread.tell({ type: 'module', fileName, source });
    }
    return thread;
  }
}

const textOf = (silence: Silence): string =>
  silence === 'timeout' ? TIMEOUT_TEXT : 'UDF: the thread of scripts ended';

class UdfThread {
  readonly ready: Promise<void>;
  private readonly worker: Worker;
  private answered: ((answer: UdfAnswers[keyof UdfAnswers] | Silence) => void) | undefined;

  constructor(log: UdfLog) {
    this.worker = new Worker(workerFile(), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // The server keeps the process alive, not its scripts.
    this.worker.unref();
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromUdfThread) => {
        if (message.type === 'ready') resolve();
        else if (message.type === 'log') log(message.level, message.text);
        else this.answered?.(message.answer);
      });
      this.worker.on('error', (error) => {
        log(1, `the thread of scripts failed: ${String(error)}`);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
      this.worker.on('exit', () => this.answered?.('ended'));
    });
  }

  tell(message: ToUdfThread): void {
    this.worker.postMessage(message);
  }

  ask(question: UdfQuestion, timeoutMs: number): Promise<UdfAnswers[keyof UdfAnswers] | Silence> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.answered?.('timeout');
        void this.worker.terminate();
      }, timeoutMs);
      this.answered = (answer) => {
        clearTimeout(timer);
        this.answered = undefined;
        resolve(answer);
      };
      this.tell(question);
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The built worker beside this file; running from source, the one that was built last. */
function workerFile(): string {
  const self = typeof __filename === 'string' ? __filename : fileURLToPath(import.meta.url);
  const folder = extname(self) === '.ts' ? '../../dist' : '.';
  return join(dirname(self), folder, 'udf-worker.cjs');
}
