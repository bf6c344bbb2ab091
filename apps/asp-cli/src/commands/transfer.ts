import { Option } from 'commander';
import { Interrupted, PartlyFailed, UsageError } from '../exit-codes.js';
import { count, filterOf, filterOptions, names, type FilterOptions } from '../options.js';
import { note } from '../out.js';
import type { Commands, Context } from '../program.js';
import { exportSet } from '../transfer/export-set.js';
import { importSet } from '../transfer/import-set.js';
import { FILE_FORMATS, formatOf, type FileFormat } from '../transfer/read-file.js';
import { EXISTS, type Exists } from './record.js';

interface FileOptions {
  readonly file: string;
  readonly format?: FileFormat;
  readonly batch: number;
  readonly resume?: boolean;
}

interface ExportOptions extends FileOptions, FilterOptions {
  readonly bins?: string[];
}

interface ImportOptions extends FileOptions {
  readonly exists: Exists;
  readonly ttl: 'keep' | 'default';
}

/** export, import. */
export const transferCommands: Commands = (program, run) => {
  const exporting = program
    .command('export <namespace> <set>')
    .description('write a set to a file, types kept')
    .option('--bins <a,b,…>', 'only these bins', names);
  for (const option of [...filterOptions(), ...fileOptions()]) exporting.addOption(option);
  exporting
    .addHelpText(
      'after',
      `
Examples:
  asp export test users -f users.jsonl
  asp export test users -f users.csv --where 'age >= 21'
  asp export test users -f users.jsonl --resume      # after Ctrl-C or a crash`,
    )
    .action(run(exportAction));
  const importing = program
    .command('import <namespace> <set>')
    .description('write the records of a file, types kept')
    .addOption(
      new Option('--exists <rule>', 'what to do with records that exist')
        .choices(Object.keys(EXISTS))
        .default('replace'),
    )
    .addOption(new Option('--ttl <whose>').choices(['keep', 'default']).default('keep'));
  for (const option of fileOptions()) importing.addOption(option);
  importing
    .addHelpText(
      'after',
      `
Examples:
  asp import test users -f users.jsonl
  curl -s https://example.com/users.csv | asp import test users -f - --format csv`,
    )
    .action(run(importAction));
};

function fileOptions(): Option[] {
  return [
    new Option('-f, --file <path>', '- for the standard stream').makeOptionMandatory(),
    new Option('--format <format>', "default: what the file's name says").choices(FILE_FORMATS),
    new Option('--batch <n>', 'records at a time').argParser(count).default(500),
    new Option('--resume', 'go on where an interrupted run stopped'),
  ];
}

async function exportAction(
  { db, session, options }: Context,
  namespace: string,
  set: string,
  { file, format, bins = [], batch, resume = false, ...filter }: ExportOptions,
): Promise<void> {
  const records = await resumable(file, async () =>
    exportSet(db, session, {
      ...{ namespace, set, file, bins, batch: atLeastOne(batch), resume },
      format: formatOf(file, format),
      filter: filterOf(filter),
      filterText: JSON.stringify(filter),
      showProgress: options.progress,
    }),
  );
  note(`${records} records exported`);
}

async function importAction(
  { db, session, options }: Context,
  namespace: string,
  set: string,
  { file, format, exists, ttl, batch, resume = false }: ImportOptions,
): Promise<void> {
  const { written, failed } = await resumable(file, async () =>
    importSet(db, session, {
      ...{ namespace, set, file, batch: atLeastOne(batch), resume },
      format: formatOf(file, format),
      exists: EXISTS[exists],
      keepTtl: ttl === 'keep',
      showProgress: options.progress,
    }),
  );
  note(`${written} records imported`);
  if (failed > 0) throw new PartlyFailed(`${failed} records failed`);
}

function atLeastOne(batch: number): number {
  if (batch === 0) throw new UsageError('--batch: at least 1');
  return batch;
}

async function resumable<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Interrupted) || file === '-') throw error;
    throw new Interrupted('interrupted: go on with the same command and --resume');
  }
}
