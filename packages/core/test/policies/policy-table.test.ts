import { readFileSync } from 'node:fs';
import * as core from '@asp/core';
import { CONFIG_FIELDS, POLICY_FIELDS, type FieldRow } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const constants: Readonly<Record<string, unknown>> = core;

/** The numbers of all constants with a prefix, without repetition. */
function numbersOf(prefix: string): number[] {
  const names = Object.keys(constants).filter((name) => name.startsWith(prefix));
  return [...new Set(names.map((name) => constants[name] as number))].sort((a, b) => a - b);
}

const rows: [string, FieldRow][] = Object.entries({ ...POLICY_FIELDS, ...CONFIG_FIELDS });

describe('enums', () => {
  const enums = rows.flatMap(([field, { check }]) =>
    check.is === 'enum' ? [{ field, check }] : [],
  );

  it.each(enums)('$field takes every constant of $check.names, and no other', ({ check }) => {
    expect(check.names).toMatch(/^[A-Z_]+_\*$/);
    expect([...check.values].sort((a, b) => a - b)).toEqual(numbersOf(check.names.slice(0, -1)));
  });
});

describe('defaults', () => {
  it.each(rows.filter(([, row]) => row.default !== null))(
    '%s has one that it accepts',
    (_, row) => {
      for (const value of [row.default, ...Object.values(row.byKind ?? {})]) {
        if (row.check.is === 'integer') {
          expect(value).toBeGreaterThanOrEqual(row.check.min);
          expect(value).toBeLessThanOrEqual(row.check.max);
        } else if (row.check.is === 'enum') {
          expect(row.check.values).toContain(value);
        } else {
          expect(typeof value).toBe(row.check.is === 'nullableString' ? 'string' : row.check.is);
        }
      }
    },
  );

  it('differ by kind only for kinds that have the field', () => {
    for (const [, row] of rows)
      expect(row.of).toEqual(expect.arrayContaining(Object.keys(row.byKind ?? {})));
  });

  // as_policy_*_init of the C client's as_policy.h
  it.each<[keyof typeof POLICY_FIELDS, object]>([
    ['socketTimeout', { default: 30_000 }],
    ['totalTimeout', { default: 1000, byKind: { query: 0 } }],
    ['maxRetries', { default: 2, byKind: { write: 0, batchWrite: 0, batchDelete: 0, query: 5 } }],
    ['timeoutDelay', { default: 0 }], // not the official client's 3000: see BasePolicy
    ['replica', { default: core.POLICY_REPLICA_SEQUENCE }],
    ['allowInline', { default: true }],
    ['allowInlineSsd', { default: false }],
    ['respondAllKeys', { default: true }],
  ])("%s: the C client's", (field, expected) => {
    expect(POLICY_FIELDS[field]).toMatchObject(expected);
  });
});

/** The prose of each field of the interfaces: what stands in the comment above it. */
function proseOf(file: string): [field: string, prose: string][] {
  const source = readFileSync(new URL(`../../src/policies/${file}`, import.meta.url), 'utf8');
  return [...source.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*readonly (\w+)\?:/g)].map((m) => [
    m[2] ?? '',
    (m[1] ?? '').replaceAll(/\s+\*?\s*/g, ' '),
  ]);
}

describe.each<[string, Readonly<Record<string, FieldRow>>]>([
  ['policies.ts', POLICY_FIELDS],
  ['config.ts', CONFIG_FIELDS],
])('%s', (file, table) => {
  const fields = proseOf(file)
    .map(([field, prose]) => ({ field, said: /Default:? `?([\w'-]+)/.exec(prose)?.[1] }))
    .filter(({ field, said }) => said !== undefined && !['partitionFilter', 'gen'].includes(field))
    .filter(
      ({ said }) =>
        said !== undefined &&
        !['none', 'not', 'no', 'silent', 'stderr', 'maxConnsPerNode'].includes(said),
    );

  it('says a default of most fields', () => {
    expect(fields.length).toBeGreaterThan(10);
  });

  it.each(fields)(
    'says the default of $field that the table has: $said',
    ({ field, said = '' }) => {
      const value =
        said in constants ? constants[said] : said === "''" ? '' : (JSON.parse(said) as unknown);
      expect(table[field]?.default).toBe(value);
    },
  );
});
