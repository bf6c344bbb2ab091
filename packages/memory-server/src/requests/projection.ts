import { ResultError } from '../result-error.js';
import type { StoredRecord } from '../storage/record.js';
import { INFO1, INFO2, OP, RESULT } from '../wire/numbers.js';
import { decodeBinList } from '../wire/query.js';
import type { ResultBin } from '../wire/reply.js';
import { readBin } from './operate.js';
import type { OperationContext } from './operate.js';
import { allBins } from './read.js';
import { NO_BINS } from './single-record.js';

/** What a query sends of a record; `undefined` leaves the record out. */
export type Projection = (record: StoredRecord) => readonly ResultBin[] | undefined;

const READS: ReadonlySet<number> = new Set([
  OP.READ,
  OP.CDT_READ,
  OP.BIT_READ,
  OP.HLL_READ,
  OP.EXP_READ,
]);

/**
 * Which bins a query wants: all, none, the listed ones, or the results of read operations.
 *
 * @throws {@link ResultError} 4 for a list and operations, bad names, or operations that write.
 */
export function projection(context: OperationContext): Projection {
  const { request } = context;
  if ((request.info1 & INFO1.GET_NO_BINS) !== 0) return () => NO_BINS;
  const names = decodeBinList(request);
  const { operations } = request;
  if (names && operations.length > 0) throw invalid('both a bin list and operations');
  if (names) return (record) => pick(record, names);
  if (operations.length === 0) return (record) => allBins(record.bins);
  for (const { isNameValid, op } of operations) {
    if (!isNameValid) throw invalid('bad bin name');
    if (!READS.has(op)) throw invalid(`operation ${op} in a query`);
  }
  return operationResults(context);
}

function pick(record: StoredRecord, names: readonly string[]): ResultBin[] | undefined {
  const bins: ResultBin[] = [];
  for (const name of names) {
    const value = record.bins.get(name);
    if (value !== undefined) bins.push({ op: OP.READ, name, value });
  }
  return bins.length > 0 ? bins : undefined;
}

/** A record on which an operation fails is left out. */
function operationResults(context: OperationContext): Projection {
  const { request } = context;
  const respondAll = (request.info2 & INFO2.RESPOND_ALL_OPS) !== 0;
  return (record) => {
    const bins: ResultBin[] = [];
    try {
      for (const operation of request.operations) {
        const value = readBin(context, operation, record, record.bins) ?? undefined;
        if (value !== undefined || respondAll) {
          bins.push({ op: operation.op, name: operation.name, value });
        }
      }
    } catch (error) {
      if (error instanceof ResultError) return undefined;
      throw error;
    }
    return bins.length > 0 ? bins : undefined;
  };
}

function invalid(reason: string): ResultError {
  return new ResultError(RESULT.REQUEST_INVALID, reason);
}
