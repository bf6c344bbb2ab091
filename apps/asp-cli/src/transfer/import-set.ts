import { statSync } from 'node:fs';
import {
  AEROSPIKE_OK,
  InvalidArgError,
  POLICY_KEY_DIGEST,
  POLICY_KEY_SEND,
  type BatchWriteInput,
  type Client,
  type ExistsPolicy,
} from '@asp/sync';
import { note } from '../out.js';
import type { Session } from '../session.js';
import { importKey, type ImportRecord } from './import-record.js';
import { progress } from './progress.js';
import { countLines, readRecords, type FileFormat } from './read-file.js';
import { StateFile } from './state.js';

/** What to import, and where to. */
export interface ImportJob {
  readonly namespace: string;
  readonly set: string;
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly format: FileFormat;
  readonly exists: ExistsPolicy;
  /** Whether the file's ttl counts; else the namespace's default does. */
  readonly keepTtl: boolean;
  readonly batch: number;
  readonly resume: boolean;
  readonly showProgress: boolean;
}

/** How an import has come along. */
export interface ImportState {
  /** Records of the file that were dealt with. */
  readonly read: number;
  readonly written: number;
  readonly failed: number;
}

interface Line {
  readonly line: number;
  readonly record: ImportRecord;
}

/** Writes the records of a file, batch by batch. What fails is told line by line, and counted. */
export async function importSet(
  db: Client,
  session: Session,
  job: ImportJob,
): Promise<ImportState> {
  const isFile = job.file !== '-';
  const { size = 0, mtimeMs = 0 } = isFile ? statSync(job.file) : {};
  const identity = { import: `${job.namespace}.${job.set}`, format: job.format, size, mtimeMs };
  const states = isFile ? new StateFile<ImportState>(job.file, identity) : null;
  const begun = states?.begin(job.resume) ?? { read: 0, written: 0, failed: 0 };
  const total = isFile && job.showProgress ? await countLines(job.file) : 0;
  const bar = progress('import', total, job.showProgress);
  try {
    const state = await importFrom(db, session, job, begun, (next) => {
      states?.save(next);
      bar.update(next.read);
    });
    states?.finish();
    return state;
  } finally {
    bar.stop();
  }
}

async function importFrom(
  db: Client,
  session: Session,
  job: ImportJob,
  begun: ImportState,
  save: (state: ImportState) => void,
): Promise<ImportState> {
  let state = begun;
  let lines: Line[] = [];
  let [seen, bad] = [0, 0];
  const flush = () => {
    const failed = bad + writeBatch(db, job, lines);
    const read = lines.length + bad;
    state = {
      read: state.read + read,
      written: state.written + read - failed,
      failed: state.failed + failed,
    };
    [lines, bad] = [[], 0];
    save(state);
  };
  for await (const { line, record } of readRecords(job.file, job.format)) {
    seen += 1;
    if (seen <= begun.read) continue;
    if (record instanceof Error) {
      bad += 1;
      tell(job, line, record.message);
    } else lines.push({ line, record });
    if (lines.length + bad < job.batch) continue;
    flush();
    await session.breathe();
  }
  flush();
  return state;
}

/** Returns how many could not be written. */
function writeBatch(db: Client, job: ImportJob, lines: readonly Line[]): number {
  if (lines.length === 0) return 0;
  try {
    const inputs = lines.map(({ record }) => inputOf(job, record));
    return writeInputs(db, job, lines, inputs);
  } catch (error) {
    if (!(error instanceof InvalidArgError)) throw error;
    // Nothing was sent. One record is to blame: it shall not take the others along.
    const [only] = lines;
    if (lines.length > 1 || !only) {
      return lines.reduce((failed, line) => failed + writeBatch(db, job, [line]), 0);
    }
    tell(job, only.line, error.message);
    return 1;
  }
}

function writeInputs(
  db: Client,
  job: ImportJob,
  lines: readonly Line[],
  inputs: readonly BatchWriteInput[],
): number {
  let failed = 0;
  const { batchRecords } = db.batchWrite(inputs, { exists: job.exists }, 3);
  batchRecords.forEach(({ result, inDoubt }, i) => {
    if (result === AEROSPIKE_OK) return;
    failed += 1;
    const doubt = inDoubt ? ', and may have been written' : '';
    tell(job, lines[i]?.line ?? 0, `not written: result ${result}${doubt}`);
  });
  return failed;
}

function inputOf(job: ImportJob, record: ImportRecord): BatchWriteInput {
  const key = importKey(job.namespace, job.set, record);
  if (Object.keys(record.bins).length === 0) throw new InvalidArgError('no bins');
  const { bins, ttl } = record;
  const hasTtl = job.keepTtl && ttl !== null;
  const keyPolicy = key.userKey === null ? POLICY_KEY_DIGEST : POLICY_KEY_SEND;
  return [key, bins, { key: keyPolicy, ...(hasTtl && { ttl }) }];
}

function tell({ file }: ImportJob, line: number, why: string): void {
  note(`${file}:${line}: ${why}`);
}
