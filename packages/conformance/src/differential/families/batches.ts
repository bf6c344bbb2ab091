import {
  GET_ALL,
  OP,
  REMOVE,
  type Batch,
  type BatchRow,
  type Request,
  type Step,
} from '../command.js';
import type { Random } from '../random.js';
import { collectionOperation } from './collections.js';
import { expressionCommand, filter, start } from './expressions.js';
import { scalarCommand } from './scalars.js';

const RECORDS = 4;

function request(random: Random): Request {
  switch (random.int(0, 9)) {
    case 0:
    case 1:
      return GET_ALL;
    case 2:
      return REMOVE;
    case 3:
      return expressionCommand(random);
    case 4:
    case 5:
      return { operations: [collectionOperation(random, random.pick(['list', 'map']))] };
    case 6:
      return {
        operations: random.list(1, 3, () => ({
          op: OP.READ,
          bin: random.pick(['i', 's', 'l', 'a']),
          value: null,
        })),
      };
    default:
      return scalarCommand(random);
  }
}

const row = (random: Random, isFirst: boolean): BatchRow => ({
  record: random.int(0, RECORDS - 1),
  request: !isFirst && random.chance(0.2) ? undefined : request(random),
});

/** Flags of a batch: answer all rows, report the row that failed. */
const FLAGS = [0, 0x04, 0x04, 0x04, 0x08, 0x0c];

function batch(random: Random): Batch {
  const size = random.int(1, 8);
  const rows = Array.from({ length: size }, (_, i) => row(random, i === 0));
  const made = { rows, flags: random.pick(FLAGS) };
  return random.chance(0.15) ? { ...made, filter: filter(random) } : made;
}

/** Batches over a few records, of reads, writes, removals and operations. */
export function batchCase(random: Random): Step[] {
  const rows = Array.from({ length: RECORDS }, (_, record) => ({
    record,
    request: { operations: start(random) },
  }));
  const written = rows.filter(() => random.chance(0.8));
  const batches = random.list(1, 5, () => batch(random));
  return written.length > 0 ? [{ rows: written, flags: 0x04 }, ...batches] : batches;
}
