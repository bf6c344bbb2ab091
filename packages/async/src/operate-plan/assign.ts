import { InvalidArgError } from '@asp/core';
import { labelOf, type Step } from './steps.js';

/**
 * Where the answer of a step comes from: under its own name; from expressions under other names, the
 * operation being sent too (`aside`) or not (`instead`); or from a later read of the same, unchanged bin.
 */
export type Source =
  { readonly from: 'own' | 'aside' | 'instead' } | { readonly from: 'same'; readonly as: Step };

/** The operations whose answer under their own name is none or another's: the addon sends something else. */
const NOT_SENT: ReadonlySet<unknown> = new Set(['bitwise.lscan', 'bitwise.count']);

/**
 * Decides for each answering step where its answer comes from. Under one name the addon answers only what
 * the last operation of that name answered, so one step at most has its own name.
 *
 * @param demandsAll - whether the server answers every operation, be it nothing
 * @throws InvalidArgError when an answer would be lost and no read can tell it
 */
export function assign(steps: readonly Step[], demandsAll: boolean): Map<Step, Source> {
  const sources = new Map<Step, Source>();
  for (const group of byName(steps)) assignGroup(group, demandsAll, steps, sources);
  return sources;
}

function byName(steps: readonly Step[]): Iterable<readonly Step[]> {
  const groups = new Map<string, Step[]>();
  for (const step of steps) {
    const group = groups.get(step.name);
    if (group === undefined) groups.set(step.name, [step]);
    else group.push(step);
  }
  return groups.values();
}

function assignGroup(
  group: readonly Step[],
  demandsAll: boolean,
  steps: readonly Step[],
  sources: Map<Step, Source>,
): void {
  // Reads speak in any case, even those that are asked for nothing.
  const speaking = group.filter(({ answers, modifies }) => demandsAll || answers || !modifies);
  const pinned = speaking.findLast((step) => step.answers && !step.isTellable);
  const owner = pinned ?? speaking.at(-1);
  let later: Step | undefined;
  for (const step of speaking.toReversed()) {
    if (!step.answers) {
      if (pinned !== undefined && step.index > pinned.index) throw lost(pinned, step);
    } else if (step === owner && !NOT_SENT.has(step.op.op)) {
      sources.set(step, { from: 'own' });
    } else if (pinned !== undefined && step.index > pinned.index) {
      if (step.modifies) throw lost(pinned, step);
      sources.set(step, { from: 'instead' });
    } else if (!step.isTellable) {
      throw lost(step, owner ?? step);
    } else {
      sources.set(step, sameRead(step, later, steps) ?? { from: 'aside' });
    }
    if (step.answers) later = step;
  }
}

/** A plain read that is followed by another, with nothing in between that could change the bin. */
function sameRead(step: Step, later: Step | undefined, steps: readonly Step[]): Source | undefined {
  if (later === undefined || typeof step.op.op !== 'number' || typeof later.op.op !== 'number') {
    return undefined;
  }
  const between = steps.slice(step.index + 1, later.index);
  const isChanged = between.some(
    ({ modifies, name }) => modifies && (name === step.name || name === ''),
  );
  return isChanged ? undefined : { from: 'same', as: later };
}

function lost(step: Step, by: Step): InvalidArgError {
  const [a, b] = [labelOf(step), labelOf(by)];
  return new InvalidArgError(
    `${a} and ${b} are both answered under the name "${step.name}", of which only the last answer comes back, ` +
      `and no read can tell what ${a} answered. Send them in two calls.`,
    { argument: 'ops', path: `ops[${String(step.index)}]`, value: step.op },
  );
}
