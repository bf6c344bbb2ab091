import { stringify } from 'csv-stringify/sync';
import { UsageError } from '../exit-codes.js';
import { toHex } from '../keys.js';
import { fromTyped, toTyped } from '../typed-json.js';
import type { ExactRecord } from '../exact.js';
import type { ImportRecord } from './import-record.js';

/** The columns before the bins. A bin whose name begins with `$` gets another `$` in front. */
const COLUMNS = ['$key', '$digest', '$ttl'] as const;

/** The first line of a CSV file. */
export function csvHeader(bins: readonly string[]): string {
  return stringify([[...COLUMNS, ...bins.map((bin) => bin.replace(/^\$/, '$$$$'))]]);
}

/**
 * Records as CSV lines. A cell is JSON where it is JSON (`36`, `"36"`, `{"$int": "…"}`), else a string (`Ada`);
 * an empty cell is no bin.
 */
export function csvLines(records: readonly ExactRecord[], bins: readonly string[]): string {
  return stringify(records.map((record) => csvRow(record, bins)));
}

function csvRow({ key, meta, bins: own }: ExactRecord, bins: readonly string[]): string[] {
  const other = Object.keys(own).find((bin) => !bins.includes(bin));
  if (other !== undefined) {
    throw new Error(
      `bin ${other} appeared while exporting: name all bins with --bins, or use JSON lines`,
    );
  }
  const isKnown = key.userKey !== null;
  return [
    isKnown ? toTyped(key.userKey) : '',
    isKnown ? '' : toHex(key.digest),
    String(meta.ttl),
    ...bins.map((bin) => {
      const value = own[bin];
      return value === undefined ? '' : toTyped(value);
    }),
  ];
}

/** What a CSV line says. @throws UsageError when it has neither key nor digest */
export function fromCsv(row: Readonly<Record<string, string>>): ImportRecord {
  const { $key: key = '', $digest: digest = '', $ttl: ttl = '', ...cells } = row;
  if (key === '' && digest === '') throw new UsageError('neither $key nor $digest');
  const bins = Object.entries(cells)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => [name.replace(/^\$\$/, '$'), fromTyped(text)] as const);
  return {
    key: key === '' ? null : fromTyped(key),
    digest: key === '' ? digest : null,
    ttl: ttl === '' ? null : Number(ttl),
    bins: Object.fromEntries(bins),
  };
}
