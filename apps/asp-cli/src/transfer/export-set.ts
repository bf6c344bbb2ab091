import { closeSync, ftruncateSync, openSync } from 'node:fs';
import type { Exp } from '@asp/exp';
import { partitionFilterAll, type Client, type PartitionFilter } from '@asp/sync';
import { exactRecords, type ExactRecord } from '../exact.js';
import { writeAll, writeOut } from '../out.js';
import { recordToJson } from '../print.js';
import type { Session } from '../session.js';
import { csvHeader, csvLines } from './csv.js';
import { progress } from './progress.js';
import type { FileFormat } from './read-file.js';
import { StateFile } from './state.js';

/** What to export, and where to. */
export interface ExportJob {
  readonly namespace: string;
  readonly set: string;
  /** A path, or `-` for standard output. */
  readonly file: string;
  readonly format: FileFormat;
  readonly filter: Exp<'bool'> | null;
  /** How {@link filter} was written, to know the job again. */
  readonly filterText: string | null;
  /** Only these bins; empty for all. */
  readonly bins: readonly string[];
  readonly batch: number;
  readonly resume: boolean;
  readonly showProgress: boolean;
}

interface ExportState {
  readonly cursor: PartitionFilter;
  readonly records: number;
  readonly bytes: number;
  readonly columns: readonly string[];
}

/** Writes all records of a set to a file, page by page. Returns how many there were. */
export async function exportSet(db: Client, session: Session, job: ExportJob): Promise<number> {
  const { file, namespace, set, format, filterText, bins } = job;
  const identity = { export: `${namespace}.${set}`, format, filter: filterText, bins };
  const states = file === '-' ? null : new StateFile<ExportState>(file, identity);
  const begun = states?.begin(job.resume) ?? null;
  const state = begun ?? (await firstState(db, session, job));
  const sink = openSink(file, begun?.bytes ?? null);
  const bar = progress('export', countOf(db, namespace, set), job.showProgress);
  try {
    const head = begun || format !== 'csv' ? 0 : sink.write(csvHeader(state.columns));
    const records = await writePages(
      db,
      session,
      job,
      { ...state, bytes: state.bytes + head },
      {
        write: sink.write,
        save: (next) => {
          states?.save(next);
          bar.update(next.records);
        },
      },
    );
    states?.finish();
    return records;
  } finally {
    bar.stop();
    sink.close();
  }
}

interface PageEnd {
  /** Returns how many bytes were written. */
  readonly write: (text: string) => number;
  readonly save: (state: ExportState) => void;
}

async function writePages(
  db: Client,
  session: Session,
  job: ExportJob,
  begin: ExportState,
  { write, save }: PageEnd,
): Promise<number> {
  let state = begin;
  save(state);
  for await (const { records, cursor } of pages(db, session, job, begin.cursor)) {
    const exact = exactRecords(db, records);
    const bytes = write(textOf(exact, job.format, state.columns));
    const done = { records: state.records + exact.length, bytes: state.bytes + bytes };
    state = { ...state, ...done, ...(cursor && { cursor }) };
    if (cursor) save(state);
  }
  return state.records;
}

function textOf(records: readonly ExactRecord[], format: FileFormat, bins: readonly string[]) {
  if (format === 'csv') return csvLines(records, bins);
  return records.map((record) => `${JSON.stringify(recordToJson(record))}\n`).join('');
}

/** The pages of a scan, from a place on; between two of them signals are heard. */
async function* pages(db: Client, session: Session, job: ExportJob, from: PartitionFilter) {
  const scan = db.scan(job.namespace, job.set).select(...job.bins);
  const policy = { maxRecords: job.batch, filterExpression: job.filter };
  for (let at: PartitionFilter | null = from; at !== null;) {
    await session.breathe();
    const records = scan.results({ ...policy, partitionFilter: at });
    at = scan.cursor();
    yield { records, cursor: at };
  }
}

/** CSV needs its columns before the first record: a pass over the set finds them. */
async function firstState(db: Client, session: Session, job: ExportJob): Promise<ExportState> {
  const start = { cursor: partitionFilterAll(), records: 0, bytes: 0 };
  if (job.format !== 'csv' || job.bins.length > 0) return { ...start, columns: job.bins };
  const names = new Set<string>();
  for await (const { records } of pages(db, session, job, start.cursor)) {
    for (const { bins } of records) for (const bin of Object.keys(bins)) names.add(bin);
  }
  return { ...start, columns: [...names].sort() };
}

interface Sink {
  readonly write: (text: string) => number;
  readonly close: () => void;
}

/** The file, cut to where an earlier run was sure of it, or new. */
function openSink(file: string, keep: number | null): Sink {
  if (file === '-') {
    const write = (text: string) => {
      writeOut(text);
      return Buffer.byteLength(text);
    };
    return { write, close: () => undefined };
  }
  const fd = openSync(file, keep === null ? 'w' : 'r+');
  if (keep !== null) ftruncateSync(fd, keep);
  let at = keep ?? 0;
  const write = (text: string) => {
    const bytes = Buffer.from(text);
    writeAll(fd, bytes, at);
    at += bytes.length;
    return bytes.length;
  };
  return { write, close: () => closeSync(fd) };
}

/** About how many records the set has: the nodes count their replicas, too. */
function countOf(db: Client, namespace: string, set: string): number {
  return db
    .infoAll(`sets/${namespace}/${set}`)
    .map(({ response }) => Number(/(?:^|:)objects=(\d+)/.exec(response)?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0);
}
