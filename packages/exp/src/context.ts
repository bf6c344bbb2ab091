import type { CdtContext, CdtContextStep } from '@asp/core/exp';
import { CONTEXTS, CREATE_FLAGS, MAP_KEY_ORDERED } from './core.js';
import { refuse } from './apply.js';
import { canonical } from './canonical.js';
import { isExp, type ContextStep } from './node.js';
import { boolVal } from './functions/value.js';

/**
 * The steps of a context as a node keeps them; undefined for an empty one, which is none.
 *
 * @throws InvalidArgError when it is no array of steps as `cdtContext` makes them
 */
export function contextSteps(
  context: CdtContext | null | undefined,
  path: string,
): readonly ContextStep[] | undefined {
  if (context === undefined || context === null) return undefined;
  if (!Array.isArray(context)) return refuse(path, context, 'an array of context steps');
  const steps = context.map((step: unknown, i) =>
    isStep(step)
      ? stepOf(step, `${path}[${i}]`)
      : refuse(`${path}[${i}]`, step, 'a step made by cdtContext'),
  );
  return steps.length === 0 ? undefined : Object.freeze(steps);
}

function isStep(step: unknown): step is CdtContextStep {
  return (
    typeof step === 'object' &&
    step !== null &&
    'kind' in step &&
    Object.hasOwn(CONTEXTS, String(step.kind))
  );
}

function stepOf(step: CdtContextStep, path: string): ContextStep {
  const row = CONTEXTS[step.kind];
  const { value } = step;
  const type = row.code | ('creates' in row ? created(row.creates, step) : 0);
  if (row.value === 'none') return { type, value: boolVal(true) };
  if (row.value !== 'expression') return { type, value: canonical(value, path) };
  return isExp(value) ? { type, value } : refuse(path, value, 'an expression');
}

/** What a creating step adds to its number. */
function created(what: 'list' | 'map', { order, pad }: CdtContextStep): number {
  const { list, map } = CREATE_FLAGS;
  if (what === 'list') return order ? list.ordered : pad ? list.padded : list.unordered;
  if (order === MAP_KEY_ORDERED) return map.keyOrdered;
  return order ? map.keyValueOrdered : map.unordered;
}

/** The bit of a step's number that says it goes into a list, and that which says a map. */
const INTO = { list: 0x10, map: 0x20 } as const;

/** What the first step of a context leads into; undefined for steps that go into both. */
export function firstCollection(steps: readonly ContextStep[]): 'list' | 'map' | undefined {
  const type = steps[0]?.type ?? 0;
  return type & INTO.list ? 'list' : type & INTO.map ? 'map' : undefined;
}
