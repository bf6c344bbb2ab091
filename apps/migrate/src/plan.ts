import { PlanError } from './failures.js';
import type { Entry } from './journal.js';
import { numberOf, type Step } from './steps.js';

/** How a step stands. */
export interface StepState {
  readonly id: string;
  readonly state: 'done' | 'running' | 'pending' | 'changed' | 'missing';
  readonly entry: Entry | null;
  /** `null` for a step that the database knows and the folder has not. */
  readonly step: Step | null;
}

/** Compares the folder with the database. */
export function statesOf(steps: readonly Step[], entries: ReadonlyMap<string, Entry>): StepState[] {
  const known = steps.map((step): StepState => {
    const entry = entries.get(step.id) ?? null;
    const isChanged = entry !== null && entry.checksum !== step.checksum;
    const state = isChanged && entry.state === 'done' ? 'changed' : (entry?.state ?? 'pending');
    return { id: step.id, state, entry, step };
  });
  const ids = new Set(steps.map(({ id }) => id));
  const missing = [...entries.values()]
    .filter(({ id }) => !ids.has(id))
    .map((entry): StepState => ({ id: entry.id, state: 'missing', entry, step: null }));
  return [...known, ...missing].sort((a, b) => numberOf(a) - numberOf(b));
}

/**
 * The steps to run, in order.
 *
 * @param to - the number or id of the last one
 * @throws PlanError when a step that was done has changed or is gone, or a new one would come before it
 */
export function planOf(states: readonly StepState[], to: string | undefined): Step[] {
  const bad = states.find(({ state }) => state === 'changed' || state === 'missing');
  if (bad) throw new PlanError(`${bad.id} was done, and its file is ${bad.state}`);
  const open = states.filter(({ state }) => state !== 'done');
  const lastDone = states.findLast(({ state }) => state === 'done');
  const late = open.find((one) => lastDone !== undefined && numberOf(one) < numberOf(lastDone));
  if (late)
    throw new PlanError(`${late.id} comes before ${lastDone?.id}, which was done: renumber it`);
  if (to === undefined) return stepsOf(open);
  const target = states.find((one) => one.id === to || numberOf(one) === Number(to));
  if (!target) throw new PlanError(`--to ${to}: there is no such step`);
  return stepsOf(open.filter((one) => numberOf(one) <= numberOf(target)));
}

function stepsOf(states: readonly StepState[]): Step[] {
  return states.flatMap(({ step }) => step ?? []);
}
