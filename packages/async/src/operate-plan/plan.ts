import { InvalidArgError, type BinTuple, type Operation, type ReadValue } from '@asp/core';
import type { NativeBins, NativeOperation } from '../native/addon.js';
import { toNativeExpression } from '../native/expressions.js';
import { limited, toNativeOperation, toNativeOperations } from '../native/operations.js';
import { officialOperation } from '../native/operations/official.js';
import { fromNativeBins } from '../native/values.js';
import { aliases } from './aliases.js';
import { assign, type Source } from './assign.js';
import { asSent } from './as-sent.js';
import { decodeOf } from './decode.js';
import { readBack, type ReadBack } from './read-back.js';
import { labelOf, toSteps, type Step } from './steps.js';

const NO_FAIL = 16;

/** Operations ready to be sent, and how to read what comes back. */
export interface OperatePlan {
  readonly operations: readonly NativeOperation[];
  /** One entry per answering operation, in the order of the operations. Changes `bins`. */
  answers(bins: NativeBins): BinTuple[];
}

/** Where and how to find the answer of one step among the bins. */
interface Slot {
  readonly name: string;
  read(bins: NativeBins): ReadValue;
}

/**
 * Plans `operate`, `operateOrdered` and `batchOperate`: the addon keeps only the last answer under each
 * name, so the others are read back by expressions under names of their own, in the same atomic call.
 *
 * @param demandsAll - whether every operation is answered in any case, as in a batch
 * @throws InvalidArgError when an answer would be lost, or an operation cannot be sent
 */
export function planOperate(
  ops: readonly Operation[],
  { keep = true, demandsAll = false }: { keep?: boolean; demandsAll?: boolean } = {},
): OperatePlan {
  const steps = toSteps(ops);
  if (steps.some(({ readsAll }) => readsAll)) return planReadAll(ops, steps, keep);
  const sources = assignAll(steps, demandsAll);
  const names = aliases(steps.map(({ name }) => name));
  const operations: NativeOperation[] = [];
  const slots = new Map<Step, Slot>();
  for (const step of steps) {
    const source = sources.get(step);
    const native = (): readonly NativeOperation[] =>
      toNativeOperation(asSent(step.op), `ops[${String(step.index)}]`, keep);
    if (source === undefined || source.from === 'own' || source.from === 'same') {
      operations.push(...native());
      if (source?.from === 'own') slots.set(step, ownSlot(step));
    } else {
      const { reads, slot, back } = toReads(step, source, names);
      const isSent = source.from === 'aside' && back.replaces === undefined;
      if (back.when === 'before') operations.push(...reads, ...(isSent ? native() : []));
      else operations.push(...(isSent ? native() : []), ...reads);
      slots.set(step, slot);
    }
  }
  return {
    operations: limited(operations, 'ops'),
    answers: (bins) => toTuples(steps, sources, slots, bins),
  };
}

/** Reads under other names make the server answer everything, which changes who is answered last. */
function assignAll(steps: readonly Step[], demandsAll: boolean): Map<Step, Source> {
  const demanded = demandsAll || steps.some((step) => step.demandsAll);
  const sources = assign(steps, demanded);
  const isAside = [...sources.values()].some(({ from }) => from === 'aside' || from === 'instead');
  return isAside && !demanded ? assign(steps, true) : sources;
}

function ownSlot({ name, op }: Step): Slot {
  const decode = decodeOf(op);
  return { name, read: (bins) => decode(bins[name]) };
}

function toReads(
  step: Step,
  source: Source,
  names: Iterator<string, never>,
): { reads: NativeOperation[]; slot: Slot; back: ReadBack } {
  const back = readBack(step.op);
  if (back === undefined) throw new TypeError(`${labelOf(step)} has no read`); // assign() has made sure
  const { expressions, decode, otherwise, replaces } = back;
  const isOnly = source.from === 'instead' && expressions.length === 1;
  const flags = replaces?.flags ?? (isOnly ? 0 : NO_FAIL);
  const own = expressions.map(() => names.next().value);
  const reads = expressions.map((expression, i) =>
    officialOperation('exp.operations.read', [own[i], toNativeExpression(expression), flags]),
  );
  const read = (bins: NativeBins): ReadValue => {
    const found = own.find((name) => bins[name] !== undefined && bins[name] !== null);
    return decode(found === undefined ? otherwise : bins[found]);
  };
  return { reads, slot: { name: step.name, read }, back };
}

function toTuples(
  steps: readonly Step[],
  sources: ReadonlyMap<Step, Source>,
  slots: ReadonlyMap<Step, Slot>,
  bins: NativeBins,
): BinTuple[] {
  return steps.flatMap((step) => {
    let origin = step;
    for (let source = sources.get(origin); source?.from === 'same'; source = sources.get(origin)) {
      origin = source.as;
    }
    const slot = slots.get(origin);
    return slot === undefined ? [] : [{ name: slot.name, value: slot.read(bins) }];
  });
}

/**
 * A read of all bins is answered alone: the server refuses other reads, and collection and expression
 * operations, in the same call, or answers them with the bins only.
 */
function planReadAll(
  ops: readonly Operation[],
  steps: readonly Step[],
  keep: boolean,
): OperatePlan {
  const all = steps.find(({ readsAll }) => readsAll);
  const other = steps.find(
    (step) => step !== all && (step.answers || typeof step.op.op !== 'number'),
  );
  if (all !== undefined && other !== undefined) throw notAlone(all, other);
  return {
    operations: toNativeOperations(ops, 'ops', keep),
    answers: (bins) =>
      Object.entries(fromNativeBins(bins)).flatMap(([name, value]) =>
        name === '' ? [] : [{ name, value }],
      ),
  };
}

function notAlone(all: Step, other: Step): InvalidArgError {
  return new InvalidArgError(
    `${labelOf(all)} reads all bins, which the server does not do together with ${labelOf(other)}: it answers ` +
      'the bins only, or refuses the call. Name the bins to read, or send them in two calls.',
    { argument: 'ops', path: `ops[${String(other.index)}]`, value: other.op },
  );
}
