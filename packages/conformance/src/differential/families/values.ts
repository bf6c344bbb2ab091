import type { Random } from '../random.js';
import type { Term } from '../term.js';

/*
 * Few different values, so that they meet: equal ones, neighbours, and ones of other types.
 */
const INTEGERS: readonly Term[] = [
  0,
  1,
  2,
  3,
  4,
  5,
  -1,
  -2,
  -33,
  127,
  128,
  255,
  256,
  65536,
  2 ** 32,
];
const EXTREMES: readonly Term[] = [
  2n ** 63n - 1n,
  -(2n ** 63n),
  2 ** 53 - 1,
  2n ** 53n,
  -(2n ** 31n) - 1n,
];
const TEXTS: readonly Term[] = [
  '',
  'a',
  'b',
  'c',
  'aa',
  'key1',
  'key2',
  'é',
  '한글',
  '😀',
  '\uffff',
  'x'.repeat(40),
];
const DOUBLES: readonly Term[] = [0, -0, 1, 1.5, -1.5, 0.1, 1e300, Infinity, -Infinity].map(
  (double) => ({ double }),
);
const BLOBS: readonly Term[] = ['', '00', '0001', 'ff', '61'].map((bytes) => ({ bytes }));

/** A value that is no collection. */
export function scalar(random: Random): Term {
  const kind = random.int(0, 19);
  if (kind < 8) return random.pick(INTEGERS);
  if (kind < 9) return random.pick(EXTREMES);
  if (kind < 13) return random.pick(TEXTS);
  if (kind < 15) return random.pick(DOUBLES);
  if (kind < 16) return random.pick(BLOBS);
  return random.pick([null, true, false, null]);
}

/** A value that can be stored, three levels deep at most. */
export function value(random: Random, depth = 0): Term {
  if (depth < 3 && random.chance(0.15)) return list(random, depth + 1);
  if (depth < 3 && random.chance(0.15)) return map(random, depth + 1);
  return scalar(random);
}

const size = (random: Random): number =>
  random.chance(0.02) ? random.int(14, 40) : random.int(0, 6);

/**
 * A list; an ordered one holds only small integers, sorted. None says that its index is persisted:
 * CE 8.1.2.0 ends itself over some of those when they are written as a whole. Operations set it.
 */
export function list(random: Random, depth = 0): Term {
  const count = size(random);
  if (random.chance(0.3)) {
    const items = random.list(count, count, () => random.int(-3, 9)).sort((a, b) => a - b);
    return { list: items, flags: 1 };
  }
  return { list: random.list(count, count, () => value(random, depth)) };
}

const KEYS: readonly Term[] = [
  -5,
  0,
  1,
  2,
  3,
  300,
  '',
  'a',
  'b',
  'c',
  'key1',
  'key2',
  { bytes: '00' },
];

/** A map key; now and then none that the server takes. */
export const key = (random: Random): Term =>
  random.chance(0.02) ? value(random) : random.pick(KEYS);

/** A map without duplicate keys; one that says it is ordered, is. `KEYS` are in the server's order. */
export function map(random: Random, depth = 0): Term {
  const chosen = KEYS.filter(() => random.chance(0.35));
  const flags = random.pick([undefined, undefined, 1, 1, 3]);
  const keys = flags === undefined && random.chance(0.5) ? [...chosen].reverse() : chosen;
  const entries = keys.map((each): [Term, Term] => [each, value(random, depth)]);
  return flags === undefined ? { map: entries } : { map: entries, flags };
}

/** The maps in a term in the order of their keys, which are of {@link KEYS}. */
export function inOrder(term: Term): Term {
  if (term === null || typeof term !== 'object') return term;
  if ('list' in term) return { ...term, list: term.list.map(inOrder) };
  if (!('map' in term)) return term;
  const entries = term.map.map(([key, value]): [Term, Term] => [key, inOrder(value)]);
  return {
    ...term,
    map: entries.sort(([one], [other]) => KEYS.indexOf(one) - KEYS.indexOf(other)),
  };
}

/** A value to compare with: also infinity, a wildcard, and lists that end in one. */
export function query(random: Random): Term {
  if (random.chance(0.04)) return { marker: 'infinity' };
  if (random.chance(0.04)) return { marker: 'wildcard' };
  if (random.chance(0.06)) return { list: [value(random, 2), { marker: 'wildcard' }] };
  return value(random, 1);
}

/** Numbers that a double cannot tell from their neighbours, and ones at the ends of 32, 63 and 64 bits. */
const FAR: readonly Term[] = [
  ...[2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 62n, -(2n ** 62n), 2n ** 63n - 1n, -(2n ** 63n)],
  ...[2n ** 31n - 1n, 2n ** 31n, -(2n ** 31n), -(2n ** 31n) - 1n, 2n ** 32n, 2n ** 32n - 1n],
];

/** An index or rank around a collection of a few elements. */
export const index = (random: Random): Term =>
  random.chance(0.02) ? random.pick<Term>([1000, -1000, ...FAR]) : random.int(-8, 8);

/** A count; negative ones mean very many. */
export const count = (random: Random): Term =>
  random.chance(0.04) ? random.pick<Term>([-1, 1000, ...FAR]) : random.int(0, 6);

const RETURN_TYPES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17];

/** A return type, often inverted. */
export const returnType = (random: Random): Term => {
  const type = random.pick([7, 7, 7, 5, 1, 3, ...RETURN_TYPES]);
  return random.chance(0.3) ? type | 0x10000 : type;
};

/** Drops the last parameters, or spoils one, once in a while. */
export function spoiled(random: Random, params: readonly Term[]): readonly Term[] {
  if (random.chance(0.015)) return params.slice(0, -1);
  if (random.chance(0.01)) return [...params, 1];
  if (!random.chance(0.02) || params.length === 0) return params;
  const at = random.int(0, params.length - 1);
  return params.map((param, i) => (i === at ? scalar(random) : param));
}
