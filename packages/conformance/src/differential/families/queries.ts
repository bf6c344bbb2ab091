import { OP, REMOVE, type BatchRow, type Operation, type Step } from '../command.js';
import { harmless } from '../hazards.js';
import { INDEXES } from '../indexes.js';
import type { IndexUse, Query } from '../query.js';
import type { Random } from '../random.js';
import type { Term } from '../term.js';
import { collectionOperation } from './collections.js';
import { filter, start } from './expressions.js';

const RECORDS = 6;

const geo = (json: object): Term => ({
  bytes: Buffer.from(JSON.stringify(json)).toString('hex'),
  type: 23,
});
const point = (...coordinates: number[]): Term => geo({ type: 'Point', coordinates });
const circle = (longitude: number, latitude: number, radius: number): Term =>
  geo({ type: 'AeroCircle', coordinates: [[longitude, latitude], radius] });
const polygon = (west: number, south: number, east: number, north: number): Term => {
  const [sw, se, ne, nw] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return geo({ type: 'Polygon', coordinates: [[sw, se, ne, nw, sw]] });
};

const POINTS: readonly Term[] = [
  ...[point(0, 0), point(1, 1), point(-122.1, 37.4), point(-122.11, 37.41)],
  ...[point(179.9, 10), point(-179.9, 10), point(0, 89.5), point(30, -60)],
];
const REGIONS: readonly Term[] = [
  ...[polygon(-1, -1, 2, 2), polygon(-123, 37, -122, 38), polygon(170, 5, -170, 15)],
  ...[polygon(-10, 85, 10, 89), circle(0, 0, 200_000), circle(-122.1, 37.4, 500)],
  ...[circle(-122.1, 37.4, 2_000), circle(30, -60, 1), circle(179.95, 10, 30_000)],
];
const NOWHERE = geo({ type: 'Point', coordinates: [500, 0] });

const place = (random: Random): Term =>
  random.chance(0.03) ? NOWHERE : random.pick(random.chance(0.7) ? POINTS : REGIONS);

/** A place as the value of a bin has flags (1 byte) and a number of cells (2 bytes) before its text. */
const asBin = (term: Term): Term =>
  term !== null && typeof term === 'object' && 'bytes' in term
    ? { ...term, bytes: `000000${term.bytes}` }
    : term;

/** All bins of a record: one of each type, a place, and a list of places. */
function bins(random: Random): Operation[] {
  const places: Term = { list: random.list(0, 3, () => random.pick([...POINTS, ...REGIONS])) };
  return [
    ...start(random),
    { op: OP.WRITE, bin: 'g', value: asBin(place(random)) },
    { op: OP.WRITE, bin: 'gl', value: places },
  ];
}

function change(random: Random): BatchRow {
  const record = random.int(0, RECORDS - 1);
  const kind = random.int(0, 3);
  if (kind === 0) return { record, request: REMOVE };
  if (kind === 1) return { record, request: { operations: bins(random) } };
  const bin = random.pick(['i', 's', 'b', 'g', 'gl', 'l', 'm']);
  const operations =
    kind === 2
      ? [collectionOperation(random, random.pick(['list', 'map']))]
      : [{ op: OP.WRITE, bin, value: null }];
  return { record, request: { operations } };
}

const NUMBERS: readonly Term[] = [
  ...[0, 1, 2, 3, 4, 5, 7, 8, 63, 64, 65, 256, 300, -1, -33],
  ...[2n ** 63n - 1n, -(2n ** 63n), 2n ** 32n],
];

function keys(random: Random, keyType: string): readonly [Term, Term] {
  if (keyType === 'numeric') {
    const [one, other] = [random.pick(NUMBERS), random.pick(NUMBERS)];
    const isTurned = BigInt(one as number) > BigInt(other as number) && !random.chance(0.03);
    return isTurned ? [other, one] : [one, other];
  }
  if (keyType === 'string') return [random.pick(['', 'a', 'b', 'c', 'aa', 'key1', 'key2', 'é']), 0];
  if (keyType === 'blob') return [{ bytes: random.pick(['', '00', '6162', 'ff'.repeat(9)]) }, 0];
  return [place(random), 0];
}

function where(random: Random): IndexUse {
  const index = random.int(0, INDEXES.length - 1);
  const [begin, end] = keys(random, INDEXES[index]?.keyType ?? '');
  return { index, isNamed: random.chance(0.3), begin, end };
}

/** Reads only; others are refused, which is looked at, too. */
function select(random: Random): Operation[] {
  return random.list(1, 3, () => {
    const made = collectionOperation(random, random.pick(['list', 'map']));
    const isFit = made.op === OP.CDT_READ || random.chance(0.02);
    const isSent = isFit && harmless([{ operations: [made] }]).length > 0;
    const bin = random.pick(['i', 's', 'l', 'm', 'g', 'none']);
    return isSent ? made : { op: OP.READ, bin, value: null };
  });
}

function query(random: Random): Query {
  const what = random.int(0, 9);
  return {
    ...(random.chance(0.8) && { where: where(random) }),
    ...(random.chance(0.25) && { filter: filter(random) }),
    ...(what === 0 && { noBins: true }),
    ...(what === 1 || what === 2 ? { select: select(random) } : {}),
  };
}

/** Queries and scans of a few records that have every kind of index, between changes of them. */
export function queryCase(random: Random): Step[] {
  const rows = Array.from({ length: RECORDS }, (_, record) => ({
    record,
    request: { operations: bins(random) },
  }));
  const steps = random.list(2, 8, (): Step => {
    if (random.chance(0.3)) return { rows: random.list(1, 3, () => change(random)), flags: 0x04 };
    return { query: query(random) };
  });
  return [{ rows, flags: 0x04 }, ...steps, { query: {} }];
}
