import { evaluateModify, evaluateRead } from './expression-calls.js';
import { pathEvaluator } from '../expressions/index.js';
import { modifyOp, readOp } from '../operations/index.js';
import { ResultError } from '../result-error.js';
import { Bins } from '../storage/bins.js';
import type { StoredRecord } from '../storage/record.js';
import type { Value } from '../values/index.js';
import { INFO1, INFO2, OP, PARTICLE, RESULT } from '../wire/numbers.js';
import type { ResultBin } from '../wire/reply.js';
import type { Request, RequestOperation } from '../wire/request.js';
import type { Command } from './single-record.js';

/** Where an operation runs. */
export type OperationContext = Pick<Command, 'node' | 'namespace' | 'request'>;

/**
 * Runs one read operation. `undefined` when there is nothing to report: no such bin; `null` when the
 * bin is there and the operation has no result.
 *
 * @throws {@link ResultError} as the operation says; 4 for what is no read.
 */
export function readBin(
  command: OperationContext,
  operation: RequestOperation,
  record: StoredRecord,
  bins: Bins,
): Value | undefined {
  const { op, name } = operation;
  switch (op) {
    case OP.READ:
      return bins.get(name);
    case OP.CDT_READ:
    case OP.BIT_READ:
    case OP.HLL_READ: {
      const bin = bins.get(name);
      return bin === undefined ? undefined : (readOp(op, bin, operation, pathEvaluator) ?? null);
    }
    case OP.EXP_READ:
      return evaluateRead(command, operation.value(), record, bins) ?? null;
    default:
      throw new ResultError(RESULT.REQUEST_INVALID, `operation ${op} is no read`);
  }
}

/** The bins and results of a request's operations while they run. */
interface Run {
  readonly command: Command;
  readonly record: StoredRecord;
  readonly respondAll: boolean;
  readonly results: ResultBin[];
  bins: Bins;
}

/**
 * Applies a write request's operations, in order, to `bins` (which it changes) and answers the
 * resulting bins with the results to report.
 *
 * @throws {@link ResultError} as soon as one fails; the caller drops `bins` then.
 */
export function runOperations(
  command: Command,
  record: StoredRecord,
  bins: Bins,
): { bins: Bins; results: ResultBin[] } {
  const { request } = command;
  const respondAll = (request.info2 & INFO2.RESPOND_ALL_OPS) !== 0;
  const run: Run = { command, record, respondAll, results: [], bins };
  for (const operation of request.operations) runOperation(run, operation);
  return { bins: run.bins, results: run.results };
}

function runOperation(run: Run, operation: RequestOperation): void {
  switch (operation.op) {
    case OP.TOUCH:
      return;
    case OP.WRITE:
      writeBin(run, operation);
      return;
    case OP.INCR:
    case OP.APPEND:
    case OP.PREPEND:
    case OP.BIT_MODIFY:
    case OP.HLL_MODIFY:
    case OP.CDT_MODIFY:
      modifyBin(run, operation);
      return;
    case OP.EXP_MODIFY:
      writeExpression(run, operation);
      return;
    case OP.DELETE:
      run.bins = Bins.empty();
      if (run.respondAll) report(run, operation, undefined);
      return;
    case OP.READ:
    case OP.CDT_READ:
    case OP.BIT_READ:
    case OP.HLL_READ:
    case OP.EXP_READ:
      readDuringWrite(run, operation);
      return;
    default:
      throw new ResultError(RESULT.REQUEST_INVALID, `unknown operation ${operation.op}`);
  }
}

/** A value of type NULL removes the bin. */
function writeBin(run: Run, operation: RequestOperation): void {
  if (operation.type === PARTICLE.NULL) run.bins.delete(operation.name);
  else run.bins.set(operation.name, operation.value());
  if (run.respondAll) report(run, operation, undefined);
}

function modifyBin(run: Run, operation: RequestOperation): void {
  const { name, op } = operation;
  const { bin, result } = modifyOp(op, run.bins.get(name), operation, pathEvaluator);
  if (bin !== undefined) run.bins.set(name, bin);
  if (run.respondAll || (result !== undefined && result !== null)) report(run, operation, result);
}

/** An expression without a value removes the bin, if its flags allow that. */
function writeExpression(run: Run, operation: RequestOperation): void {
  const { command, record, bins } = run;
  const { name } = operation;
  const value = evaluateModify(command, operation.value(), record, bins, name);
  if (value === undefined) bins.delete(name);
  else bins.set(name, value);
  if (run.respondAll) report(run, operation, undefined);
}

function readDuringWrite(run: Run, operation: RequestOperation): void {
  if (isReadAll(operation, run.command.request)) {
    const names = run.bins.names();
    for (const [i, name] of names.entries()) {
      run.results.push({ op: OP.READ, name, value: run.bins.at(i) });
    }
    return;
  }
  const value = readBin(run.command, operation, run.record, run.bins);
  if (value !== undefined || run.respondAll) report(run, operation, value);
}

function report(run: Run, operation: RequestOperation, value: Value | undefined): void {
  run.results.push({ op: operation.op, name: operation.name, value: value ?? undefined });
}

/** A read without a bin's name, in a request for all bins. */
export function isReadAll(operation: RequestOperation, request: Request): boolean {
  return operation.op === OP.READ && operation.name === '' && (request.info1 & INFO1.GET_ALL) !== 0;
}
