import type { CompileError } from './lua/compile-error.js';
import type { CreateUdfRunner, UdfLog, UdfRunner } from './udf-runner.js';

/** A registered module. */
export interface UdfModule {
  /** Its source, in base64 as the client sent it. */
  readonly content: string;
  /** SHA-1, in hex, of the JSON text that CE keeps for it. */
  readonly hash: string;
}

/** A cluster's scripts: the modules that clients registered, and what runs them. */
export class UdfService {
  private readonly registered = new Map<string, UdfModule>();
  private readonly runner: UdfRunner;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(create: CreateUdfRunner, log: UdfLog) {
    this.runner = create(log);
  }

  /** By file name, in the order in which they were registered. */
  get modules(): ReadonlyMap<string, UdfModule> {
    return this.registered;
  }

  /** Registers a module, or answers why it cannot be. */
  async register(
    fileName: string,
    content: string,
    source: Uint8Array,
  ): Promise<CompileError | undefined> {
    // A real server takes shared libraries unseen, and cannot run them without their file.
    const error = fileName.endsWith('.so')
      ? undefined
      : await this.runner.validate(fileName, source);
    if (error) return error;
    const hash = await hashOf(fileName, content);
    this.registered.set(fileName, { content, hash });
    this.runner.setModule(fileName, source);
    return undefined;
  }

  /** Takes a module away; harmless when there is none. */
  remove(fileName: string): void {
    if (this.registered.delete(fileName)) this.runner.setModule(fileName, undefined);
  }

  /** Takes all modules away. */
  reset(): void {
    for (const fileName of [...this.registered.keys()]) this.remove(fileName);
  }

  /**
   * Runs a job when all earlier ones are done: what a job reads just before it calls a script is what
   * the script sees.
   */
  exclusively<T>(job: (runner: UdfRunner) => Promise<T>): Promise<T> {
    const result = this.turn.then(() => job(this.runner));
    this.turn = result.catch(() => undefined);
    return result;
  }

  /** Ends the scripts' thread. */
  close(): Promise<void> {
    return this.runner.close();
  }
}

const encoder = new TextEncoder();

async function hashOf(fileName: string, content: string): Promise<string> {
  const { stringify } = JSON;
  const kept = `{"content64": ${stringify(content)}, "type": "LUA", "name": ${stringify(fileName)}}`;
  const digest = await crypto.subtle.digest('SHA-1', encoder.encode(kept));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
