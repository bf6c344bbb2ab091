import { Option } from 'commander';
import {
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_IGNORE,
  POLICY_EXISTS_REPLACE,
  POLICY_EXISTS_UPDATE_ONLY,
  POLICY_KEY_SEND,
  RecordNotFound,
  type BinsInput,
} from '@asp/sync';
import { EXIT, PartlyFailed, UsageError } from '../exit-codes.js';
import { exactRecords } from '../exact.js';
import { keyOf, type KeyType } from '../keys.js';
import { countOption, keyTypeOption, ttlOption } from '../options.js';
import { note, writeOut } from '../out.js';
import { printer, recordRow } from '../print.js';
import type { Commands, Context } from '../program.js';
import { fromJson, fromTyped, toJson } from '../typed-json.js';

/** How a write treats a record that exists. */
export const EXISTS = {
  merge: POLICY_EXISTS_IGNORE,
  create: POLICY_EXISTS_CREATE_ONLY,
  update: POLICY_EXISTS_UPDATE_ONLY,
  replace: POLICY_EXISTS_REPLACE,
} as const;
/** A name in {@link EXISTS}. */
export type Exists = keyof typeof EXISTS;

interface KeyOptions {
  readonly keyType: KeyType;
}

interface PutOptions extends KeyOptions {
  readonly ttl?: number;
  readonly gen?: number;
  readonly exists: Exists;
  readonly json?: string;
}

/** get, put, delete, apply. */
export const recordCommands: Commands = (program, run) => {
  program
    .command('get <namespace> <set> <key...>')
    .description('read records, with exact types')
    .addOption(keyTypeOption())
    .addHelpText(
      'after',
      '\nExamples:\n  asp get test users ada\n  asp get test users 42 -k int -o json',
    )
    .action(run(get));
  program
    .command('put <namespace> <set> <key> [bin=value...]')
    .description('write bins; a value is JSON where it is JSON, else a string')
    .addOption(keyTypeOption())
    .addOption(ttlOption())
    .addOption(countOption('--gen <n>', 'only if this is the generation'))
    .addOption(new Option('--exists <rule>').choices(Object.keys(EXISTS)).default('merge'))
    .option('--json <object>', 'all bins as one JSON object')
    .addHelpText(
      'after',
      `
Examples:
  asp put test users ada name=Ada age=36 score=1.0 zip='"01234"' tags='["a"]'
  asp put test users ada 'big={"$int":"9007199254740993"}' 'photo={"$bytes":"AAE="}'
  asp put test users ada age=null           # deletes the bin`,
    )
    .action(run(put));
  program
    .command('delete <namespace> <set> <key...>')
    .description('delete records')
    .addOption(keyTypeOption())
    .addOption(countOption('--gen <n>', 'only if this is the generation'))
    .action(run(remove));
  program
    .command('apply <namespace> <set> <key> <module> <function> [args...]')
    .description('run a Lua function on a record')
    .addOption(keyTypeOption())
    .action(run(apply));
};

function get(
  { db, options }: Context,
  namespace: string,
  set: string,
  keys: string[],
  { keyType }: KeyOptions,
): void {
  const asked = keys.map((text) => keyOf(namespace, set, text, keyType));
  const found = [...db.batchRead(asked)];
  const out = printer(options.output);
  for (const record of exactRecords(
    db,
    found.flatMap(({ record }) => (record === null ? [] : [record])),
  )) {
    out.row(recordRow(record, options.output));
  }
  const missing = found.filter(({ record }) => record === null);
  if (missing.length < found.length) out.end();
  if (missing.length === 0) return;
  for (const { key } of missing) note(`${String(key)}: no such record${hint(key.userKey)}`);
  throw new PartlyFailed(`${missing.length} of ${found.length} not found`, EXIT.notFound);
}

function hint(key: unknown): string {
  return typeof key === 'string' && /^\d+$/.test(key) ? ' (an integer key needs -k int)' : '';
}

function put(
  { db }: Context,
  namespace: string,
  set: string,
  text: string,
  pairs: string[],
  { keyType, ttl, gen, exists, json }: PutOptions,
): void {
  const bins = { ...binsOfJson(json), ...Object.fromEntries(pairs.map(binOf)) };
  const key = keyOf(namespace, set, text, keyType);
  db.put(key, bins, { ttl, gen }, { exists: EXISTS[exists], key: POLICY_KEY_SEND });
}

function binsOfJson(json: string | undefined): BinsInput {
  if (json === undefined) return {};
  const bins = fromJson(JSON.parse(json));
  if (typeof bins !== 'object' || bins === null || bins instanceof Map || Array.isArray(bins)) {
    throw new UsageError('--json takes an object');
  }
  return bins as BinsInput;
}

function binOf(pair: string) {
  const at = pair.indexOf('=');
  if (at < 1) throw new UsageError(`${pair}: bin=value is wanted`);
  return [pair.slice(0, at), fromTyped(pair.slice(at + 1))] as const;
}

function remove(
  { db }: Context,
  namespace: string,
  set: string,
  keys: string[],
  { keyType, gen }: KeyOptions & { readonly gen?: number },
): void {
  let missing = 0;
  for (const text of keys) {
    const key = keyOf(namespace, set, text, keyType);
    try {
      db.remove(key, { gen });
    } catch (error) {
      if (!(error instanceof RecordNotFound)) throw error;
      missing += 1;
      note(`${String(key)}: no such record${hint(key.userKey)}`);
    }
  }
  if (missing > 0) throw new PartlyFailed(`${missing} not found`, EXIT.notFound);
}

function apply(
  { db }: Context,
  namespace: string,
  set: string,
  text: string,
  module: string,
  functionName: string,
  args: string[],
  { keyType }: KeyOptions,
): void {
  const key = keyOf(namespace, set, text, keyType);
  const answer = db.apply(key, module, functionName, args.map(fromTyped));
  writeOut(`${JSON.stringify(toJson(answer))}\n`);
}
