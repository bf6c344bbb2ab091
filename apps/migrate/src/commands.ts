import { hostname } from 'node:os';
import type { Client } from '@asp/sync';
import { LockedError } from './failures.js';
import { Journal } from './journal.js';
import { Lock, readLock } from './lock.js';
import { planOf, statesOf } from './plan.js';
import { runStep, type Runner } from './run-step.js';
import { findSteps } from './steps.js';

/** What every command knows. */
export interface Settings {
  readonly namespace: string;
  readonly set: string;
  readonly dir: string;
}

/** What `up` knows besides. */
export interface UpSettings extends Settings {
  readonly to?: string;
  readonly dryRun?: boolean;
  readonly lockTtl: number;
  readonly page: number;
}

const log = (text: string) => console.log(text);

/** Runs what is to be run. */
export async function up(db: Client, settings: UpSettings, signal: AbortSignal): Promise<void> {
  const { namespace, set, dir, to, dryRun = false, lockTtl, page } = settings;
  const journal = new Journal(db, namespace, set);
  const owner = `${process.env.USER ?? 'user'}@${hostname()} (process ${process.pid})`;
  const lock = dryRun ? null : new Lock(db, journal.lockKey, { owner, ttl: lockTtl });
  const stale = lock?.take();
  if (stale) log(`took over the stale lock of ${stale}`);
  try {
    const steps = planOf(statesOf(findSteps(dir), journal.entries()), to);
    if (steps.length === 0) log('nothing to do');
    const runner: Runner = { db, namespace, owner, journal, lock, page, signal, log };
    for (const step of steps) {
      log(`${step.id} ${dryRun ? '(dry run)' : '…'}`);
      await runStep(runner, step);
      log(`${step.id} ${dryRun ? 'would be done' : 'done'}`);
    }
  } catch (error) {
    // Whoever took the lock over is at work: it is not ours to remove.
    if (!(error instanceof LockedError)) lock?.release();
    throw error;
  }
  lock?.release();
}

/** Prints how every step stands, and who migrates. */
export function status(db: Client, { namespace, set, dir }: Settings): void {
  const journal = new Journal(db, namespace, set);
  const states = statesOf(findSteps(dir), journal.entries());
  const width = Math.max(4, ...states.map(({ id }) => id.length));
  for (const { id, state, entry } of states) {
    const when = entry?.finished ? new Date(entry.finished).toISOString() : '';
    const seen = entry?.passes.map(({ records }) => records).join(' + ') ?? '';
    const detail = [when, seen && `${seen} records`].filter(Boolean).join('  ');
    log(`${id.padEnd(width)}  ${state.padEnd(8)} ${detail}`.trimEnd());
  }
  if (states.length === 0) log('no steps');
  const lock = readLock(db, journal.lockKey);
  if (lock) log(`lock: ${lock.owner}, ${lock.ttl} s`);
}

/** Removes the lock, whoever has it. */
export function unlock(db: Client, { namespace, set }: Settings): void {
  const { lockKey } = new Journal(db, namespace, set);
  const lock = readLock(db, lockKey);
  if (lock) db.remove(lockKey);
  log(lock ? `removed the lock of ${lock.owner}` : 'there is no lock');
}
