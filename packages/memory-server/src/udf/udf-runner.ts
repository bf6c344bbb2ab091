import type { CompileError } from './lua/compile-error.js';
import type { RecordView, StreamOutcome, UdfCall, UdfOutcome } from './record-view.js';

/** Takes what scripts log: 1 = warning, 2 = info, 3 = debug, 4 = detail. */
export type UdfLog = (level: number, text: string) => void;

/** Runs scripts, here or in a thread of their own, one at a time, in the order of the calls. */
export interface UdfRunner {
  /** Registers a module by its file name, or (without source) takes it away. */
  setModule(fileName: string, source: Uint8Array | undefined): void;
  /** Answers what is wrong with a module, if anything. */
  validate(fileName: string, source: Uint8Array): Promise<CompileError | undefined>;
  /**
   * Calls a function with a record; what goes wrong is an outcome, too.
   *
   * @param read - gives the record when the call's turn has come. Nothing calls nothing, and is answered.
   */
  applyRecord(call: UdfCall, read: () => RecordView | undefined): Promise<UdfOutcome | undefined>;
  /** Runs a stream function over groups of records, one stream for each; the first failure ends it. */
  applyStreams(call: UdfCall, groups: readonly (readonly RecordView[])[]): Promise<StreamOutcome>;
  /** Ends a thread, if there is one. */
  close(): Promise<void>;
}

/** Makes the runner of a cluster, which starts when it is first needed. */
export type CreateUdfRunner = (log: UdfLog) => UdfRunner;
