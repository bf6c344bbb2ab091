import { OP, type Command, type Operation } from '../command.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import * as make from './values.js';

type Maker = (random: Random) => readonly Term[];

/** A list parameter that is always a list. */
const values: (random: Random) => Term = (random) => ({
  list: random.list(0, 5, () => make.value(random, 1)),
});
const queries: (random: Random) => Term = (random) => ({
  list: random.list(0, 5, () => make.query(random)),
});
const keys: (random: Random) => Term = (random) => ({
  list: random.list(0, 5, () => make.key(random)),
});

const flags = (random: Random): Term => random.pick([0, 0, 0, 1, 2, 4, 5, 8, 12, 13, 15]);
const order = (random: Random): Term => random.pick([0, 0, 1, 1, 0x11, 0x10, 2]);
const mapOrder = (random: Random): Term => random.pick([0, 0, 1, 1, 3, 0x11, 0x13]);
const writeFlags = (random: Random): Term => random.int(0, 15);

/** With probability, adds parameters that may be left out. */
const optional = (random: Random, ...more: Term[]): Term[] =>
  more.slice(0, random.pick([0, 0, more.length, random.int(0, more.length)]));

const { returnType, index, count, query, value, key } = make;

/** List operations: number → random parameters. Those below 16 and from 32 on modify. */
const LIST: Readonly<Record<number, Maker>> = {
  0: (r) => [order(r)],
  1: (r) => [value(r, 1), ...optional(r, order(r), flags(r))],
  2: (r) => [values(r), ...optional(r, order(r), flags(r))],
  3: (r) => [index(r), value(r, 1), ...optional(r, flags(r))],
  4: (r) => [index(r), values(r), ...optional(r, flags(r))],
  5: (r) => [index(r)],
  6: (r) => [index(r), ...optional(r, count(r))],
  7: (r) => [index(r)],
  8: (r) => [index(r), ...optional(r, count(r))],
  9: (r) => [r.int(-6, 12), value(r, 1), ...optional(r, flags(r))],
  10: (r) => [index(r), count(r)],
  11: () => [],
  12: (r) => [r.int(-6, 12), ...optional(r, delta(r), order(r), flags(r))],
  13: (r) => optional(r, r.int(0, 3)),
  16: () => [],
  17: (r) => [index(r)],
  18: (r) => [index(r), ...optional(r, count(r))],
};

/** Selections of lists, by the distance of their number from 19 (read) or 32 (remove). */
const LIST_SELECTIONS: readonly Maker[] = [
  (r) => [returnType(r), index(r)],
  (r) => [returnType(r), query(r)],
  (r) => [returnType(r), index(r)],
  (r) => [returnType(r), query(r)],
  (r) => [returnType(r), queries(r)],
  (r) => [returnType(r), index(r), ...optional(r, count(r))],
  (r) => [returnType(r), query(r), ...optional(r, query(r))],
  (r) => [returnType(r), index(r), ...optional(r, count(r))],
  (r) => [returnType(r), query(r), index(r), ...optional(r, count(r))],
];

function delta(random: Random): Term {
  if (random.chance(0.3)) return { double: random.pick([0.5, -1.5, 3]) };
  return random.chance(0.1)
    ? value(random, 2)
    : random.pick<Term>([1, -1, 7, 2n ** 63n - 1n, -(2n ** 63n)]);
}

const MAP: Readonly<Record<number, Maker>> = {
  64: (r) => [mapOrder(r)],
  65: (r) => [key(r), value(r, 1), ...optional(r, mapOrder(r))],
  66: (r) => [make.map(r, 1), ...optional(r, mapOrder(r))],
  67: (r) => [key(r), value(r, 1), ...optional(r, mapOrder(r), writeFlags(r))],
  68: (r) => [make.map(r, 1), ...optional(r, mapOrder(r), writeFlags(r))],
  69: (r) => [key(r), value(r, 1)],
  70: (r) => [make.map(r, 1)],
  73: (r) => [key(r), ...optional(r, delta(r), mapOrder(r))],
  74: (r) => [key(r), ...optional(r, delta(r), mapOrder(r))],
  75: () => [],
  76: (r) => [returnType(r), key(r)],
  77: (r) => [returnType(r), index(r)],
  79: (r) => [returnType(r), index(r)],
  81: (r) => [returnType(r), keys(r)],
  82: (r) => [returnType(r), query(r)],
  83: (r) => [returnType(r), queries(r)],
  84: (r) => [returnType(r), key(r), ...optional(r, key(r))],
  85: (r) => [returnType(r), index(r), ...optional(r, count(r))],
  86: (r) => [returnType(r), query(r), ...optional(r, query(r))],
  87: (r) => [returnType(r), index(r), ...optional(r, count(r))],
  88: (r) => [returnType(r), key(r), index(r), ...optional(r, count(r))],
  89: (r) => [returnType(r), query(r), index(r), ...optional(r, count(r))],
  96: () => [],
  97: (r) => [returnType(r), r.chance(0.1) ? query(r) : key(r)],
  98: (r) => [returnType(r), index(r)],
  100: (r) => [returnType(r), index(r)],
  102: (r) => [returnType(r), query(r)],
  103: (r) => [returnType(r), r.chance(0.1) ? null : key(r), ...optional(r, key(r))],
  104: (r) => [returnType(r), index(r), ...optional(r, count(r))],
  105: (r) => [returnType(r), query(r), ...optional(r, query(r))],
  106: (r) => [returnType(r), index(r), ...optional(r, count(r))],
  107: (r) => [returnType(r), r.chance(0.2) ? queries(r) : keys(r)],
  108: (r) => [returnType(r), queries(r)],
  109: (r) => [returnType(r), key(r), index(r), ...optional(r, count(r))],
  110: (r) => [returnType(r), query(r), index(r), ...optional(r, count(r))],
};

const makerOfList = (code: number): Maker | undefined =>
  LIST[code] ?? LIST_SELECTIONS[code < 32 ? code - 19 : code - 32];

const LIST_CODES = [...Array.from({ length: 14 }, (_, i) => i), ...[16, 17, 18]].concat(
  Array.from({ length: 9 }, (_, i) => 19 + i),
  Array.from({ length: 9 }, (_, i) => 32 + i),
);
const MAP_CODES = Object.keys(MAP).map(Number);

const isRead = (code: number): boolean => (code >= 16 && code < 32) || (code >= 96 && code < 128);

/** A step into a nested collection: type and value. */
function step(random: Random): [Term, Term] {
  const create = random.chance(0.25) ? random.pick([0x40, 0x80, 0xc0, 0x140, 0x180, 0x1c0]) : 0;
  switch (random.int(0, 7)) {
    case 0:
    case 1:
      return [0x10 | create, index(random)];
    case 2:
      return [0x11, index(random)];
    case 3:
      return [0x13, query(random)];
    case 4:
    case 5:
      return [0x22 | create, key(random)];
    case 6:
      return [random.pick([0x20, 0x21]), index(random)];
    default:
      return random.chance(0.8)
        ? [0x23, query(random)]
        : [random.int(0, 0x24), random.chance(0.5) ? index(random) : key(random)];
  }
}

function context(random: Random): Term {
  return { list: random.list(1, 3, () => step(random)).flat() };
}

/** Where an operation goes: both kinds of bins, and sometimes the wrong one. */
export function collectionOperation(random: Random, kind: 'list' | 'map'): Operation {
  const code = random.pick(kind === 'list' ? LIST_CODES : MAP_CODES);
  const maker = kind === 'list' ? makerOfList(code) : MAP[code];
  const params = make.spoiled(random, maker?.(random) ?? []);
  const inner: Term = { list: [code, ...params] };
  const bin = random.chance(0.03) ? random.pick(['l', 'm', 's', 'none']) : kind.charAt(0);
  const op = isRead(code) !== random.chance(0.01) ? OP.CDT_READ : OP.CDT_MODIFY;
  if (!random.chance(0.3)) return { op, bin, value: inner };
  return { op, bin, value: { list: [0xff, context(random), inner] } };
}

function command(random: Random, kind: 'list' | 'map'): Command {
  const operations = random.list(1, random.chance(0.7) ? 1 : 3, () =>
    collectionOperation(random, kind),
  );
  return random.chance(0.3) ? { operations, respondAll: true } : { operations };
}

/** Writes a list or map, and operates on it a few times. */
function collectionCase(random: Random, kind: 'list' | 'map'): Command[] {
  const start: Operation[] = [{ op: OP.WRITE, bin: 's', value: make.scalar(random) }];
  if (random.chance(0.9)) {
    const make1 = kind === 'list' ? make.list : make.map;
    start.push({ op: OP.WRITE, bin: kind.charAt(0), value: make1(random) });
  }
  return [{ operations: start }, ...random.list(2, 6, () => command(random, kind))];
}

export const listCase = (random: Random): Command[] => collectionCase(random, 'list');
export const mapCase = (random: Random): Command[] => collectionCase(random, 'map');
