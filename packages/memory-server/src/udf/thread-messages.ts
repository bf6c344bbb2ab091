import type { CompileError } from './lua/compile-error.js';
import type { RecordView, StreamOutcome, UdfCall, UdfOutcome } from './record-view.js';

/** What the scripts' thread is told and asked. It answers questions in their order. */
export type ToUdfThread =
  | { readonly type: 'module'; readonly fileName: string; readonly source: Uint8Array | undefined }
  | UdfQuestion;

export type UdfQuestion =
  | { readonly type: 'validate'; readonly fileName: string; readonly source: Uint8Array }
  | { readonly type: 'record'; readonly call: UdfCall; readonly record: RecordView }
  | {
      readonly type: 'streams';
      readonly call: UdfCall;
      readonly groups: readonly (readonly RecordView[])[];
    };

/** The answers, by the type of the question. */
export interface UdfAnswers {
  readonly validate: CompileError | undefined;
  readonly record: UdfOutcome | undefined;
  readonly streams: StreamOutcome;
}

export type UdfAnswer = UdfAnswers[keyof UdfAnswers];

/** What the scripts' thread says. */
export type FromUdfThread =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly answer: UdfAnswer }
  | { readonly type: 'log'; readonly level: number; readonly text: string };
