import {
  isBatch,
  isQuery,
  type Batch,
  type BatchRow,
  type Command,
  type Operation,
  type QueryStep,
  type Step,
} from './command.js';
import { smallerQueries } from './query.js';
import type { Term } from './term.js';

/** Smaller variants of a list: without a half, without one element, with one made smaller. */
function* smallerLists<T>(items: readonly T[], smaller: (item: T) => Iterable<T>): Generator<T[]> {
  const half = items.length >> 1;
  if (half > 1) {
    yield items.slice(half);
    yield items.slice(0, half);
  }
  for (let i = 0; i < items.length; i++) yield [...items.slice(0, i), ...items.slice(i + 1)];
  for (const [i, item] of items.entries()) {
    for (const each of smaller(item)) yield [...items.slice(0, i), each, ...items.slice(i + 1)];
  }
}

/** Smaller variants of a case. */
export const smallerCases = (steps: readonly Step[]): Generator<Step[]> =>
  smallerLists<Step>(steps, (step) => {
    if (isQuery(step)) return smallerQuerySteps(step);
    return isBatch(step) ? smallerBatches(step) : smallerCommands(step);
  });

function* smallerQuerySteps({ query }: QueryStep): Generator<QueryStep> {
  for (const smaller of smallerQueries(query, smallerTerms)) yield { query: smaller };
}

function* smallerBatches(batch: Batch): Generator<Batch> {
  for (const option of Object.keys(batch)) {
    if (option !== 'rows') yield omit(batch, option);
  }
  for (const rows of smallerLists(batch.rows, smallerRows)) {
    if (rows[0]?.request !== undefined) yield { ...batch, rows };
  }
}

function* smallerRows(row: BatchRow): Generator<BatchRow> {
  if (typeof row.request !== 'object') return;
  for (const request of smallerCommands(row.request)) yield { ...row, request };
}

/** A copy without one property. */
const omit = <T extends object>(object: T, name: string): T =>
  Object.fromEntries(Object.entries(object).filter(([each]) => each !== name)) as T;

function* smallerCommands(command: Command): Generator<Command> {
  for (const option of Object.keys(command)) {
    if (option !== 'operations') yield omit(command, option);
  }
  if (command.filter !== undefined) {
    for (const filter of smallerTerms(command.filter)) yield { ...command, filter };
  }
  for (const operations of smallerLists(command.operations, smallerOperations)) {
    if (operations.length > 0) yield { ...command, operations };
  }
}

function* smallerOperations(operation: Operation): Generator<Operation> {
  for (const value of smallerTerms(operation.value)) yield { ...operation, value };
}

/** Smaller variants of a term; every one is simpler by some measure, so that shrinking ends. */
function* smallerTerms(term: Term): Generator<Term> {
  if (typeof term === 'string' && term.length > 1) yield term.slice(0, 1);
  if (typeof term === 'bigint') yield 0;
  if (typeof term === 'number' && Math.abs(term) > 1) {
    yield 0;
    yield Math.trunc(term / 2);
  }
  if (term === null || typeof term !== 'object') return;
  if ('list' in term) {
    yield* term.list; // an argument in the place of an expression
    for (const list of smallerLists(term.list, smallerTerms)) yield { ...term, list };
  } else if ('map' in term) {
    for (const map of smallerLists(term.map, smallerEntries)) yield { ...term, map };
  }
  if ('flags' in term) yield omit(term, 'flags');
  if ('double' in term || 'bytes' in term) yield 0;
}

function* smallerEntries([key, value]: readonly [Term, Term]): Generator<readonly [Term, Term]> {
  for (const smaller of smallerTerms(value)) yield [key, smaller];
}
