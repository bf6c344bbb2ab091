import { createInterface } from 'node:readline/promises';
import { Option } from 'commander';
import type { Client } from '@asp/sync';
import { UsageError } from '../exit-codes.js';
import { INDEX_PARTS, indexPartOption, type IndexPart } from '../options.js';
import { note, writeOut } from '../out.js';
import { printer, type Row } from '../print.js';
import type { Commands, Context } from '../program.js';

/** Index types, and the client's methods for them. */
const INDEX_TYPES = {
  int: 'indexIntegerCreate',
  string: 'indexStringCreate',
  geo: 'indexGeo2dsphereCreate',
  blob: 'indexBlobCreate',
} as const satisfies Record<string, keyof Client>;

interface IndexCreateOptions {
  readonly type: keyof typeof INDEX_TYPES;
  readonly in: IndexPart;
}

/** truncate, index, udf. */
export const adminCommands: Commands = (program, run) => {
  program
    .command('truncate <namespace> [set]')
    .description('delete all records of a set, or of a namespace')
    .option('--before <time>', 'only those last written before, as 2026-01-31T12:00:00Z')
    .option('-y, --yes', 'do not ask')
    .action(run(truncate));

  const index = program.command('index').description('secondary indexes');
  index
    .command('create <namespace> <set> <bin> <name>')
    .addOption(new Option('-t, --type <type>').choices(Object.keys(INDEX_TYPES)).default('int'))
    .addOption(indexPartOption('value'))
    .addHelpText(
      'after',
      '\nExample:\n  asp index create test users tags users-tags -t string --in list',
    )
    .action(
      run((context, ns: string, set: string, bin: string, name: string, o: IndexCreateOptions) => {
        context.db[INDEX_TYPES[o.type]](ns, set, bin, name, null, {
          collectionType: INDEX_PARTS[o.in],
        });
      }),
    );
  index.command('list <namespace>').action(
    run(({ db, options }, namespace: string) => {
      const rows = fields(db.infoRandomNode(`sindex-list:namespace=${namespace}`));
      print(options.output, rows);
    }),
  );
  index
    .command('remove <namespace> <name>')
    .action(run(({ db }, namespace: string, name: string) => db.indexRemove(namespace, name)));

  const udf = program.command('udf').description('Lua modules');
  udf.command('put <file>').action(run(({ db }, file: string) => db.udfPut(file)));
  udf
    .command('list')
    .action(run(({ db, options }) => print(options.output, fields(db.infoRandomNode('udf-list')))));
  udf.command('show <module>').action(run(showModule));
  udf.command('remove <module>').action(run(({ db }, module: string) => db.udfRemove(module)));
};

function print(format: Context['options']['output'], rows: readonly Row[]): void {
  const out = printer(format);
  for (const row of rows) out.row(row);
  out.end();
}

/** `a=1:b=2;a=3:b=4;` and `a=1,b=2;…`, as info commands answer. */
function fields(answer: string): Row[] {
  return answer
    .split(';')
    .filter((entry) => entry !== '')
    .map((entry) => Object.fromEntries(entry.split(/[:,]/).map(field)));
}

function field(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function showModule({ db }: Context, module: string): void {
  const name = module.endsWith('.lua') ? module : `${module}.lua`;
  const answer = db.infoRandomNode(`udf-get:filename=${name}`);
  const content = /content=([^;]+)/.exec(answer)?.[1];
  if (content === undefined) throw new Error(`${name}: ${answer}`);
  writeOut(`${Buffer.from(content, 'base64').toString()}\n`);
}

async function truncate(
  { db }: Context,
  namespace: string,
  set: string | undefined,
  { before, yes = false }: { readonly before?: string; readonly yes?: boolean },
): Promise<void> {
  const nanos = before === undefined ? 0 : nanosOf(before);
  const what = set === undefined ? `namespace ${namespace}` : `set ${namespace}.${set}`;
  if (!yes) await confirm(`Delete all records of ${what}${before ? ` before ${before}` : ''}?`);
  db.truncate(namespace, set ?? '', nanos);
  note(`${what}: truncated; the server deletes in the background`);
}

function nanosOf(text: string): bigint {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`${text} is not a time`);
  return BigInt(time) * 1_000_000n;
}

async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError(`${question} Say so with --yes.`);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('not truncated');
  } finally {
    terminal.close();
  }
}
