import Table from 'cli-table3';
import { Double, GeoJSON, type BinValue } from '@asp/sync';
import { toHex } from './keys.js';
import { writeOut } from './out.js';
import { binsToJson, toJson, toTyped, type Json } from './typed-json.js';
import type { ExactRecord } from './exact.js';

/** How results are written. */
export const FORMATS = ['table', 'json', 'jsonl'] as const;
/** One of {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** A line of a result: names and values. */
export type Row = Readonly<Record<string, Json>>;

/** Takes the rows of a result one by one, and the end. */
export interface Printer {
  row(row: Row): void;
  end(): void;
}

/** A printer for a format. Tables are drawn every 500 rows, so that a long result needs little memory. */
export function printer(format: Format): Printer {
  if (format === 'table') return tablePrinter();
  return format === 'jsonl' ? linePrinter() : arrayPrinter();
}

function linePrinter(): Printer {
  return { row: (row) => writeOut(`${JSON.stringify(row)}\n`), end: () => undefined };
}

function arrayPrinter(): Printer {
  let count = 0;
  return {
    row: (row) => writeOut(`${count++ === 0 ? '[' : ','}\n  ${JSON.stringify(row)}`),
    end: () => writeOut(count === 0 ? '[]\n' : '\n]\n'),
  };
}

const TABLE_ROWS = 500;

function tablePrinter(): Printer {
  let rows: Row[] = [];
  let count = 0;
  const flush = () => {
    if (rows.length > 0) writeOut(`${drawTable(rows)}\n`);
    rows = [];
  };
  return {
    row: (row) => {
      count += 1;
      if (rows.push(row) >= TABLE_ROWS) flush();
    },
    end: () => {
      flush();
      if (count === 0) writeOut('nothing found\n');
    },
  };
}

function drawTable(rows: readonly Row[]): string {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const plain = { head: [], border: [] }; // no colours: they would end up in files
  const table = new Table({ head, style: plain, wordWrap: false });
  for (const row of rows) table.push(head.map((name) => cellText(row[name])));
  return table.toString();
}

const CELL = 60;

function cellText(value: Json | undefined): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? printable(value) : JSON.stringify(value);
  return text.length > CELL ? `${text.slice(0, CELL - 1)}…` : text;
}

/** Control characters, visible: a record must not be able to steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (char) => JSON.stringify(char).slice(1, -1));
}

/** How a record stands in JSON, which is also how it is exported. */
export function recordToJson({ key, meta, bins }: ExactRecord): Row {
  const own = key.userKey === null ? { digest: toHex(key.digest) } : { key: toJson(key.userKey) };
  return { ...own, gen: meta.gen, ttl: meta.ttl, bins: binsToJson(bins) };
}

/** Readable rather than exact: that a double is one is seen by its point. */
function cellOf(value: BinValue): Json {
  if (Double.is(value)) return `${value.value}${Number.isInteger(value.value) ? '.0' : ''}`;
  if (typeof value === 'bigint') return String(value);
  if (GeoJSON.is(value)) return value.text;
  return toJson(value);
}

/** A record as a row: flat in a table, as exported otherwise. */
export function recordRow(record: ExactRecord, format: Format): Row {
  if (format !== 'table') return recordToJson(record);
  const { key, meta, bins } = record;
  const name = key.userKey === null ? `digest:${toHex(key.digest)}` : toTyped(key.userKey);
  const cells = Object.entries(bins).map(([bin, value]): [string, Json] => [bin, cellOf(value)]);
  return { $key: name, $gen: meta.gen, $ttl: meta.ttl, ...Object.fromEntries(cells) };
}
