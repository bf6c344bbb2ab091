import { ResultError } from '../result-error.js';
import { INFO1, INFO2, INFO3, MAX_OPS, OP, PARTICLE, RESULT } from '../wire/numbers.js';
import type { Request, RequestOperation } from '../wire/request.js';
import { isReadAll } from './operate.js';

/** What a write request's flags and operations ask for as a whole. */
export interface WriteRules {
  /** The record has to be there: an update or replace only, or a touch. */
  readonly mustExist: boolean;
  /** Bins that are not written are dropped. */
  readonly isReplace: boolean;
}

/** Operations that read, and so need the request's read flag. */
const READS: ReadonlySet<number> = new Set([
  OP.READ,
  OP.CDT_READ,
  OP.BIT_READ,
  OP.HLL_READ,
  OP.EXP_READ,
]);
/** Operations that cannot be part of a replace. */
const NOT_IN_REPLACE: ReadonlySet<number> = new Set([
  OP.TOUCH,
  OP.INCR,
  OP.APPEND,
  OP.PREPEND,
  OP.DELETE,
  OP.BIT_MODIFY,
  OP.HLL_MODIFY,
  OP.CDT_MODIFY,
]);
/** Operations that answer with a bin of their own, and so cannot stand beside a read of all bins. */
const ANSWERS_BIN: ReadonlySet<number> = new Set([...READS, OP.HLL_MODIFY, OP.CDT_MODIFY]);

/**
 * Checks a write's flags and operations before the record is looked up.
 *
 * @throws {@link ResultError} 4, or 21 for a bin's name.
 */
export function checkWrite(request: Request): WriteRules {
  const { operations, info3 } = request;
  if (operations.length === 0) throw invalid('operations expected');
  if (operations.length > MAX_OPS) throw invalid('too many operations');
  const isReplace = (info3 & (INFO3.CREATE_OR_REPLACE | INFO3.REPLACE_ONLY)) !== 0;
  let mustExist = (info3 & (INFO3.UPDATE_ONLY | INFO3.REPLACE_ONLY)) !== 0;
  let reads = false;
  let readsAll = false;
  let answersBin = false;
  for (const operation of operations) {
    const { op } = operation;
    checkOperation(operation, isReplace);
    if (op === OP.TOUCH) mustExist = true;
    else if (isReadAll(operation, request)) {
      if (readsAll) throw invalid('two reads of all bins');
      reads = readsAll = true;
    } else {
      reads ||= READS.has(op);
      answersBin ||= ANSWERS_BIN.has(op);
    }
  }
  checkReads(request, reads, readsAll, answersBin);
  return { mustExist, isReplace };
}

function checkOperation(operation: RequestOperation, isReplace: boolean): void {
  const { op, type } = operation;
  if (op !== OP.TOUCH && !operation.isNameValid) throw new ResultError(RESULT.BIN_NAME);
  if (!isReplace) return;
  const removesBin = op === OP.WRITE && type === PARTICLE.NULL;
  if (removesBin || NOT_IN_REPLACE.has(op)) throw invalid(`operation ${op} in a replace`);
}

function checkReads(
  request: Request,
  reads: boolean,
  readsAll: boolean,
  answersBin: boolean,
): void {
  if (readsAll && (request.info2 & INFO2.RESPOND_ALL_OPS) !== 0) {
    throw invalid('a read of all bins with respond-all-ops');
  }
  if (reads && (request.info1 & INFO1.READ) === 0) throw invalid('read operation, no read flag');
  if (readsAll && answersBin) throw invalid('a read of all bins beside other results');
  if ((request.info1 & INFO1.GET_ALL) !== 0 && !readsAll) throw invalid('nothing reads all bins');
}

function invalid(reason: string): ResultError {
  return new ResultError(RESULT.REQUEST_INVALID, reason);
}
