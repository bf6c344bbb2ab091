import type { Step } from '../command.js';
import type { Random } from '../random.js';
import { batchCase } from './batches.js';
import { bitCase, hllCase } from './bytes.js';
import { listCase, mapCase } from './collections.js';
import { expressionCase } from './expressions.js';
import { pathCase } from './paths.js';
import { queryCase } from './queries.js';
import { scalarCase } from './scalars.js';

/**
 * What can be compared: a family makes the steps of one case, all on one new record or, for batches, a few. A family
 * must not send what makes a real server end itself; where it avoids such a thing it says so.
 */
export const FAMILIES = {
  scalar: scalarCase,
  list: listCase,
  map: mapCase,
  bit: bitCase,
  hll: hllCase,
  path: pathCase,
  expression: expressionCase,
  batch: batchCase,
  query: queryCase,
} as const satisfies Record<string, (random: Random) => Step[]>;

/** The name of a family. */
export type FamilyName = keyof typeof FAMILIES;

export const isFamily = (name: string): name is FamilyName => Object.hasOwn(FAMILIES, name);
