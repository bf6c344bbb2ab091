import type { Command } from 'commander';
import type { AerospikeRecord, QueryPolicy, Scan } from '@asp/sync';
import { exactRecords, type ExactRecord } from '../exact.js';
import { UsageError } from '../exit-codes.js';
import { parsePredicate } from '../expression/predicate.js';
import {
  countOption,
  filterOf,
  filterOptions,
  INDEX_PARTS,
  indexPartOption,
  names,
  type FilterOptions,
  type IndexPart,
} from '../options.js';
import { writeOut } from '../out.js';
import { printer, recordRow } from '../print.js';
import type { Commands, Context } from '../program.js';

interface ScanOptions extends FilterOptions {
  readonly bins?: string[];
  readonly limit?: number;
  readonly rps?: number;
  readonly exact?: boolean;
  readonly count?: boolean;
}

interface QueryOptions extends ScanOptions {
  readonly by: string;
  readonly in: IndexPart;
}

/** scan, query. */
export const scanCommands: Commands = (program, run) => {
  withScanOptions(program.command('scan <namespace> [set]'))
    .description('the records of a set, or of a namespace')
    .addHelpText(
      'after',
      `
Examples:
  asp scan test users --where 'age >= 21 and (city = "Seoul" or not exists(city))' -o jsonl
  asp scan test users --exp 'gt(lists.size(listBin("tags")), intVal(2))' --count

A comparison is false for a bin that is missing or of another type; numbers compare with integers and
doubles. Also: in (…), ~ "regex", ~* "caseless", exists(bin), @ttl, @size, @since (milliseconds).`,
    )
    .action(
      run((context, namespace: string, set: string | undefined, options: ScanOptions) =>
        show(context, context.db.scan(namespace, set ?? ''), options),
      ),
    );
  withScanOptions(program.command('query <namespace> <set>'))
    .description('the records that an index finds')
    .requiredOption('-b, --by <predicate>', `as 'age = 36', 'age between 20 and 29'`)
    .addOption(indexPartOption('list'))
    .addHelpText(
      'after',
      `
Examples:
  asp query test users --by 'age >= 21' --where 'city = "Seoul"'
  asp query test users --by 'tags contains "a"' --in list
  asp query test places --by 'at within [126.98, 37.57, 500]'      # longitude, latitude, metres
  asp query test areas --by 'area covers [126.98, 37.57]'`,
    )
    .action(
      run((context, namespace: string, set: string, options: QueryOptions) => {
        const predicate = parsePredicate(options.by, INDEX_PARTS[options.in]);
        return show(context, context.db.query(namespace, set).where(predicate), options);
      }),
    );
};

function withScanOptions(command: Command): Command {
  for (const option of filterOptions()) command.addOption(option);
  return command
    .option('--bins <a,b,…>', 'only these bins', names)
    .addOption(countOption('--limit <n>', 'stop after this many'))
    .addOption(countOption('--rps <n>', 'records a second and node, at most'))
    .option('--exact', 'ask for exact types, as export does')
    .option('--count', 'only how many');
}

const CHUNK = 200;

async function show(
  { db, session, options }: Context,
  scan: Scan<'sync'>,
  { bins = [], limit = Infinity, rps, exact = false, count = false, ...filter }: ScanOptions,
): Promise<void> {
  if (limit === 0) throw new UsageError('--limit 0 shows nothing');
  const policy: QueryPolicy = {
    filterExpression: filterOf(filter),
    includeBinData: !count,
    ...(rps !== undefined && { recordsPerSecond: rps }),
  };
  const out = printer(options.output);
  let seen = 0;
  for (const chunk of chunks(scan.select(...bins).stream(policy), limit)) {
    await session.breathe();
    seen += chunk.length;
    if (count) continue;
    const records: readonly ExactRecord[] = exact ? exactRecords(db, chunk) : chunk.map(asRead);
    for (const record of records) out.row(recordRow(record, options.output));
  }
  if (count) writeOut(`${seen}\n`);
  else out.end();
}

function asRead({ key, meta, bins }: AerospikeRecord): ExactRecord {
  return { key, meta, bins: bins };
}

function* chunks<T>(items: Iterable<T>, limit: number): Generator<T[]> {
  let chunk: T[] = [];
  let seen = 0;
  for (const item of items) {
    seen += 1;
    if (chunk.push(item) >= CHUNK || seen >= limit) {
      yield chunk;
      chunk = [];
    }
    if (seen >= limit) return;
  }
  if (chunk.length > 0) yield chunk;
}
