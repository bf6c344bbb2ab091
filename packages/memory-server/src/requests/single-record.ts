import { ResultError } from '../result-error.js';
import type { ServerNode } from '../server-node.js';
import type { Namespace } from '../storage/namespace.js';
import type { StoredRecord } from '../storage/record.js';
import { FIELD, RESULT } from '../wire/numbers.js';
import type { Reply, ResultBin } from '../wire/reply.js';
import type { Request } from '../wire/request.js';
import type { Origin } from './outcomes.js';

/** A command on one record: what it needs, looked up and checked once. */
export interface Command {
  readonly node: ServerNode;
  readonly namespace: Namespace;
  readonly request: Request;
  /** 20 characters 0–255. */
  readonly digest: string;
  /** The filter of the batch the command is a row of; the command's own one beats it. */
  readonly batchFilter: Uint8Array | undefined;
  /** Who sent it, for the statistics. */
  readonly origin: Origin;
}

/** No bins: most answers. */
export const NO_BINS: readonly ResultBin[] = Object.freeze([]);

/** An answer with a code and no record. */
export function codeReply(code: number): Reply {
  return { code, generation: 0, voidTime: 0, bins: NO_BINS };
}

/** An answer with a record's generation and expiry, which CE sends with errors too. */
export function metaReply(code: number, record: StoredRecord): Reply {
  return { code, generation: record.generation, voidTime: record.voidTime, bins: NO_BINS };
}

/** Refuses transactions as CE does. @throws {@link ResultError} 25 */
export function refuseTransaction(request: Request): void {
  if (request.has(FIELD.MRT_ID)) {
    throw new ResultError(RESULT.ENTERPRISE_ONLY, 'transactions are an enterprise feature');
  }
}

/**
 * Compares the set of a read or a delete (where it may be left out) with the record's.
 *
 * @throws {@link ResultError} 4 when they differ.
 */
export function checkSet(request: Request, record: StoredRecord): void {
  if (request.set !== '' && request.set !== record.set?.name) {
    throw new ResultError(RESULT.REQUEST_INVALID, 'set name mismatch');
  }
}

/**
 * Compares the key, if both sides have one.
 *
 * @throws {@link ResultError} 19 when they differ.
 */
export function checkKey(request: Request, record: StoredRecord): void {
  if (record.key === undefined || !request.has(FIELD.KEY)) return;
  const sent = request.field(FIELD.KEY);
  if (sent === undefined || !isEqual(sent, record.key)) {
    throw new ResultError(RESULT.RECORD_KEY_MISMATCH);
  }
}

/**
 * Applies the command's filter, if any, to a record.
 *
 * @throws {@link ResultError} 27 when it does not pass, 4 when the filter cannot be read.
 */
export function applyFilter(command: Command, record: StoredRecord): void {
  const own = command.request.field(FIELD.FILTER);
  const filter = own ?? command.batchFilter;
  if (filter === undefined) return;
  if (!command.node.matches(filter, record, command.namespace)) {
    throw new ResultError(RESULT.FILTERED_OUT);
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
