import type { Clock } from '../clock.js';
import { ResultError } from '../result-error.js';
import { RESULT } from '../wire/numbers.js';
import { QueryJob } from './query-job.js';
import type { JobStart } from './query-job.js';

/** Finished jobs that are remembered (`query-max-done`). */
const MAX_DONE = 100;

/** The long queries of a node. */
export class QueryJobs {
  private readonly active = new Map<bigint, QueryJob>();
  private readonly done = new Map<bigint, QueryJob>();
  private lastId = 0n;
  /** The job that was started last. */
  latest: QueryJob | undefined;

  constructor(private readonly clock: Clock) {}

  /** Registers a job. @throws {@link ResultError} 4 for the number of one that is known already. */
  start(start: JobStart): QueryJob {
    const id = start.id === 0n ? ++this.lastId : start.id;
    if (this.find(id)) throw new ResultError(RESULT.REQUEST_INVALID, `job ${id} is known`);
    const job = new QueryJob(id, start);
    this.active.set(id, job);
    this.latest = job;
    return job;
  }

  finish(job: QueryJob): void {
    if (!this.active.delete(job.id)) return;
    job.finish(this.clock.now());
    this.done.set(job.id, job);
    if (this.done.size <= MAX_DONE) return;
    for (const oldest of this.done.keys()) {
      this.done.delete(oldest);
      return;
    }
  }

  /** How many run. */
  get running(): number {
    return this.active.size;
  }

  find(id: bigint): QueryJob | undefined {
    return this.active.get(id) ?? this.done.get(id);
  }

  /** Every job, the latest first: those that run, then those that are done. */
  all(): QueryJob[] {
    return [...[...this.active.values()].reverse(), ...[...this.done.values()].reverse()];
  }

  /** Ends a running job at its next record; false when there is none of that number. */
  abort(id: bigint): boolean {
    const job = this.active.get(id);
    if (job) job.abandoned = RESULT.QUERY_ABORTED;
    return job !== undefined;
  }

  /** Ends all running jobs and answers how many those were. */
  abortAll(): number {
    for (const id of this.active.keys()) this.abort(id);
    return this.active.size;
  }
}
