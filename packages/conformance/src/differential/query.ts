import type { Operation } from './command.js';
import { INDEXES } from './indexes.js';
import { printTerm, type Term } from './term.js';

/** The range of an index that a query is for. */
export interface IndexUse {
  /** Which of {@link INDEXES}. */
  readonly index: number;
  /** Whether it is named, or found by bin, type and context. */
  readonly isNamed: boolean;
  /** From here … */
  readonly begin: Term;
  /** … to here, for numbers; other types look for `begin`. */
  readonly end: Term;
}

/** A query of all records of a case, in plain data. */
export interface Query {
  /** Undefined for a scan. */
  readonly where?: IndexUse;
  readonly filter?: Term;
  /** What to read of each record; undefined for all bins. */
  readonly select?: readonly Operation[];
  /** Only keys and generations. */
  readonly noBins?: boolean;
}

/** Whether it is for a range of numbers. */
export const isNumeric = ({ where }: Query): boolean =>
  where !== undefined && INDEXES[where.index]?.keyType === 'numeric';

/** Smaller variants of a query: without a part, with a part made smaller. */
export function* smallerQueries(
  query: Query,
  smallerTerms: (term: Term) => Iterable<Term>,
): Generator<Query> {
  const { where, filter, select } = query;
  for (const part of Object.keys(query)) {
    yield Object.fromEntries(Object.entries(query).filter(([each]) => each !== part));
  }
  if (filter !== undefined) {
    for (const smaller of smallerTerms(filter)) yield { ...query, filter: smaller };
  }
  if (where?.isNamed === true) yield { ...query, where: { ...where, isNamed: false } };
  if (select && select.length > 1) {
    for (let i = 0; i < select.length; i++) yield { ...query, select: select.toSpliced(i, 1) };
  }
}

/** A query as text, for reports. */
export function printQuery(
  { where, filter, select, noBins }: Query,
  printOperation: (operation: Operation) => string,
): string {
  const parts = [where ? `query ${printUse(where)}` : 'scan'];
  if (filter !== undefined) parts.push(`if ${printTerm(filter)}`);
  if (select) parts.push(`select ${select.map(printOperation).join('; ')}`);
  if (noBins === true) parts.push('no bins');
  return parts.join(' ');
}

function printUse({ index, isNamed, begin, end }: IndexUse): string {
  const { name } = INDEXES[index] ?? { name: '?' };
  const range = `${printTerm(begin)} to ${printTerm(end)}`;
  return `${isNamed ? 'index' : 'as of index'} ${name}, ${range}`;
}
