import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { TIMEOUT_TEXT } from './lua/limits.js';
import type { RecordView, UdfCall } from './record-view.js';
import type {
  FromUdfThread,
  ToUdfThread,
  UdfAnswer,
  UdfAnswers,
  UdfQuestion,
} from './thread-messages.js';
import type { CreateUdfRunner, UdfLog, UdfRunner } from './udf-runner.js';

/** A script that its own limits did not stop is killed, with its thread, after so many more milliseconds. */
const GRACE_MS = 1000;
/** How long a module may take to be compiled and run when it is registered; Lua's own limit comes before. */
const VALIDATE_MS = 5000;
/** Heap of the thread, for lists and maps of scripts. */
const HEAP_MB = 512;
/** Questions that are on their way at one time, so that the thread need not wait for the next one. */
const WINDOW = 16;

/**
 * Runs scripts in a worker thread, started when the first one is registered or called. A script that runs away is
 * killed with its thread, and the questions after it are asked in a new one.
 */
export const threadRunner: CreateUdfRunner = (log) => new ThreadRunner(log);

/** Why a question got no answer. */
type Silence = 'timeout' | 'ended';

/** A question that waits for its turn or its answer. */
interface Task {
  /** What to ask; nothing when there is no reason to any more. */
  readonly question: () => UdfQuestion | undefined;
  readonly timeoutMs: number;
  readonly settle: (answer: UdfAnswer | Silence) => void;
  readonly fail: (error: unknown) => void;
}

class ThreadRunner implements UdfRunner {
  private readonly modules = new Map<string, Uint8Array>();
  private thread: UdfThread | undefined;
  private starting: Promise<void> | undefined;
  private waiting: Task[] = [];
  /** In the order in which they will be answered. */
  private asked: Task[] = [];
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(private readonly log: UdfLog) {}

  setModule(fileName: string, source: Uint8Array | undefined): void {
    if (source) this.modules.set(fileName, source);
    else this.modules.delete(fileName);
    this.thread?.tell({ type: 'module', fileName, source });
  }

  async validate(fileName: string, source: Uint8Array) {
    const question = { type: 'validate', fileName, source } as const;
    const answer = await this.ask('validate', () => question, VALIDATE_MS);
    if (typeof answer !== 'string') return answer;
    return { file: fileName, line: 0, message: TIMEOUT_TEXT };
  }

  async applyRecord(call: UdfCall, read: () => RecordView | undefined) {
    const question = () => {
      const record = read();
      return record && ({ type: 'record', call, record } as const);
    };
    const answer = await this.ask('record', question, call.timeoutMs);
    if (typeof answer !== 'string') return answer;
    return { kind: 'failure', text: textOf(answer) } as const;
  }

  async applyStreams(call: UdfCall, groups: readonly (readonly RecordView[])[]) {
    const question = { type: 'streams', call, groups } as const;
    const answer = await this.ask('streams', () => question, call.timeoutMs);
    if (typeof answer !== 'string') return answer;
    return { values: [], failure: textOf(answer) };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    for (const task of [...this.asked, ...this.waiting]) task.settle('ended');
    this.asked = [];
    this.waiting = [];
    await this.starting?.catch(() => undefined);
    await this.thread?.end();
  }

  private ask<K extends keyof UdfAnswers>(
    _: K,
    question: () => UdfQuestion | undefined,
    timeoutMs: number,
  ): Promise<UdfAnswers[K] | Silence> {
    return new Promise((resolve, reject) => {
      // The thread answers a question of a kind with an answer of that kind.
      const settle = (answer: UdfAnswer | Silence) => resolve(answer as UdfAnswers[K] | Silence);
      if (this.isClosed) {
        settle('ended');
        return;
      }
      this.waiting.push({ question, timeoutMs, settle, fail: reject });
      this.pump();
    });
  }

  /** Asks what can be asked now. */
  private pump(): void {
    if (this.waiting.length === 0 || this.isClosed) return;
    if (!this.thread) {
      this.starting ??= this.start();
      return;
    }
    while (this.asked.length < WINDOW) {
      const task = this.waiting.shift();
      if (!task) return;
      const question = task.question();
      if (question) {
        this.thread.tell(question);
        if (this.asked.push(task) === 1) this.watch();
      } else {
        task.settle(undefined);
      }
    }
  }

  private async start(): Promise<void> {
    const thread = new UdfThread({
      log: this.log,
      answer: (answer) => this.answered(answer),
      ended: () => this.lose(thread, 'ended'),
    });
    try {
      await thread.ready;
    } catch (error) {
      this.starting = undefined;
      for (const task of this.waiting.splice(0)) task.fail(error);
      return;
    }
    for (const [fileName, source] of this.modules) {
      thread.tell({ type: 'module', fileName, source });
    }
    this.thread = thread;
    this.starting = undefined;
    this.pump();
  }

  private answered(answer: UdfAnswer): void {
    this.asked.shift()?.settle(answer);
    this.watch();
    this.pump();
  }

  /** Starts the time of the question that is being answered. */
  private watch(): void {
    clearTimeout(this.timer);
    const { thread } = this;
    const [task] = this.asked;
    if (!task || !thread) return;
    this.timer = setTimeout(() => this.lose(thread, 'timeout'), task.timeoutMs + GRACE_MS);
  }

  /** The thread is no more: the question that it was busy with gets no answer, the others ask again. */
  private lose(thread: UdfThread, silence: Silence): void {
    if (this.thread !== thread) return;
    this.thread = undefined;
    clearTimeout(this.timer);
    void thread.end();
    const [task, ...others] = this.asked;
    this.asked = [];
    this.waiting = [...others, ...this.waiting];
    task?.settle(silence);
    this.pump();
  }
}

const textOf = (silence: Silence): string =>
  silence === 'timeout' ? TIMEOUT_TEXT : 'UDF: the thread of scripts ended';

/** Takes what a thread says. */
interface Listener {
  readonly log: UdfLog;
  readonly answer: (answer: UdfAnswer) => void;
  readonly ended: () => void;
}

class UdfThread {
  /** Kept when it takes questions, broken when it cannot start. */
  readonly ready: Promise<void>;
  private readonly worker: Worker;

  constructor(listener: Listener) {
    this.worker = new Worker(workerFile(), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // The server keeps the process alive, not its scripts.
    this.worker.unref();
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromUdfThread) => {
        if (message.type === 'ready') resolve();
        else if (message.type === 'log') listener.log(message.level, message.text);
        else listener.answer(message.answer);
      });
      this.worker.on('error', (error) => {
        listener.log(1, `the thread of scripts failed: ${String(error)}`);
        reject(error instanceof Error ? error : new Error(String(error)));
      });
      this.worker.on('exit', listener.ended);
    });
  }

  tell(message: ToUdfThread): void {
    this.worker.postMessage(message);
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The built worker beside this file; running from source, the one that was built last. */
function workerFile(): string {
  // In CommonJS there is no import.meta; in `node -e` there is a __filename that is no file.
  const url = import.meta.url as string | undefined;
  const self = url === undefined ? __filename : fileURLToPath(url);
  const folder = extname(self) === '.ts' ? '../../dist' : '.';
  return join(dirname(self), folder, 'udf-worker.cjs');
}
