import { OP, type Command, type Operation } from '../command.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { index, key, list, map, query, spoiled } from './values.js';

const ALL: [Term, Term] = [0x04, true];

function step(random: Random): [Term, Term] {
  switch (random.int(0, 8)) {
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
    default:
      return ALL;
  }
}

function operation(random: Random): Operation {
  const path: Term = {
    list: random.list(random.chance(0.02) ? 0 : 1, 3, () => step(random)).flat(),
  };
  const flags = random.pick([0, 1, 2, 3]) | (random.chance(0.3) ? 0x10 : 0);
  const params = spoiled(random, [path, random.chance(0.02) ? random.int(0, 31) : flags]);
  const bin = random.chance(0.05) ? 'none' : random.pick(['l', 'm']);
  return {
    op: random.chance(0.2) ? OP.CDT_MODIFY : OP.CDT_READ,
    bin,
    value: { list: [0xfe, ...params] },
  };
}

/** Selects along paths without expressions (server 8.1.1 and later). */
export function pathCase(random: Random): Command[] {
  const start: Command = {
    operations: [
      { op: OP.WRITE, bin: 'l', value: list(random) },
      { op: OP.WRITE, bin: 'm', value: map(random) },
    ],
  };
  const commands = random.list(2, 6, () => ({ operations: [operation(random)], respondAll: true }));
  return [start, ...commands];
}
