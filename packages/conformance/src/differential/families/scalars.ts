import { OP, type Command, type Operation } from '../command.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { list, map, scalar, value } from './values.js';

const BINS = ['a', 'b', 'c'] as const;

/** Any bin: scalars mostly, now and then a collection, a sketch or an old client's blob. */
function bin(random: Random): Term {
  if (random.chance(0.05)) return list(random);
  if (random.chance(0.05)) return map(random);
  if (random.chance(0.03))
    return { bytes: '0001', type: random.pick([7, 8, 9, 10, 11, 12, 16, 18, 5]) };
  return scalar(random);
}

/** What a list or map that a client sends can look like: wrong order, wrong keys, long forms. */
function wild(random: Random): Term {
  const flags = random.pick([undefined, 0, 1, 2, 3, 8, 0x80, 0xe3]);
  const extra = flags === undefined ? {} : { flags };
  if (random.chance(0.5)) return { list: random.list(0, 5, () => value(random)), ...extra };
  const entries = random.list(0, 4, (): [Term, Term] => [
    random.chance(0.9) ? random.pick<Term>([0, 1, 'a', 'b', { bytes: '00' }]) : value(random),
    value(random, 1),
  ]);
  return { map: entries, ...extra };
}

const WRITES = [OP.WRITE, OP.WRITE, OP.INCR, OP.APPEND, OP.PREPEND, OP.READ, OP.READ];

function operation(random: Random): Operation {
  const op = random.pick(random.chance(0.05) ? [OP.TOUCH, OP.DELETE] : WRITES);
  const name = op === OP.TOUCH || op === OP.DELETE ? '' : random.pick(BINS);
  if (op === OP.WRITE && random.chance(0.1)) return { op, bin: name, value: wild(random) };
  return { op, bin: name, value: bin(random) };
}

const EXISTENCE = [{}, {}, {}, {}, {}, { info2: 0x20 }, { info3: 0x08 }];

/** One to four operations on a few bins, under some condition on the record. */
export function scalarCommand(random: Random): Command {
  const operations = random.list(1, 4, () => operation(random));
  const options = random.pick(EXISTENCE);
  const respondAll = random.chance(0.3) ? { respondAll: true } : {};
  if (random.chance(0.05)) {
    const generation = { info2: random.pick([0x04, 0x08]), generation: random.int(0, 4) };
    return { operations, ...respondAll, ...generation };
  }
  return { operations, ...options, ...respondAll };
}

/** Writes, increments, appends and reads bins of every kind. */
export const scalarCase = (random: Random): Command[] =>
  random.list(2, 8, () => scalarCommand(random));
