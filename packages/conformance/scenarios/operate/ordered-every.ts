import {
  bitwise,
  HllValue,
  hll,
  lists,
  LIST_RETURN_COUNT,
  LIST_RETURN_EXISTS,
  LIST_RETURN_INDEX,
  LIST_RETURN_INVERTED,
  LIST_RETURN_RANK,
  LIST_RETURN_REVERSE_INDEX,
  LIST_RETURN_REVERSE_RANK,
  LIST_RETURN_VALUE,
  maps,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_ORDERED_MAP,
  MAP_RETURN_UNORDERED_MAP,
  ServerError,
  type BinTuple,
  type BinValue,
  type KeyInput,
  type OperateOrderedResult,
  type Operation,
} from '@asp/core';
import { OPERATIONS, type OperationName, type OperationRow } from '@asp/core/internal';
import { expect } from 'vitest';
import { scenarios, type Scenario, type ScenarioContext } from '../../src/scenario.js';

const BIN = 'b';
const SCALE = Array.from({ length: 12 }, (_, i) => (i * 5) % 12); // a permutation
const LETTERS = Object.fromEntries(
  'lkjihgfedcba'.split('').map((letter, i) => [letter, (i * 7) % 12]),
);
const LIST_RETURNS = [
  LIST_RETURN_INDEX,
  LIST_RETURN_REVERSE_INDEX,
  LIST_RETURN_RANK,
  LIST_RETURN_REVERSE_RANK,
  LIST_RETURN_COUNT,
  LIST_RETURN_VALUE,
  LIST_RETURN_EXISTS,
];
const MAP_RETURNS = [
  ...LIST_RETURNS,
  MAP_RETURN_KEY,
  MAP_RETURN_KEY_VALUE,
  MAP_RETURN_UNORDERED_MAP,
  MAP_RETURN_ORDERED_MAP,
];

type Samples = Readonly<Record<string, unknown>>;

/** A good argument for each parameter, by name; the same names mean the same things everywhere. */
const ARGUMENTS: Samples = {
  index: 1,
  rank: 2,
  count: 3,
  incr: 5,
  decr: 5,
  key: 'c',
  keys: ['a', 'd', 'nobody'],
  items: { m: 20, n: 21 },
  list: [7, 30],
  values: [3, 5, 99],
  value: 4,
  bitOffset: 3,
  bitSize: 9,
};
const KEY_BOUNDS: Samples = { begin: 'b', end: 'f' };
const VALUE_BOUNDS: Samples = { begin: 2, end: 7 };

/** The operations of a family that answer, each in every form there is. */
function formsOf(family: OperationRow['family'], own: Samples = {}): Operation[] {
  return (Object.entries(OPERATIONS) as [OperationName, OperationRow][])
    .filter(([, row]) => row.family === family && row.result !== 'none')
    .flatMap(([op, row]) => {
      const bounds = op.includes('ByKeyRange') ? KEY_BOUNDS : VALUE_BOUNDS;
      const known = { ...ARGUMENTS, ...bounds, ...own };
      const names = Object.keys(row.params).filter((name) => name in known);
      const given = Object.fromEntries(names.map((name) => [name, known[name]]));
      return returnTypesOf(row, op).map((form) => ({ op, bin: BIN, ...given, ...form }));
    });
}

function returnTypesOf({ result, options }: OperationRow, op: string): Samples[] {
  if (result !== 'byReturnType') return [{}];
  const types = op.startsWith('maps.') ? MAP_RETURNS : LIST_RETURNS;
  const plain = types.map((returnType) => ({ returnType }));
  if (options === undefined || !('inverted' in options)) return plain;
  return [...plain, { returnType: LIST_RETURN_VALUE | LIST_RETURN_INVERTED }];
}

/** A new record with the bin as it is before the operations. */
async function prepared(t: ScenarioContext, start: Start): Promise<KeyInput> {
  const key = t.key();
  if (typeof start === 'function') await start(key);
  else await t.client.put(key, { [BIN]: start });
  return key;
}

/** The start of a record: the bin's value, or who makes it. */
type Start = BinValue | ((key: KeyInput) => Promise<unknown>);

/** What the server answers when each operation is a call of its own, where no answer hides another. */
async function apart(
  t: ScenarioContext,
  key: KeyInput,
  ops: readonly Operation[],
): Promise<BinTuple[] | number> {
  const answers: BinTuple[] = [];
  for (const op of ops) {
    const one = await outcome(call(() => t.client.operateOrdered(key, [op])));
    if (typeof one === 'number') return one;
    answers.push(...one);
  }
  return answers;
}

/** What the blocking client throws becomes a rejection. */
async function call<T>(body: () => Promise<T>): Promise<T> {
  return await body();
}

/** The answers, or the code of the server's refusal. */
async function outcome(call: Promise<OperateOrderedResult>): Promise<BinTuple[] | number> {
  try {
    return [...(await call).orderedBins];
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
}

/** The operation, a change of the bin, and the operation again: in one call the same as one by one. */
async function twice(
  t: ScenarioContext,
  start: Start,
  op: Operation,
  change: Operation,
): Promise<void> {
  const [first, second] = [await prepared(t, start), await prepared(t, start)];
  const ops = [op, change, op];
  const expected = await apart(t, first, ops);
  const answers = await outcome(call(() => t.client.operateOrdered(second, ops)));
  expect(answers, JSON.stringify(op)).toEqual(expected);
  if (typeof expected === 'number') return; // a call that is refused changes nothing, three calls do
  const [a, b] = [await t.client.get(first), await t.client.get(second)];
  expect(b.bins, JSON.stringify(op)).toEqual(a.bins);
}

const every =
  (forms: () => Operation[], start: BinValue, change: Operation): Scenario =>
  async (t) => {
    for (const op of forms()) await twice(t, start, op, change);
  };

export default scenarios('operate/ordered-every', {
  'every list operation in every form, twice around a change': every(
    () => formsOf('list'),
    SCALE,
    lists.append(BIN, 4),
  ),

  'the same on an ordered list': async (t) => {
    for (const op of formsOf('list')) {
      if (op.op === 'lists.insert' || op.op === 'lists.insertItems') continue; // no place of its own there
      const key = t.key();
      await t.client.operate(key, [
        lists.create(BIN, lists.order.ORDERED),
        lists.appendItems(BIN, SCALE),
      ]);
      const first = await t.client.operateOrdered(key, [op, lists.size(BIN)]);
      expect(first.orderedBins, JSON.stringify(op)).toHaveLength(2);
    }
  },

  'every map operation in every form, twice around a change': every(
    () => formsOf('map'),
    LETTERS,
    maps.put(BIN, 'cc', 4),
  ),

  'every reading of bits, twice around a change': every(
    () => [
      ...formsOf('bit', { value: true }),
      ...formsOf('bit', { value: false, bitOffset: -12, sign: true }),
    ],
    Buffer.from([0b0001_0110, 0b1010_0001, 0xff]),
    bitwise.not(BIN, 4, 7),
  ),

  'every reading of a sketch, twice around a change': async (t) => {
    const other = t.key();
    await t.client.operate(other, [hll.add('h', ['a', 'x'], 8, 4)]);
    const { bins } = await t.client.get<{ h: Buffer }>(other);
    const list = [new HllValue(bins.h)];
    const start = (key: KeyInput): Promise<unknown> =>
      call(() => t.client.operate(key, [hll.add(BIN, ['a', 'b', 'c'], 8, 4)]));
    for (const op of formsOf('hll', { list })) {
      if (op.op === 'hll.add') continue; // two additions cannot both be told: ordered-bits-hll
      await twice(t, start, op, hll.setUnion(BIN, list));
    }
  },
});
