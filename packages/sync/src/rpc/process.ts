import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { FrameReader, type Allocate, type OnFrame } from './frames.js';
import { lendable } from './lendable.js';
import { LINK_FD, type Setup } from './messages.js';

/** Milliseconds that a child may live on without its link. */
const WITHOUT_LINK = 1_000;

/** What a child's supervisor does about it. */
export interface ChildEvents {
  readonly onFrame: OnFrame;
  /** Bytes came from it. */
  readonly onHeard: () => void;
  /** It ended by itself, or could not be started; `how` is for people. */
  readonly onEnd: (how: string, hadStarted: boolean) => void;
  /** Gives memory for frames that arrive in pieces. */
  readonly memory: Allocate;
}

/** One child process and the link to it. */
export class Child {
  readonly #process: ChildProcess;
  readonly #link: Socket;
  readonly #reader: FrameReader;
  readonly #events: ChildEvents;
  readonly #ended: Promise<void>;
  #isOver = false;
  #isLent = false;

  constructor(
    setup: Setup,
    readonly generation: number,
    events: ChildEvents,
  ) {
    this.#events = events;
    this.#process = start(setup);
    this.#ended = endOf(this.#process);
    this.#link = linkOf(this.#process);
    this.#reader = new FrameReader(events.onFrame, events.memory);
    this.#watchProcess();
    this.#watchLink();
  }

  /** What it is called in debug events. */
  get name(): string {
    return `child ${this.#process.pid ?? 'without pid'}`;
  }

  /** Settles when there is no such process any more. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  send(frame: Uint8Array): void {
    this.#link.write(frame);
  }

  /**
   * Leaves the link to the caller's thread, for good. Answers its descriptor; `null` if that cannot be, or
   * not now.
   */
  lend(): number | null {
    if (this.#isOver || this.#reader.isWithin) return null;
    const fd = lendable(this.#link);
    this.#isLent = fd !== null;
    return fd;
  }

  /** Lets it end by itself, as it does when its link ends. Settles when it has. */
  async end(): Promise<void> {
    this.forget();
    this.#link.end();
    await this.#ended;
    this.#link.destroy();
  }

  /** Ends it if it does not do so itself, now that its link has ended. */
  endSoon(): void {
    const grace = setTimeout(() => this.kill(), WITHOUT_LINK);
    void this.#ended.then(() => clearTimeout(grace));
  }

  /** Ends it at once; works on a stopped process too. */
  kill(): void {
    this.#process.kill('SIGKILL');
  }

  /** Lets go of the link's descriptor. */
  release(): void {
    this.#link.destroy();
  }

  /** No more events from it. */
  forget(): void {
    this.#isOver = true;
  }

  #watchProcess(): void {
    const child = this.#process;
    child.once('error', (error) => this.#over(error.message, false));
    const how = (): string => child.signalCode ?? `exit code ${child.exitCode ?? 'unknown'}`;
    child.once('exit', () => {
      if (this.#isLent) this.#over(how(), true);
    });
    // By then everything that the child said has been read, if it is read here.
    child.once('close', () => this.#over(how(), true));
  }

  #watchLink(): void {
    this.#link.on('data', (chunk: Buffer) => {
      this.#events.onHeard();
      this.#reader.push(chunk);
    });
    // Whatever it was, 'close' follows.
    this.#link.on('error', () => undefined);
    this.#link.once('close', () => this.endSoon());
  }

  #over(how: string, hadStarted: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (!this.#isLent) this.release();
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

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

function linkOf(child: ChildProcess): Socket {
  // Not there when the process could not be started, whatever the types say.
  const link = (child as Partial<ChildProcess>).stdio?.[LINK_FD];
  return link instanceof Socket ? link : new Socket();
}
