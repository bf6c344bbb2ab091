import { Option } from 'commander';
import {
  INDEX_TYPE_DEFAULT,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  INDEX_TYPE_MAPVALUES,
  TTL_DONT_UPDATE,
  TTL_NAMESPACE_DEFAULT,
  TTL_NEVER_EXPIRE,
} from '@asp/sync';
import { exp, type Exp } from '@asp/exp';
import { UsageError } from './exit-codes.js';
import { parseProgram } from './expression/program.js';
import { parseWhere } from './expression/where.js';
import { KEY_TYPES } from './keys.js';

/** How a key is written; see {@link KEY_TYPES}. */
export function keyTypeOption(): Option {
  return new Option('-k, --key-type <type>', 'what the key is (bytes and digest in hexadecimal)')
    .choices(KEY_TYPES)
    .default('string');
}

/** A count. */
export function countOption(flags: string, text: string): Option {
  return new Option(flags, text).argParser(count);
}

/** @throws UsageError for what is no integer of 0 or more */
export function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`${text} is not a count`);
  return Number(text);
}

const TTLS: Readonly<Record<string, number>> = {
  default: TTL_NAMESPACE_DEFAULT,
  never: TTL_NEVER_EXPIRE,
  keep: TTL_DONT_UPDATE,
};

/** Seconds, or one of three words. */
export function ttlOption(): Option {
  return new Option('--ttl <seconds>', 'life in seconds, or default, never, keep').argParser(
    (text: string) => TTLS[text] ?? count(text),
  );
}

/** What narrows a scan. */
export interface FilterOptions {
  readonly where?: string | undefined;
  readonly exp?: string | undefined;
}

/** The two ways to write a filter. */
export function filterOptions(): Option[] {
  return [
    new Option('-w, --where <condition>', `as 'age >= 21 and name = "Ada"'`),
    new Option('-e, --exp <program>', `as 'ge(intBin("age"), intVal(21))', or base64:…`),
  ];
}

/** Both filters together, or none. */
export function filterOf({ where, exp: program }: FilterOptions): Exp<'bool'> | null {
  const parts = [
    ...(where === undefined ? [] : [parseWhere(where)]),
    ...(program === undefined ? [] : [parseProgram(program)]),
  ];
  const [first, second] = parts;
  return first && second ? exp.and(first, second) : (first ?? null);
}

/** Which part of a bin an index holds. */
export const INDEX_PARTS = {
  value: INDEX_TYPE_DEFAULT,
  list: INDEX_TYPE_LIST,
  mapkeys: INDEX_TYPE_MAPKEYS,
  mapvalues: INDEX_TYPE_MAPVALUES,
} as const;
/** A name in {@link INDEX_PARTS}. */
export type IndexPart = keyof typeof INDEX_PARTS;

/** See {@link INDEX_PARTS}. */
export function indexPartOption(fallback: IndexPart): Option {
  return new Option('--in <part>', 'which part of the bin the index holds')
    .choices(Object.keys(INDEX_PARTS))
    .default(fallback);
}

/** `a,b,c` */
export function names(text: string): string[] {
  return text.split(',').filter((name) => name !== '');
}
