import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AerospikeRecord, Bins, Client, QueryPolicy } from '@asp/sync';
import { PlanError } from './failures.js';

/** What a step works with. */
export interface StepContext {
  /** The client; in a dry run, one that only reads and tells what it would have written. */
  readonly db: Client;
  readonly namespace: string;
  readonly isDryRun: boolean;
  /** Prints a line. */
  readonly log: (text: string) => void;
  /** Renews the lock; call it in long work that is not an {@link each}. */
  readonly keepAlive: () => Promise<void>;
  /**
   * Calls back for each record of a set, page by page. After each page the place is saved: a run that was
   * interrupted or killed goes on there. The last page may be seen twice, so the callback must not mind.
   */
  readonly each: <B extends object = Bins>(
    setName: string,
    callback: (record: AerospikeRecord<B>) => unknown,
    policy?: QueryPolicy,
  ) => Promise<number>;
}

/** What a step's file exports. */
export interface StepModule {
  readonly description?: string;
  readonly up: (context: StepContext) => unknown;
}

/** A file of the folder. Its name without extension is the step's id, and gives the order. */
export interface Step {
  readonly id: string;
  readonly path: string;
  readonly checksum: string;
}

const NAME = /^\d+[-_].+\.(?:mjs|js|cjs)$/;

/** The steps of a folder in their order. @throws PlanError when there is no such folder, or a number twice */
export function findSteps(folder: string): Step[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => NAME.test(name));
  } catch {
    throw new PlanError(`${folder}: no such folder`);
  }
  const steps = names.map((name) => stepOf(resolve(folder), name));
  steps.sort((a, b) => numberOf(a) - numberOf(b));
  const twice = steps.find((step, i) => i > 0 && numberOf(step) === numberOf(steps[i - 1] ?? step));
  if (twice) throw new PlanError(`two steps have the number of ${twice.id}`);
  return steps;
}

/** The number that a step's name begins with. */
export function numberOf({ id }: { readonly id: string }): number {
  return Number.parseInt(id, 10);
}

function stepOf(folder: string, name: string): Step {
  const path = join(folder, name);
  const checksum = createHash('sha256').update(readFileSync(path)).digest('hex');
  return { id: basename(name).replace(/\.[^.]+$/, ''), path, checksum };
}

/** Loads a step. @throws PlanError when its file has no function `up` */
export async function loadStep({ id, path }: Step): Promise<StepModule> {
  const loaded = (await import(pathToFileURL(path).href)) as Partial<StepModule>;
  if (typeof loaded.up !== 'function') throw new PlanError(`${id}: exports no function up`);
  return { ...loaded, up: loaded.up };
}
