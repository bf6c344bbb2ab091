import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { UsageError } from '../exit-codes.js';

/**
 * Remembers beside a file how far its import or export has come. It is replaced whole after every batch, so
 * that it is right however the program ends.
 */
export class StateFile<S extends object> {
  readonly path: string;

  /** @param job - what is done; a state of another job is refused */
  constructor(
    file: string,
    private readonly job: Readonly<Record<string, unknown>>,
  ) {
    this.path = `${file}.asp-state`;
  }

  /**
   * Where to go on: the state when `resume` is wanted, `null` to begin.
   *
   * @throws UsageError when there is a state that is not wanted, or one of another job
   */
  begin(resume: boolean): S | null {
    if (!existsSync(this.path)) return null;
    if (!resume) {
      throw new UsageError(
        `${this.path} tells of an interrupted run: go on with --resume, or delete it to begin anew`,
      );
    }
    const { job, state } = JSON.parse(readFileSync(this.path, 'utf8')) as { job: object; state: S };
    if (JSON.stringify(job) !== JSON.stringify(this.job)) {
      throw new UsageError(
        `${this.path} is of another job (${JSON.stringify(job)}): delete it to begin anew`,
      );
    }
    return state;
  }

  save(state: S): void {
    const next = `${this.path}.new`;
    writeFileSync(next, JSON.stringify({ job: this.job, state }));
    renameSync(next, this.path);
  }

  /** All is done: nothing to go on with. */
  finish(): void {
    rmSync(this.path, { force: true });
  }
}
