import { createHash } from 'node:crypto';
import {
  GET_ALL,
  isBatch,
  isQuery,
  printStep,
  REMOVE,
  type RecordKey,
  type Step,
} from './command.js';
import { FAMILIES, type FamilyName } from './families/index.js';
import { frameOf, keyOf, requestFrame } from './frame.js';
import { harmless } from './hazards.js';
import { queryFrame } from './query-frame.js';
import { Random } from './random.js';

/** The set of the cases that are run one after the other; queries see what is in it. */
export const setOf = (worker: number): string => `differential${worker}`;

/** Random steps on new records. */
export interface Case {
  readonly family: FamilyName;
  readonly seed: number;
  readonly steps: readonly Step[];
}

/** The case of a seed; the seed also decides which of the families it is from. */
export function makeCase(families: readonly FamilyName[], seed: number): Case {
  const family = new Random(seed).pick(families);
  return { family, seed, steps: harmless<Step>(FAMILIES[family](new Random(seed))) };
}

/** The keys of new records, as many as the steps speak of. Names that differ make keys that differ. */
export function keysFor(
  steps: readonly Step[],
  { namespace, set }: Omit<RecordKey, 'digest'>,
  name: string,
): RecordKey[] {
  const records = steps.flatMap((step) =>
    isBatch(step) ? step.rows.map(({ record }) => record) : [0],
  );
  return Array.from({ length: Math.max(0, ...records) + 1 }, (_, record) => {
    const digest = createHash('sha1').update(`${name}-${record}`).digest();
    return { namespace, set, digest };
  });
}

/** A frame, and what it asks for, in words. */
export interface Asked {
  readonly what: string;
  readonly frame: Uint8Array;
}

/** The frames of the steps, then one for each record that reads what it has become. */
export const askedOf = (steps: readonly Step[], keys: readonly RecordKey[]): Asked[] => [
  ...steps.map((step) => ({
    what: printStep(step),
    frame: isQuery(step) ? queryFrame(step.query, keyOf(keys, 0)) : frameOf(step, keys),
  })),
  ...keys.map((key) => ({ what: GET_ALL, frame: requestFrame(GET_ALL, key) })),
];

/** Frames that remove the records again. */
export const removals = (keys: readonly RecordKey[]): Uint8Array[] =>
  keys.map((key) => requestFrame(REMOVE, key));
