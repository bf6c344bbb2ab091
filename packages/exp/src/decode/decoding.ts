import { InvalidArgError } from '../core.js';
import type { MsgpackReader } from '../msgpack/index.js';
import type { Scope } from '../scope.js';

/**
 * How the parts of an expression that are not expressions are read. A server reads them into its own
 * values; without hooks they become JavaScript values.
 */
export interface DecodeHooks {
  /** Reads a literal string, blob, list, map, GeoJSON or HLL value: one element. */
  readonly value?: (reader: MsgpackReader) => unknown;
  /** Reads an expression that stands by itself within a call: the filter of a context, or the replacement of a path operation. */
  readonly expression?: (reader: MsgpackReader) => unknown;
}

/** What is passed on while nested expressions are read. */
export interface Decoding {
  readonly reader: MsgpackReader;
  readonly hooks: DecodeHooks;
  /** Where the expression stands, for errors. */
  readonly path: string;
  /** The variables in scope. */
  readonly scope: Scope;
  readonly depth: number;
}

/** @throws InvalidArgError always */
export function malformed(at: Decoding, problem: string, cause?: unknown): never {
  const { path, reader } = at;
  const where = path === '' ? 'The expression' : path;
  throw new InvalidArgError(`${where} is malformed: ${problem} at byte ${reader.position}.`, {
    path,
    cause,
  });
}

/** Reads an integer that fits into 32 bits: a code, a type, a flag. @throws InvalidArgError for another element */
export function readSmall(at: Decoding, what: string): number {
  if (at.reader.peek() !== 'int') return malformed(at, `${what} expected`);
  const value = at.reader.int();
  return typeof value === 'number' ? value : malformed(at, `${what} out of range`);
}
