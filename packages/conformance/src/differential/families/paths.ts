import { OP, type Command, type Operation } from '../command.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { condition, replacement } from './loops.js';
import { index, key, list, map, query, spoiled } from './values.js';

const ALL: [Term, Term] = [0x04, true];
const AND = 0x204;

/** A step, and now and then a condition on what it selects. */
function steps(random: Random): Term[] {
  const [type, what] = step(random);
  if (!random.chance(0.15)) return [type, what];
  return [type, what, AND, random.chance(0.1) ? true : condition(random)];
}

function step(random: Random): [Term, Term] {
  switch (random.int(0, 11)) {
    case 0:
      return [random.pick([0x00, 0x10, 0x20]), index(random)];
    case 1:
      return [random.pick([0x01, 0x11, 0x21]), index(random)];
    case 2:
      return [random.pick([0x02, 0x22]), key(random)];
    case 3:
      return [random.pick([0x03, 0x13, 0x23]), query(random)];
    case 4:
      return [0x2a, { list: random.list(0, 4, () => key(random)) }];
    case 5:
      return random.chance(0.9) ? ALL : [random.int(0, 0x2f), random.int(0, 3)];
    case 6:
    case 7:
    case 8:
      return [0x04, condition(random)];
    default:
      return ALL;
  }
}

function operation(random: Random): Operation {
  const path: Term = {
    list: random.list(random.chance(0.02) ? 0 : 1, 3, () => steps(random)).flat(),
  };
  if (random.chance(0.3)) return change(random, path);
  const flags = random.pick([0, 1, 2, 3]) | (random.chance(0.3) ? 0x10 : 0);
  const params = spoiled(random, [path, random.chance(0.02) ? random.int(0, 31) : flags]);
  const bin = random.chance(0.05) ? 'none' : random.pick(['l', 'm']);
  return {
    op: random.chance(0.2) ? OP.CDT_MODIFY : OP.CDT_READ,
    bin,
    value: { list: [0xfe, ...params] },
  };
}

const APPLY = 4;

function change(random: Random, path: Term): Operation {
  const flags = random.chance(0.97) ? APPLY : random.int(0, 31);
  const params = spoiled(random, [
    path,
    random.chance(0.3) ? flags | 0x10 : flags,
    replacement(random),
  ]);
  const bin = random.chance(0.05) ? 'none' : random.pick(['l', 'm']);
  const op = random.chance(0.03) ? OP.CDT_READ : OP.CDT_MODIFY;
  return { op, bin, value: { list: [0xfe, ...params] } };
}

/**
 * Half of the cases have no ordered lists below the top and no long texts, so that changes along
 * paths can be sent.
 */
function plain(term: Term, depth = 0): Term {
  if (typeof term === 'string') return term.slice(0, 9);
  if (term === null || typeof term !== 'object') return term;
  if ('list' in term) {
    const list = term.list.map((item) => plain(item, depth + 1));
    return depth > 0 ? { list } : { ...term, list };
  }
  if (!('map' in term)) return term;
  return { ...term, map: term.map.map(([key, value]) => [key, plain(value, depth + 1)]) };
}

/** Selects and modifies along paths (server 8.1.1 and later). */
export function pathCase(random: Random): Command[] {
  const shape = random.chance(0.5) ? (term: Term): Term => term : plain;
  const start: Command = {
    operations: [
      { op: OP.WRITE, bin: 'l', value: shape(list(random)) },
      { op: OP.WRITE, bin: 'm', value: shape(map(random)) },
    ],
  };
  const commands = random.list(2, 6, () => ({ operations: [operation(random)], respondAll: true }));
  return [start, ...commands];
}
