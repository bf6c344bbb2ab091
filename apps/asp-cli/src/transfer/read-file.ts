import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parse } from 'csv-parse';
import { fromCsv } from './csv.js';
import { fromJsonLine, type ImportRecord } from './import-record.js';

/** How files are written. */
export const FILE_FORMATS = ['jsonl', 'csv'] as const;
/** One of {@link FILE_FORMATS}. */
export type FileFormat = (typeof FILE_FORMATS)[number];

/** A record of a file, or why there is none. */
export interface FileRecord {
  /** The line that it ends in, from 1. */
  readonly line: number;
  readonly record: ImportRecord | Error;
}

/** The format that is wanted, or that a file's name tells. */
export function formatOf(file: string, wanted: FileFormat | undefined): FileFormat {
  return wanted ?? (file.toLowerCase().endsWith('.csv') ? 'csv' : 'jsonl');
}

/** How many lines a file has; about as many as records. */
export async function countLines(file: string): Promise<number> {
  let lines = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    for (const byte of chunk) if (byte === NEWLINE) lines += 1;
  }
  return lines;
}

const NEWLINE = 10;

/** The records of a file, `-` for standard input, in constant memory. */
export async function* readRecords(file: string, format: FileFormat): AsyncGenerator<FileRecord> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  yield* format === 'csv' ? readCsv(input) : readJsonLines(input);
}

async function* readJsonLines(input: NodeJS.ReadableStream): AsyncGenerator<FileRecord> {
  let line = 0;
  for await (const text of createInterface({ input, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() !== '') yield { line, record: attempt(() => fromJsonLine(text)) };
  }
}

async function* readCsv(input: NodeJS.ReadableStream): AsyncGenerator<FileRecord> {
  const parser = parse({ columns: true, bom: true, info: true, skip_empty_lines: true });
  input.on('error', (error: Error) => parser.destroy(error));
  for await (const row of input.pipe(parser)) {
    const { record, info } = row as { record: Record<string, string>; info: { lines: number } };
    yield { line: info.lines, record: attempt(() => fromCsv(record)) };
  }
}

function attempt(read: () => ImportRecord): ImportRecord | Error {
  try {
    return read();
  } catch (error) {
    return error as Error;
  }
}
