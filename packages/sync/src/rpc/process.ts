import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { FrameReader, type Allocate, type OnFrame } from './frames.js';
import { LINK_FD, type Setup } from './messages.js';

/** Milliseconds that a child may live on without its link. */
const WITHOUT_LINK = 1_000;

/** What a child's supervisor does about it. */
export interface ChildEvents {
  readonly onFrame: OnFrame;
  /** It ended by itself, or could not be started; `how` is for people. */
  readonly onEnd: (how: string, hadStarted: boolean) => void;
  /** Gives memory for frames that arrive in pieces. */
  readonly memory: Allocate;
}

/** One child process and the link to it. */
export class Child {
  readonly #process: ChildProcess;
  readonly #link: Socket;
  readonly #events: ChildEvents;
  #isOver = false;
  /** When the last bytes came from it, on the monotonic clock. */
  heardAt = performance.now();

  constructor(
    setup: Setup,
    readonly generation: number,
    events: ChildEvents,
  ) {
    this.#events = events;
    this.#process = start(setup);
    this.#process.once('error', (error) => this.#over(error.message, false));
    // 'close', not 'exit': by then everything that the child said has been read.
    this.#process.once('close', (code, signal) =>
      this.#over(signal ?? `exit code ${code ?? 'unknown'}`, true),
    );
    this.#link = linkOf(this.#process);
    const reader = new FrameReader(events.onFrame, events.memory);
    this.#link.on('data', (chunk: Buffer) => {
      this.heardAt = performance.now();
      reader.push(chunk);
    });
    // Whatever it was, 'close' follows.
    this.#link.on('error', () => undefined);
    this.#link.once('close', () => this.#killAfter(WITHOUT_LINK));
  }

  /** What it is called in debug events. */
  get name(): string {
    return `child ${this.#process.pid ?? 'without pid'}`;
  }

  send(frame: Uint8Array): void {
    this.#link.write(frame);
  }

  /** Lets it end by itself, as it does when its link ends. Settles when it has. */
  async end(): Promise<void> {
    this.forget();
    const isOver = once(this.#process, 'exit');
    this.#link.end();
    if (this.#process.exitCode === null && this.#process.signalCode === null) await isOver;
  }

  /** Ends it at once; works on a stopped process too. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** No more events from it. */
  forget(): void {
    this.#isOver = true;
  }

  #killAfter(ms: number): void {
    const grace = setTimeout(() => this.kill(), ms);
    this.#process.once('exit', () => clearTimeout(grace));
  }

  #over(how: string, hadStarted: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#link.destroy();
    this.#events.onEnd(how, hadStarted);
  }
}

/** Its stdout goes where its stderr goes: it must never write into the program's own output. */
function start({ childPath, execArgv, env }: Setup): ChildProcess {
  return spawn(process.execPath, [...execArgv, childPath], {
    stdio: ['ignore', 2, 2, 'pipe'],
    env: { ...env },
    windowsHide: true,
  });
}

function linkOf(child: ChildProcess): Socket {
  // Not there when the process could not be started, whatever the types say.
  const link = (child as Partial<ChildProcess>).stdio?.[LINK_FD];
  return link instanceof Socket ? link : new Socket();
}
