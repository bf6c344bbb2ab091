import { loadLua } from './lua/module.js';
import { LuaRunner } from './lua/runner.js';
import type { RecordView, UdfCall } from './record-view.js';
import type { CreateUdfRunner, UdfLog, UdfRunner } from './udf-runner.js';

/**
 * Runs scripts in the caller's thread, as a browser must. A script is stopped when its time is up, but one that hides
 * in a single slow library call (a monstrous text pattern) keeps the thread busy until it ends.
 */
export const inlineRunner: CreateUdfRunner = (log) => new InlineRunner(log);

class InlineRunner implements UdfRunner {
  private readonly modules = new Map<string, Uint8Array>();
  private runner: Promise<LuaRunner> | undefined;

  constructor(private readonly log: UdfLog) {}

  setModule(fileName: string, source: Uint8Array | undefined): void {
    if (source) this.modules.set(fileName, source);
    else this.modules.delete(fileName);
    this.runner = this.runner?.then((runner) => {
      runner.setModule(fileName, source);
      return runner;
    });
  }

  async validate(...args: Parameters<LuaRunner['validate']>) {
    return (await this.started()).validate(...args);
  }

  async applyRecord(call: UdfCall, read: () => RecordView | undefined) {
    const runner = await this.started();
    const record = read();
    return record && runner.applyRecord(call, record);
  }

  async applyStreams(...args: Parameters<LuaRunner['applyStreams']>) {
    return (await this.started()).applyStreams(...args);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private started(): Promise<LuaRunner> {
    return (this.runner ??= loadLua().then((lua) => {
      const runner = new LuaRunner(lua, this.log);
      for (const [fileName, source] of this.modules) runner.setModule(fileName, source);
      return runner;
    }));
  }
}
