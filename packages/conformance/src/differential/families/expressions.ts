import { OP, type Command, type Operation } from '../command.js';
import { harmless } from '../hazards.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { bitOperation, hllOperation } from './bytes.js';
import { collectionOperation } from './collections.js';
import { inOrder, list, map, scalar, value } from './values.js';

/*
 * expression := literal | [126 list] | [code argument*] | [127 type system [number parameter*] bin]
 * bin        := [81 type name]        name: raw text, without a particle type
 */

/*
 * Maps among the literals are in order, as every client sends them: a real server keeps them as they
 * are, even in a bin.
 */

/** Types of expressions (`as_exp_type` in the C client). */
const KIND = { bool: 1, int: 2, string: 3, list: 4, map: 5, blob: 6, float: 7, hll: 9 } as const;
type Kind = keyof typeof KIND;
const KINDS = Object.keys(KIND) as Kind[];

/** The bin that holds a value of a kind; `none` is never there. */
const BINS: Readonly<Record<Kind, string>> = {
  bool: 't',
  int: 'i',
  string: 's',
  list: 'l',
  map: 'm',
  blob: 'b',
  float: 'f',
  hll: 'h',
};

type Make = (random: Random, depth: number) => Term;
const call = (code: number, ...args: Term[]): Term => ({ list: [code, ...args] });
const raw = (text: string): Term => ({
  packed: Buffer.from([0xa0 | text.length, ...Buffer.from(text)]).toString('hex'),
});

const CODE = { bin: 81, binType: 82, cond: 123, quote: 126, call: 127 } as const;

function bin(random: Random, kind: Kind): Term {
  const name = random.chance(0.05) ? random.pick([...Object.values(BINS), 'none']) : BINS[kind];
  return call(CODE.bin, KIND[kind], raw(name));
}

const integers: readonly Term[] = [0, 1, -1, 2, 7, 63, 64, 2n ** 63n - 1n, -(2n ** 63n)];
const floats: readonly Term[] = [0, -0, 1, 2, -1.5, 1e300, Infinity].map((double) => ({ double }));

const LITERALS: Readonly<Record<Kind, (random: Random) => Term>> = {
  bool: (random) => random.chance(0.5),
  int: (random) => random.pick(integers),
  string: (random) => random.pick(['', 'a', 'b', 'key1', 'é']),
  list: (random) => call(CODE.quote, inOrder(list(random, 2))),
  map: (random) => inOrder(map(random, 2)),
  blob: (random) => ({ bytes: random.pick(['', '00', '6162', 'ff'.repeat(9)]) }),
  float: (random) => random.pick(floats),
  hll: (random) => bin(random, 'hll'),
};

/** An argument of a kind, once in a while of another one. */
function argument(random: Random, kind: Kind, depth: number): Term {
  return expression(random, random.chance(0.01) ? random.pick(KINDS) : kind, depth + 1);
}

const several = (random: Random, kind: Kind, depth: number, least = 1): Term[] =>
  random.list(least, 3, () => argument(random, kind, depth));

/** Code of an operation and the kinds of its arguments; `*` one or more. */
type Row = readonly [code: number, ...args: (Kind | `${Kind}*`)[]];

const ROWS: Readonly<Partial<Record<Kind, readonly Row[]>>> = {
  bool: [
    ...[16, 17, 19].map((code): Row => [code, 'bool', 'bool*']),
    [18, 'bool'],
    [9, 'int', 'list'],
    [9, 'string', 'list'],
    [71],
    [72],
  ],
  int: [
    ...[20, 21, 22, 32, 33, 34, 50, 51].map((code): Row => [code, 'int*']),
    ...[36, 37, 38].map((code): Row => [code, 'int', 'int']),
    ...[27, 35, 39].map((code): Row => [code, 'int']),
    ...[40, 41].map((code): Row => [code, 'int', 'bool']),
    [30, 'float'],
  ],
  float: [
    ...[20, 21, 22, 23, 50, 51].map((code): Row => [code, 'float*']),
    ...[27, 28, 29].map((code): Row => [code, 'float']),
    [31, 'int'],
  ],
  list: [
    [101, 'map'],
    [102, 'map'],
  ],
};

function operation(random: Random, [code, ...kinds]: Row, depth: number): Term {
  const args = kinds.flatMap((kind) =>
    kind.endsWith('*')
      ? several(random, kind.slice(0, -1) as Kind, depth)
      : [argument(random, kind as Kind, depth)],
  );
  return call(code, ...args);
}

/**
 * A division or remainder of integers. The divisor is known: a real CE 8.1.2.0 ends itself when it
 * divides the least integer by -1.
 */
const division: Make = (random, depth) => {
  const divisor = random.pick<Term>([0, 1, 2, 7, 63, 2n ** 63n - 1n, -(2n ** 63n)]);
  return call(random.pick([23, 26]), argument(random, 'int', depth), divisor);
};

const COMPARISONS = [1, 2, 3, 4, 5, 6];

const comparison: Make = (random, depth) => {
  const kind = random.pick(KINDS.filter((each) => each !== 'hll'));
  const [left, right] = [argument(random, kind, depth), argument(random, kind, depth)];
  return call(random.pick(COMPARISONS), left, right);
};

function choice(random: Random, kind: Kind, depth: number): Term {
  const action = (): Term => (random.chance(0.1) ? call(0) : argument(random, kind, depth));
  const cases = random.list(1, 2, () => [argument(random, 'bool', depth), action()]);
  return call(CODE.cond, ...cases.flat(), action());
}

const MODIFY = 0x40;
const IN_CONTEXT = 0xff;
/** Lists among the parameters are quoted; maps need not be. */
const quoted = (param: Term): Term =>
  param !== null && typeof param === 'object' && 'list' in param ? call(CODE.quote, param) : param;

interface System {
  readonly number: number;
  readonly bin: Kind;
  readonly make: (random: Random) => Operation;
}

const SYSTEMS: readonly System[] = [
  { number: 0, bin: 'list', make: (random) => collectionOperation(random, 'list') },
  { number: 0, bin: 'map', make: (random) => collectionOperation(random, 'map') },
  { number: 1, bin: 'blob', make: bitOperation },
  { number: 2, bin: 'hll', make: hllOperation },
];
const MODIFYING: ReadonlySet<number> = new Set([OP.CDT_MODIFY, OP.BIT_MODIFY, OP.HLL_MODIFY]);

/** A collection, bitwise or sketch operation inside an expression. */
function operationCall(random: Random, kind: Kind, depth: number): Term {
  const system = random.pick(SYSTEMS);
  const made = system.make(random);
  const payload = made.value;
  const isSafe = harmless([{ operations: [made] }]).length > 0;
  if (!isSafe || payload === null || typeof payload !== 'object' || !('list' in payload)) {
    return LITERALS[kind](random);
  }
  const isModify = MODIFYING.has(made.op);
  const type = KIND[isModify && random.chance(0.9) ? system.bin : kind];
  const number = system.number | (isModify ? MODIFY : 0);
  return call(CODE.call, type, number, wired(payload.list), argument(random, system.bin, depth));
}

function wired([code = 0, ...params]: readonly Term[]): Term {
  const [context, inner] = params;
  if (code !== IN_CONTEXT) return call(Number(code), ...params.map(quoted));
  const isCall = inner !== null && typeof inner === 'object' && 'list' in inner;
  return call(IN_CONTEXT, context ?? null, isCall ? wired(inner.list) : (inner ?? null));
}

const MAX_DEPTH = 4;

/** A random expression of a kind; one in a hundred of its arguments is of another one. */
function expression(random: Random, kind: Kind, depth = 0): Term {
  if (depth >= MAX_DEPTH || random.chance(0.25)) {
    return random.chance(0.5) ? bin(random, kind) : LITERALS[kind](random);
  }
  if (random.chance(0.1)) return choice(random, kind, depth);
  if (random.chance(0.2)) return operationCall(random, kind, depth);
  if (kind === 'bool' && random.chance(0.6)) return comparison(random, depth);
  if (kind === 'int' && random.chance(0.1)) return call(CODE.binType, raw('l'));
  if (kind === 'int' && random.chance(0.1)) return division(random, depth);
  const rows = ROWS[kind];
  return rows ? operation(random, random.pick(rows), depth) : bin(random, kind);
}

/** Writes a bin of each kind, and a sketch. */
export function start(random: Random): Operation[] {
  const hll: Operation = {
    op: OP.HLL_MODIFY,
    bin: 'h',
    value: { list: [1, { list: ['a', 'b'] }, 6] },
  };
  const values: Readonly<Partial<Record<Kind, Term>>> = {
    bool: random.chance(0.5),
    int: random.pick(integers),
    string: random.pick(['', 'a', 'key1']),
    list: list(random),
    map: map(random),
    blob: LITERALS.blob(random),
    float: random.pick(floats),
  };
  const writes = Object.entries(values).map(([kind, term]): Operation => {
    const other = random.chance(0.05);
    return { op: OP.WRITE, bin: BINS[kind as Kind], value: other ? value(random) : term };
  });
  return random.chance(0.8) ? [...writes, hll] : writes;
}

/** Flags of expression operations: create only, update only, allow delete, no fail. */
const FLAGS = [0, 0, 0, 1, 2, 4, 8, 16, 12, 24];

/** A condition on a record; now and then no condition. */
export const filter = (random: Random): Term =>
  expression(random, random.chance(0.97) ? 'bool' : random.pick(KINDS));

/** A write with a condition, or an expression that is read or written. */
export function expressionCommand(random: Random): Command {
  if (random.chance(0.4)) {
    const operations = [{ op: OP.WRITE, bin: 'z', value: scalar(random) }];
    return { operations, filter: filter(random) };
  }
  const kind = random.pick(KINDS);
  const isRead = random.chance(0.6);
  const flags = isRead ? random.pick([0, 0, 16]) : random.pick(FLAGS);
  const packed: Term = { list: [expression(random, kind), flags] };
  const name = isRead ? 'result' : random.pick(['z', BINS[kind]]);
  const op = isRead ? OP.EXP_READ : OP.EXP_MODIFY;
  return { operations: [{ op, bin: name, value: packed }] };
}

/** Filters, and expressions that read and write. What depends on time or place is left out. */
export const expressionCase = (random: Random): Command[] => [
  { operations: start(random) },
  ...random.list(3, 9, () => expressionCommand(random)),
];
