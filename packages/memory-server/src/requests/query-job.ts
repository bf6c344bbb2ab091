import { RESULT } from '../wire/numbers.js';

/** What a long query is called in job listings. */
export type JobType = 'basic' | 'aggregation' | 'background-udf' | 'background-ops';

/** What is known of a job when it starts. */
export interface JobStart {
  /** Chosen by the client; 0 lets the server choose. */
  readonly id: bigint;
  readonly type: JobType;
  readonly namespace: string;
  /** '' for all sets. */
  readonly set: string;
  /** '' for a scan. */
  readonly indexName: string;
  readonly partitions: number;
  readonly resumes: number;
  readonly recordsPerSecond: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** What the kind of job adds to its listing. */
  readonly details?: () => string;
}

/** A long query, running or done. */
export class QueryJob {
  /** Partitions done, of the 4096 there are. */
  partitionsDone = 0;
  throttled = 0;
  filteredMeta = 0;
  filteredBins = 0;
  succeeded = 0;
  failed = 0;
  /** Why it ended early; 0 if it did not. */
  abandoned: number = RESULT.OK;
  /** Milliseconds since 1970; undefined while it runs. */
  finishedAt: number | undefined = undefined;
  private readonly listeners: (() => void)[] = [];

  constructor(
    readonly id: bigint,
    readonly start: JobStart,
  ) {}

  /** Calls back when it is finished. */
  whenFinished(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** It is over, at a time in milliseconds since 1970. */
  finish(now: number): void {
    this.finishedAt = now;
    for (const listener of this.listeners) listener();
  }

  /** Counts how one record's part went. */
  count(code: number): void {
    if (code === RESULT.OK) this.succeeded++;
    else if (code === RESULT.FILTERED_OUT) this.filteredBins++;
    else if (code !== RESULT.RECORD_NOT_FOUND) this.failed++;
  }

  /** The job as `query-show` lists it. */
  describe(now: number): string {
    const { start, finishedAt } = this;
    const isDone = finishedAt !== undefined;
    const progress = isDone ? 100 : (Math.min(this.partitionsDone + 1, 4096) * 100) / 4096;
    return [
      `trid=${this.id}`,
      `ns=${start.namespace}`,
      ...(start.set === '' ? [] : [`set=${start.set}`]),
      ...(start.indexName === '' ? [] : [`sindex-name=${start.indexName}`]),
      ...(start.partitions === 0
        ? []
        : [`n-pids-requested=${start.partitions}`, `n-keyds-requested=${start.resumes}`]),
      `rps=${start.recordsPerSecond}`,
      `active-threads=${isDone ? 0 : 1}`,
      `status=${isDone ? 'done' : 'active'}(${OUTCOMES[this.abandoned] ?? 'abandoned-unknown'})`,
      `job-progress=${progress.toFixed(2)}`,
      `run-time=${(finishedAt ?? now) - start.startedAt}`,
      `time-since-done=${isDone ? now - finishedAt : 0}`,
      `recs-throttled=${this.throttled}`,
      `recs-filtered-meta=${this.filteredMeta}`,
      `recs-filtered-bins=${this.filteredBins}`,
      `recs-succeeded=${this.succeeded}`,
      `recs-failed=${this.failed}`,
      'from=memory-server',
      `job-type=${start.type}`,
      'net-io-bytes=30',
      'socket-timeout=10000',
      ...(start.details ? [start.details()] : []),
    ].join(':');
  }
}

const OUTCOMES: Readonly<Record<number, string>> = {
  [RESULT.OK]: 'ok',
  [RESULT.SERVER_ERROR]: 'abandoned-unknown',
  [RESULT.QUERY_ABORTED]: 'user-aborted',
};
