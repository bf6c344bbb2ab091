import type { CompileError } from './lua/compile-error.js';
import type { RecordView, StreamOutcome, UdfCall, UdfOutcome } from './record-view.js';

/** Takes what scripts log: 1 = warning, 2 = info, 3 = debug, 4 = detail. */
export type UdfLog = (level: number, text: string) => void;

/** Runs scripts, here or in a thread of their own, one at a time. */
export interface UdfRunner {
  /** Registers a module by its file name, or (without source) takes it away. */
  setModule(fileName: string, source: Uint8Array | undefined): void;
  /** Answers what is wrong with a module, if anything. */
  validate(fileName: string, source: Uint8Array): Promise<CompileError | undefined>;
  /** Calls a function with a record. Always answers: what goes wrong is an outcome. */
  applyRecord(call: UdfCall, record: RecordView): Promise<UdfOutcome>;
  /** Runs a stream function over groups of records, one stream for each; the first failure ends it. */
  applyStreams(call: UdfCall, groups: readonly (readonly RecordView[])[]): Promise<StreamOutcome>;
  /** Ends a thread, if there is one. */
  close(): Promise<void>;
}

/** Makes the runner of a cluster, which starts when it is first needed. */
export type CreateUdfRunner = (log: UdfLog) => UdfRunner;
