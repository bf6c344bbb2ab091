import { setImmediate } from 'node:timers/promises';
import { partitionFilterAll, type Client, type QueryPolicy } from '@asp/sync';
import { dryClient } from './dry-run.js';
import { Interrupted } from './failures.js';
import type { Entry, Journal, Pass } from './journal.js';
import type { Lock } from './lock.js';
import { loadStep, type Step, type StepContext } from './steps.js';

/** What running steps needs. */
export interface Runner {
  readonly db: Client;
  readonly namespace: string;
  readonly owner: string;
  readonly journal: Journal;
  /** `null` in a dry run, which neither locks nor writes. */
  readonly lock: Lock | null;
  /** Records per page of `each`. */
  readonly page: number;
  readonly signal: AbortSignal;
  readonly log: (text: string) => void;
}

/** Runs a step, from where an earlier run of it stopped. */
export async function runStep(runner: Runner, step: Step): Promise<void> {
  const { up } = await loadStep(step);
  const { journal, owner } = runner;
  const { id, checksum } = step;
  const before = journal.read(id);
  if (before) runner.log(`${id}: goes on after ${before.owner} stopped`);
  let entry: Entry = {
    ...{ id, checksum, owner, finished: 0, state: 'running' },
    passes: before?.passes ?? [],
  };
  const save = (change: Partial<Entry>) => {
    entry = { ...entry, ...change };
    if (runner.lock) journal.write(entry);
  };
  save({});
  const passes: PassStore = {
    next: 0,
    get: (i) => entry.passes[i],
    set: (i, pass) => save({ passes: Object.assign([...entry.passes], { [i]: pass }) }),
  };
  await up(contextOf(runner, id, passes));
  await keepAlive(runner);
  save({ state: 'done', finished: Date.now() });
}

interface PassStore {
  /** Which pass comes next: a step makes its passes in the same order whenever it runs. */
  next: number;
  readonly get: (i: number) => Pass | undefined;
  readonly set: (i: number, pass: Pass) => void;
}

function contextOf(runner: Runner, id: string, passes: PassStore): StepContext {
  const log = (text: string) => runner.log(`${id}: ${text}`);
  const isDryRun = runner.lock === null;
  const db = isDryRun ? dryClient(runner.db, log).db : runner.db;
  return {
    ...{ db, log, isDryRun, namespace: runner.namespace },
    keepAlive: () => keepAlive(runner),
    each: (set, callback, policy) =>
      eachRecord(runner, passes, set, callback as (record: unknown) => unknown, policy),
  };
}

/**
 * Lets signals in, which do not run while blocking calls follow each other, and renews the lock.
 *
 * @throws Interrupted after a signal
 * @throws LockedError when the lock was lost
 */
async function keepAlive({ signal, lock }: Runner): Promise<void> {
  await setImmediate();
  if (signal.aborted) throw new Interrupted('interrupted: run again to go on');
  lock?.renew();
}

async function eachRecord(
  runner: Runner,
  passes: PassStore,
  set: string,
  callback: (record: unknown) => unknown,
  policy: QueryPolicy = {},
): Promise<number> {
  const number = passes.next++;
  const scan = runner.db.scan(runner.namespace, set);
  let pass = passes.get(number) ?? { records: 0, cursor: partitionFilterAll() };
  while (pass.cursor !== null) {
    await keepAlive(runner);
    const here = { maxRecords: runner.page, partitionFilter: pass.cursor };
    const records = scan.results({ ...policy, ...here });
    for (const record of records) await callback(record);
    pass = { records: pass.records + records.length, cursor: scan.cursor() };
    passes.set(number, pass);
  }
  return pass.records;
}
