import { OP, type Command, type Operation } from '../command.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { scalar, spoiled } from './values.js';

type Maker = (random: Random) => readonly Term[];

const hex = (random: Random, min: number, max: number): string =>
  random.list(min, max, () => random.int(0, 255).toString(16).padStart(2, '0')).join('');

const bytes = (random: Random, min: number, max: number): Term => ({
  bytes: hex(random, min, max),
});

const offset = (random: Random): Term => random.int(-12, 40);
const size = (random: Random): Term => random.int(0, 32);
const flags = (random: Random): Term => random.pick([0, 0, 0, 1, 2, 3, 4, 5, 6, 16]);
const integer = (random: Random): Term =>
  random.pick<Term>([0, 1, -1, 127, 255, 65535, 2n ** 63n - 1n, -(2n ** 63n), random.int(0, 5000)]);
const options = (random: Random): Term => random.int(0, 8);

const maybe = (random: Random, ...more: Term[]): Term[] =>
  more.slice(0, random.int(0, more.length));

/** Bitwise operations: number → random parameters. From 50 on they read. */
const BIT: Readonly<Record<number, Maker>> = {
  0: (r) => [r.int(0, 9), ...maybe(r, flags(r), options(r))],
  1: (r) => [r.int(-3, 8), bytes(r, 0, 4), ...maybe(r, flags(r))],
  2: (r) => [r.int(-3, 6), r.int(0, 5), ...maybe(r, flags(r))],
  3: (r) => [offset(r), size(r), bytes(r, 1, 5), ...maybe(r, flags(r))],
  4: (r) => [offset(r), size(r), bytes(r, 1, 5), ...maybe(r, flags(r))],
  5: (r) => [offset(r), size(r), bytes(r, 1, 5), ...maybe(r, flags(r))],
  6: (r) => [offset(r), size(r), bytes(r, 1, 5), ...maybe(r, flags(r))],
  7: (r) => [offset(r), size(r), ...maybe(r, flags(r))],
  8: (r) => [offset(r), size(r), r.int(0, 40), ...maybe(r, flags(r))],
  9: (r) => [offset(r), size(r), r.int(0, 40), ...maybe(r, flags(r))],
  10: (r) => [offset(r), r.int(0, 65), integer(r), ...maybe(r, flags(r), options(r))],
  11: (r) => [offset(r), r.int(0, 65), integer(r), ...maybe(r, flags(r), options(r))],
  12: (r) => [offset(r), r.int(0, 65), integer(r), ...maybe(r, flags(r))],
  50: (r) => [offset(r), size(r)],
  51: (r) => [offset(r), size(r)],
  52: (r) => [offset(r), size(r), r.chance(0.5)],
  53: (r) => [offset(r), size(r), r.chance(0.5)],
  54: (r) => [offset(r), r.int(0, 65), ...maybe(r, r.int(0, 2))],
};

const BIT_CODES = Object.keys(BIT).map(Number);

/** A bitwise operation, on bin `b` mostly. */
export function bitOperation(random: Random): Operation {
  const code = random.pick(BIT_CODES);
  const params = spoiled(random, BIT[code]?.(random) ?? []);
  const bin = random.chance(0.06) ? random.pick(['s', 'none', 'none2']) : 'b';
  const op = code >= 50 !== random.chance(0.01) ? OP.BIT_READ : OP.BIT_MODIFY;
  return { op, bin, value: { list: [code, ...params] } };
}

const commandOf = (random: Random, make: (random: Random) => Operation): Command => {
  const operations = random.list(1, 3, () => make(random));
  return random.chance(0.4) ? { operations, respondAll: true } : { operations };
};

/** Writes a blob and changes its bits. */
export function bitCase(random: Random): Command[] {
  const start: Operation[] = [{ op: OP.WRITE, bin: 's', value: scalar(random) }];
  if (random.chance(0.9)) start.push({ op: OP.WRITE, bin: 'b', value: bytes(random, 0, 9) });
  return [{ operations: start }, ...random.list(2, 8, () => commandOf(random, bitOperation))];
}

const element = (random: Random): Term =>
  random.chance(0.05) ? scalar(random) : `v${random.int(0, 60)}`;
const elements = (random: Random): Term => ({
  list: random.list(random.chance(0.02) ? 0 : 1, 9, () => element(random)),
});
const indexBits = (random: Random): Term =>
  random.chance(0.05) ? random.int(-2, 18) : random.pick([4, 4, 6, 8, 10, -1]);
const minhashBits = (random: Random): Term =>
  random.chance(0.05) ? random.int(-2, 60) : random.pick([0, 0, 4, 8, 51, -1]);
const hllFlags = (random: Random): Term => random.pick([0, 0, 0, 1, 2, 3, 4, 5, 6, 8, 12]);

/** An empty sketch of another shape, or one that is broken. */
function sketch(random: Random): Term {
  const index = random.pick([4, 6, 8]);
  const minhash = random.pick([0, 0, 4, 8]);
  const registers = Math.ceil(((6 + minhash) * 2 ** index) / 8) + (random.chance(0.03) ? 1 : 0);
  const filled = random.chance(0.3) ? '04'.repeat(registers) : '00'.repeat(registers);
  const head = [0, index, minhash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { bytes: head + '00'.repeat(8) + filled, type: random.pick([18, 18, 4]) };
}
const sketches = (random: Random): Term => ({
  list: random.list(random.chance(0.02) ? 0 : 1, 3, () => sketch(random)),
});

const HLL: Readonly<Record<number, Maker>> = {
  0: (r) => maybe(r, indexBits(r), minhashBits(r), hllFlags(r)),
  1: (r) => [elements(r), ...maybe(r, indexBits(r), minhashBits(r), hllFlags(r))],
  2: (r) => [sketches(r), ...maybe(r, hllFlags(r))],
  3: () => [],
  4: (r) => [indexBits(r)],
  50: () => [],
  51: (r) => [sketches(r)],
  52: (r) => [sketches(r)],
  53: (r) => [sketches(r)],
  54: (r) => [sketches(r)],
  55: () => [],
  56: (r) => [elements(r)],
};

const HLL_CODES = [...Object.keys(HLL).map(Number), 1, 1, 1];

/** An operation on a sketch, in bin `h` mostly. */
export function hllOperation(random: Random): Operation {
  const code = random.pick(HLL_CODES);
  const params = spoiled(random, HLL[code]?.(random) ?? []);
  const bin = random.chance(0.06) ? random.pick(['s', 'none', 'none2']) : 'h';
  const op = code >= 50 !== random.chance(0.01) ? OP.HLL_READ : OP.HLL_MODIFY;
  return { op, bin, value: { list: [code, ...params] } };
}

/** Makes a sketch and adds to it, unites it, compares it. */
export function hllCase(random: Random): Command[] {
  const start: Operation[] = [{ op: OP.WRITE, bin: 's', value: scalar(random) }];
  if (random.chance(0.3)) start.push({ op: OP.WRITE, bin: 'h', value: sketch(random) });
  else {
    const shape: Term[] = [random.pick([4, 6, 8, 12]), random.pick([0, 0, 4, 8, 20])];
    start.push({ op: OP.HLL_MODIFY, bin: 'h', value: { list: [0, ...shape] } });
  }
  return [{ operations: start }, ...random.list(2, 8, () => commandOf(random, hllOperation))];
}
