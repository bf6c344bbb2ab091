import {
  AerospikeError,
  AerospikeTimeoutError,
  ClusterError,
  IndexFoundError,
  IndexNotFound,
  InvalidArgError,
  RecordExistsError,
  RecordGenerationError,
  RecordNotFound,
} from '@asp/sync';

/** What the process answers the shell. The README and `asp --help` list them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  unreachable: 4,
  conflict: 5,
  interrupted: 130,
} as const;

/** One of the process's answers. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What the user asked for cannot be understood: a wrong filter, a wrong option. */
export class UsageError extends Error {}

/** Nobody reads standard output any more, as with `| head`. That is no failure. */
export class OutputClosed extends Error {}

/** Work was stopped by Ctrl-C, at a place from which it can go on. */
export class Interrupted extends Error {}

/** A command that ran to its end, but not everything in it went well; its lines are printed already. */
export class PartlyFailed extends Error {
  constructor(
    message: string,
    readonly exitCode: ExitCode = EXIT.failed,
  ) {
    super(message);
  }
}

const CLASSES: readonly (readonly [new (...args: never[]) => Error, ExitCode])[] = [
  [OutputClosed, EXIT.ok],
  [Interrupted, EXIT.interrupted],
  [UsageError, EXIT.usage],
  [InvalidArgError, EXIT.usage],
  [RecordNotFound, EXIT.notFound],
  [IndexNotFound, EXIT.notFound],
  [RecordExistsError, EXIT.conflict],
  [RecordGenerationError, EXIT.conflict],
  [IndexFoundError, EXIT.conflict],
  [ClusterError, EXIT.unreachable],
  [AerospikeTimeoutError, EXIT.unreachable],
];

/** The exit code for what a command threw. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof PartlyFailed) return error.exitCode;
  return CLASSES.find(([type]) => error instanceof type)?.[1] ?? EXIT.failed;
}

/** What to tell about an error, in one line; `null` when there is nothing to tell. */
export function messageOf(error: unknown): string | null {
  if (error instanceof OutputClosed) return null;
  if (!(error instanceof AerospikeError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const doubt = error.inDoubt ? ' (the write may have happened)' : '';
  return `${error.name}: ${error.message}${doubt}`;
}
