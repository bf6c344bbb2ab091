import { isInstance } from './brand.js';
import type {
  ErrorName,
  IndexErrorName,
  QueryErrorName,
  RecordErrorName,
  ServerErrorName,
  ClientErrorName,
} from './names.js';
import type { Key } from '../values/key.js';

/** What is known about a failure besides its message. */
export interface ErrorDetails {
  /** The server's or the client's result code; the class's own code when left out. */
  readonly code?: number | undefined;
  /** True when a write may have happened although no answer said so. Default false. */
  readonly inDoubt?: boolean | undefined;
  /** The error underneath, if there is one. */
  readonly cause?: unknown;
  /** The record that the command was about. */
  readonly key?: Key | undefined;
  /** The node that was asked. */
  readonly node?: string | undefined;
  /** The client method that failed, as `put`. */
  readonly operation?: string | undefined;
}

/**
 * The root of every error that the SDK throws. Catch by class, or look at {@link code}.
 *
 * `instanceof` works between the two clients and between two loaded copies of the package.
 *
 * @example
 * ```ts
 * try {
 *   await client.get(key);
 * } catch (error) {
 *   if (error instanceof RecordNotFound) return null;
 *   throw error;
 * }
 * ```
 */
export class AerospikeError extends Error {
  /** The true server code (positive) or client code (negative). */
  readonly code: number;
  /** True when a write may have happened although no answer said so: read before you retry. */
  readonly inDoubt: boolean;
  /** The record that the command was about, where known. */
  declare readonly key?: Key;
  /** The node that was asked, where known. */
  declare readonly node?: string;
  /** The client method that failed, where known. */
  declare readonly operation?: string;

  constructor(message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined);
    this.code = details.code ?? new.target.defaultCode;
    this.inDoubt = details.inDoubt ?? false;
    if (details.key !== undefined) this.key = details.key;
    if (details.node !== undefined) this.node = details.node;
    if (details.operation !== undefined) this.operation = details.operation;
  }

  /** The code of an error of this class that was made without one. */
  protected static get defaultCode(): number {
    return -1;
  }

  /** The class's name, a literal: `switch (error.name)` is checked by the compiler. */
  override get name(): ErrorName {
    return 'AerospikeError';
  }

  /** @internal */
  get '@asp/core/error'(): true {
    return true;
  }

  /** Whether `value` is an error of the SDK, whichever loaded copy of it made the error. */
  static is(value: unknown): value is AerospikeError {
    return isAerospikeError(value);
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return isInstance(this, value);
  }
}

// Outside: a class that names itself within comes out of the build under another name, and
// `console.log` shows that name.
function isAerospikeError(value: unknown): value is AerospikeError {
  return value instanceof AerospikeError;
}

/** The client's own state or configuration forbids the call: not connected, already connected, closed. */
export class ClientError extends AerospikeError {
  protected static override get defaultCode(): number {
    return -1;
  }

  override get name(): ClientErrorName {
    return 'ClientError';
  }
}

/** Too many operations wait for their turn: slow down, or raise `maxConcurrentOperations` or `operationQueueTimeoutMs`. */
export class BackpressureError extends ClientError {
  protected static override get defaultCode(): number {
    return -11;
  }

  override get name(): 'BackpressureError' {
    return 'BackpressureError';
  }
}

/** No connection: no seed answers, the cluster name is wrong, a node is gone. Retry later, or reconnect. */
export class ClusterError extends AerospikeError {
  protected static override get defaultCode(): number {
    return -10;
  }

  override get name(): 'ClusterError' {
    return 'ClusterError';
  }
}

/** No answer in time. Look at `inDoubt` before repeating a write. */
export class AerospikeTimeoutError extends AerospikeError {
  protected static override get defaultCode(): number {
    return 9;
  }

  override get name(): 'AerospikeTimeoutError' {
    return 'AerospikeTimeoutError';
  }
}

/** A server code without a finer class; `code` tells which. */
export class ServerError extends AerospikeError {
  protected static override get defaultCode(): number {
    return 1;
  }

  override get name(): ServerErrorName {
    return 'ServerError';
  }
}

/** A secondary index failed. */
export class AerospikeIndexError extends ServerError {
  protected static override get defaultCode(): number {
    return 204;
  }

  override get name(): IndexErrorName {
    return 'AerospikeIndexError';
  }
}

/** The index exists already. */
export class IndexFoundError extends AerospikeIndexError {
  declare readonly code: 200;

  protected static override get defaultCode(): number {
    return 200;
  }

  override get name(): 'IndexFoundError' {
    return 'IndexFoundError';
  }
}

/** There is no such index, or none on the bin of the predicate. */
export class IndexNotFound extends AerospikeIndexError {
  declare readonly code: 201;

  protected static override get defaultCode(): number {
    return 201;
  }

  override get name(): 'IndexNotFound' {
    return 'IndexNotFound';
  }
}

/** A query or scan failed. */
export class QueryError extends ServerError {
  protected static override get defaultCode(): number {
    return 213;
  }

  override get name(): QueryErrorName {
    return 'QueryError';
  }
}

/** A query or scan was aborted at the server. */
export class QueryAbortedError extends QueryError {
  protected static override get defaultCode(): number {
    return 210;
  }

  override get name(): 'QueryAbortedError' {
    return 'QueryAbortedError';
  }
}

/** Security: not supported, not enabled, not allowed, or a user, role or privilege that is wrong. */
export class AdminError extends ServerError {
  protected static override get defaultCode(): number {
    return 51;
  }

  override get name(): 'AdminError' {
    return 'AdminError';
  }
}

/** A Lua function failed, or its module is missing. */
export class UDFError extends ServerError {
  protected static override get defaultCode(): number {
    return 100;
  }

  override get name(): 'UDFError' {
    return 'UDFError';
  }
}

/** The command could not be done on this record. */
export class RecordError extends AerospikeError {
  protected static override get defaultCode(): number {
    return 23;
  }

  override get name(): RecordErrorName {
    return 'RecordError';
  }
}

/** There is no such record. */
export class RecordNotFound extends RecordError {
  declare readonly code: 2;

  protected static override get defaultCode(): number {
    return 2;
  }

  override get name(): 'RecordNotFound' {
    return 'RecordNotFound';
  }
}

/** The record exists already, and the policy said create only. */
export class RecordExistsError extends RecordError {
  declare readonly code: 5;

  protected static override get defaultCode(): number {
    return 5;
  }

  override get name(): 'RecordExistsError' {
    return 'RecordExistsError';
  }
}

/** Someone else wrote the record: its generation is not the expected one. Read it again, then retry. */
export class RecordGenerationError extends RecordError {
  declare readonly code: 3;

  protected static override get defaultCode(): number {
    return 3;
  }

  override get name(): 'RecordGenerationError' {
    return 'RecordGenerationError';
  }
}

/** The record does not fit into one of the server's storage blocks. */
export class RecordTooBig extends RecordError {
  declare readonly code: 13;

  protected static override get defaultCode(): number {
    return 13;
  }

  override get name(): 'RecordTooBig' {
    return 'RecordTooBig';
  }
}

/** The server refused a bin name. */
export class BinNameError extends RecordError {
  declare readonly code: 21;

  protected static override get defaultCode(): number {
    return 21;
  }

  override get name(): 'BinNameError' {
    return 'BinNameError';
  }
}

/** The bin exists already, and the operation said create only. */
export class BinExistsError extends RecordError {
  declare readonly code: 6;

  protected static override get defaultCode(): number {
    return 6;
  }

  override get name(): 'BinExistsError' {
    return 'BinExistsError';
  }
}

/** There is no such bin, and the operation said update only. */
export class BinNotFound extends RecordError {
  declare readonly code: 17;

  protected static override get defaultCode(): number {
    return 17;
  }

  override get name(): 'BinNotFound' {
    return 'BinNotFound';
  }
}

/** The bin's value has another type than the operation needs. */
export class BinTypeError extends RecordError {
  declare readonly code: 12;

  protected static override get defaultCode(): number {
    return 12;
  }

  override get name(): 'BinTypeError' {
    return 'BinTypeError';
  }
}

/** The policy's `filterExpression` was false for this record. */
export class FilteredOut extends RecordError {
  declare readonly code: 27;

  protected static override get defaultCode(): number {
    return 27;
  }

  override get name(): 'FilteredOut' {
    return 'FilteredOut';
  }
}

/** What was wrong with an argument. */
export interface ArgumentDetails extends ErrorDetails {
  /** The argument's name, as `bins`. */
  readonly argument?: string | undefined;
  /** Where in the argument, as `bins.profile.tags[2]`. */
  readonly path?: string | undefined;
  /** The refused value. */
  readonly value?: unknown;
  /** What would have been accepted, as `0..4095`. */
  readonly allowed?: string | undefined;
}

/** An argument was refused, by the client before anything was sent, or by the server. Fix the call. */
export class InvalidArgError extends AerospikeError {
  /** The argument's name, where the client refused it. */
  declare readonly argument?: string;
  /** Where in the argument, as `bins.profile.tags[2]`. */
  declare readonly path?: string;
  /** The refused value. */
  declare readonly value?: unknown;
  /** What would have been accepted, as `0..4095`. */
  declare readonly allowed?: string;

  constructor(message: string, details: ArgumentDetails = {}) {
    super(message, details);
    if (details.argument !== undefined) this.argument = details.argument;
    if (details.path !== undefined) this.path = details.path;
    if ('value' in details) this.value = details.value;
    if (details.allowed !== undefined) this.allowed = details.allowed;
  }

  protected static override get defaultCode(): number {
    return -2;
  }

  override get name(): 'InvalidArgError' {
    return 'InvalidArgError';
  }
}
