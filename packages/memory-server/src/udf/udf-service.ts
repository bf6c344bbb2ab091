import type { CompileError } from './lua/compile-error.js';
import type { StreamOutcome } from './record-view.js';
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
  /** The last job of every record that has one. */
  private readonly turns = new Map<string, Promise<unknown>>();

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

  /** Runs a script over streams of records. */
  applyStreams(...args: Parameters<UdfRunner['applyStreams']>): Promise<StreamOutcome> {
    return this.runner.applyStreams(...args);
  }

  /**
   * Runs a job when all earlier ones of the same record are done: each of their scripts sees what the
   * one before it did.
   *
   * @param record - names the record.
   */
  async onRecord<T>(record: string, job: (runner: UdfRunner) => Promise<T>): Promise<T> {
    const before = this.turns.get(record);
    const result = before ? before.then(() => job(this.runner)) : job(this.runner);
    const turn = result.catch(() => undefined);
    this.turns.set(record, turn);
    try {
      return await result;
    } finally {
      if (this.turns.get(record) === turn) this.turns.delete(record);
    }
  }

  /** Ends the scripts' thread. */
  close(): Promise<void> {
    return this.runner.close();
  }
}

const encoder = new TextEncoder();

/** The JSON text that CE keeps for a module. */
export function keptText(fileName: string, content: string): string {
  const { stringify } = JSON;
  return `{"content64": ${stringify(content)}, "type": "LUA", "name": ${stringify(fileName)}}`;
}

async function hashOf(fileName: string, content: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-1', encoder.encode(keptText(fileName, content)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
