import { printQuery, type Query } from './query.js';
import { printTerm, type Term } from './term.js';

/** Types of operations (`as_protocol_types` of the C client) that a command is made of. */
export const OP = {
  READ: 1,
  WRITE: 2,
  CDT_READ: 3,
  CDT_MODIFY: 4,
  INCR: 5,
  EXP_READ: 7,
  EXP_MODIFY: 8,
  APPEND: 9,
  PREPEND: 10,
  TOUCH: 11,
  BIT_READ: 12,
  BIT_MODIFY: 13,
  DELETE: 14,
  HLL_READ: 15,
  HLL_MODIFY: 16,
} as const;

/** One operation of a command. The value of a packed one is the list of its parameters. */
export interface Operation {
  readonly op: number;
  readonly bin: string;
  readonly value: Term;
}

/** One command on one record, in plain data. */
export interface Command {
  readonly operations: readonly Operation[];
  /** Answer for each operation, also for those without a result. */
  readonly respondAll?: boolean;
  /** Flags of the second and third info byte besides those that the operations ask for. */
  readonly info2?: number;
  readonly info3?: number;
  readonly generation?: number;
  /** Only if this expression is true of the record. */
  readonly filter?: Term;
}

/** Which record a command is for. */
export interface RecordKey {
  readonly namespace: string;
  readonly set: string;
  /** 20 bytes. */
  readonly digest: Uint8Array;
}

/** Reads all bins. */
export const GET_ALL = 'get all';
/** Removes the record. */
export const REMOVE = 'remove';

/** What is asked of one record. */
export type Request = Command | typeof GET_ALL | typeof REMOVE;

/** One row of a batch: a request on one of the case's records. */
export interface BatchRow {
  /** Which record, from 0 on; other commands are about record 0. */
  readonly record: number;
  /** Undefined for what the row before it asks for, which the row then only refers to. */
  readonly request: Request | undefined;
}

/** A batch on a few records, in plain data. */
export interface Batch {
  readonly rows: readonly BatchRow[];
  /** Flags of the batch. */
  readonly flags?: number;
  /** For rows without a filter of their own. */
  readonly filter?: Term;
}

/** A query of the records of the case. */
export interface QueryStep {
  readonly query: Query;
}

/** One step of a case. */
export type Step = Command | Batch | QueryStep;

/** The operations of a step. */
export function operationsOf(step: Step): readonly Operation[] {
  if (isQuery(step)) return step.query.select ?? [];
  if (!isBatch(step)) return step.operations;
  return step.rows.flatMap(({ request }) =>
    typeof request === 'object' ? request.operations : [],
  );
}

export const isBatch = (step: Step): step is Batch => 'rows' in step;
export const isQuery = (step: Step): step is QueryStep => 'query' in step;

const NAMES = new Map<number, string>(Object.entries(OP).map(([name, op]) => [op, name]));

/** A step as text, for reports. */
export function printStep(step: Step): string {
  if (isQuery(step)) return printQuery(step.query, printOperation);
  return isBatch(step) ? printBatch(step) : printRequest(step);
}

const printOperation = ({ op, bin, value }: Operation): string =>
  `${NAMES.get(op) ?? op} ${bin} ${printTerm(value)}`;

function printRequest(request: Request): string {
  if (typeof request === 'string') return request;
  const { operations, filter, ...rest } = request;
  const lines = operations.map(printOperation);
  const options = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return lines.join('; ') + options + printFilter(filter);
}

const printFilter = (filter: Term | undefined): string =>
  filter === undefined ? '' : ` if ${printTerm(filter)}`;

function printBatch({ rows, flags = 0, filter }: Batch): string {
  const lines = rows.map(({ record, request }) => {
    const what = request === undefined ? 'the same' : printRequest(request);
    return `\n    #${record} ${what}`;
  });
  return `batch, flags ${flags}${printFilter(filter)}${lines.join('')}`;
}
