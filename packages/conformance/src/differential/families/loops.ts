import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { key, scalar } from './values.js';

/*
 * expression := literal | [126 list] | [code argument*]
 * loop variable := [122 type part]
 */
const CODE = { not: 18, add: 20, remove: 100, loopVar: 122, cond: 123, quote: 126 } as const;
const UNKNOWN: Term = { list: [0] };
/** Equal, different, greater, at least, less, at most. */
const COMPARISONS = [1, 2, 3, 4, 5, 6];
const LOGIC = [16, 17, 19];
const PART = { key: 0, value: 1, index: 2 } as const;

/** Types of expressions (`as_exp_type` in the C client), with something to compare with. */
const TYPES: readonly (readonly [number, (random: Random) => Term])[] = [
  [1, (random) => random.chance(0.5)],
  [2, (random) => random.int(-3, 6)],
  [3, (random) => random.pick(['', 'a', 'b', 'key1'])],
  [4, (random) => ({ list: [CODE.quote, { list: random.list(0, 2, () => scalar(random)) }] })],
  [6, (random) => ({ bytes: random.pick(['', '00', '61']) })],
  [7, (random) => ({ double: random.pick([0, 1.5, -1.5]) })],
];

const call = (code: number, ...args: Term[]): Term => ({ list: [code, ...args] });

function comparison(random: Random): Term {
  const [type, literal] = random.pick(TYPES);
  const part = random.pick([PART.value, PART.value, PART.value, PART.key, PART.index]);
  const variable = call(CODE.loopVar, random.chance(0.02) ? random.int(0, 9) : type, part);
  return call(random.pick(COMPARISONS), variable, literal(random));
}

const INTEGER = 2;

/** Something that is neither true nor false. */
const noCondition = (random: Random): Term =>
  random.pick([
    ...[0, 1, '', 'a', { double: 1 }, { bytes: '01' }, null],
    ...[call(CODE.loopVar, INTEGER, PART.value), call(CODE.loopVar, 3, PART.key)],
    call(CODE.add, call(CODE.loopVar, INTEGER, PART.value), 1),
  ]);

/** A condition on the element of a path. */
export function condition(random: Random, depth = 0): Term {
  const kind = random.int(0, 19);
  if (kind === 0) return UNKNOWN;
  if (kind === 1) return call(CODE.loopVar, 1, PART.value);
  if (kind === 2 && depth === 0) return noCondition(random);
  if (depth < 2 && kind < 5) {
    return call(random.pick(LOGIC), ...random.list(2, 3, () => condition(random, depth + 1)));
  }
  if (depth < 2 && kind < 7) return call(CODE.not, condition(random, depth + 1));
  return comparison(random);
}

/** What to make of the element of a path. */
export function replacement(random: Random, depth = 0): Term {
  switch (random.int(0, 9)) {
    case 0:
    case 1:
      return call(CODE.remove);
    case 2:
    case 3:
    case 4:
      return call(CODE.add, call(CODE.loopVar, INTEGER, PART.value), random.int(-9, 9));
    case 5:
      return call(CODE.loopVar, random.int(0, 7), random.int(0, 2));
    case 6:
      return call(CODE.quote, { list: random.list(0, 3, () => scalar(random)) });
    case 7:
      return random.chance(0.2) ? UNKNOWN : key(random);
    case 8:
      if (depth > 1) return scalar(random);
      return call(
        CODE.cond,
        condition(random),
        replacement(random, depth + 1),
        replacement(random, depth + 1),
      );
    default:
      return scalar(random);
  }
}
