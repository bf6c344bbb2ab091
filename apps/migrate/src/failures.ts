import { AerospikeError, AerospikeTimeoutError, ClusterError, InvalidArgError } from '@asp/sync';

/** The steps in the folder and those in the database do not fit together, or options make no sense. */
export class PlanError extends Error {}

/** Somebody else migrates. */
export class LockedError extends Error {}

/** Stopped by a signal, at a place from which it can go on. */
export class Interrupted extends Error {}

const CODES: readonly (readonly [new (...args: never[]) => Error, number])[] = [
  [PlanError, 2],
  [InvalidArgError, 2],
  [ClusterError, 4],
  [AerospikeTimeoutError, 4],
  [LockedError, 5],
  [Interrupted, 130],
];

/** The exit code for what went wrong. */
export function exitCodeOf(error: unknown): number {
  return CODES.find(([type]) => error instanceof type)?.[1] ?? 1;
}

/** What went wrong, for a person. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof AerospikeError ? `${error.name}: ${error.message}` : error.message;
}
