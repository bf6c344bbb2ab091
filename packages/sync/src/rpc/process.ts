import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Socket } from 'node:net';
import { FrameReader, type Allocate, type OnFrame } from './frames.js';
import { LINK_FD, type Setup } from './messages.js';

/** Milliseconds that a child may live on without its link. */
const WITHOUT_LINK = 1_000;

/** How a child ended, for people. */
export type OnEnd = (how: string, hadStarted: boolean) => void;

/** One child process and the link to it. */
export class Child {
  readonly #process: ChildProcess;
  readonly #link: Socket;
  #isOver = false;
  /** When the last bytes came from it, on the monotonic clock. */
  heardAt = performance.now();

  constructor(
    { childPath, execArgv, env }: Setup,
    readonly generation: number,
    onFrame: OnFrame,
    private readonly onEnd: OnEnd,
    memory: Allocate,
  ) {
    // stdout goes where stderr goes: the child must never write into the program's own output.
    this.#process = spawn(process.execPath, [...execArgv, childPath], {
      stdio: ['ignore', 2, 2, 'pipe'],
      env: { ...env },
      windowsHide: true,
    });
    this.#process.once('error', (error) => this.#over(error.message, false));
    // 'close', not 'exit': by then everything that the child said has been read.
    this.#process.once('close', (code, signal) =>
      this.#over(signal === null ? `exit code ${code}` : signal, true),
    );
    this.#link = linkOf(this.#process);
    const reader = new FrameReader(onFrame, memory);
    this.#link.on('data', (chunk: Buffer) => {
      this.heardAt = performance.now();
      reader.push(chunk);
    });
    // Whatever it was, 'close' follows.
    this.#link.on('error', () => undefined);
    this.#link.once('close', () => this.#killAfter(WITHOUT_LINK));
  }

  get pid(): number | undefined {
    return this.#process.pid;
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
    this.onEnd(how, hadStarted);
  }
}

function linkOf(child: ChildProcess): Socket {
  // Not there when the process could not be started, whatever the types say.
  const link = (child as Partial<ChildProcess>).stdio?.[LINK_FD];
  return link instanceof Socket ? link : new Socket();
}
