import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, bodies, concat, field, freshDigest, int64, message, op } from '../message.js';
import { plainBins, text, uint } from '../message.js';
import type { Answer, Op } from '../message.js';
import { openServer } from '../server-under-test.js';
import type { ServerUnderTest } from '../server-under-test.js';

const BATCH = 8;
const RESPOND_ALL_KEYS = 4;
const REPORT_ERROR_RECORD = 8;
const LAST = 1;

let server: ServerUnderTest;
beforeAll(async () => {
  server = await openServer();
});
afterAll(() => server.close());

/** A row: flags, then the bytes that the flags announce. */
interface Row {
  readonly digest: Uint8Array;
  readonly flags: number;
  readonly attributes?: Uint8Array;
  readonly fields?: readonly Uint8Array[];
  readonly ops?: readonly Op[];
  readonly namespace?: string;
}

const REPEAT = 1;

function row(of: Row, index: number): Uint8Array {
  const head = concat(uint(index, 4), of.digest, uint(of.flags, 1));
  if ((of.flags & REPEAT) !== 0) return head;
  const { ops = [], fields = [field(1, text('demo'))] } = of;
  return concat(
    head,
    of.attributes ?? new Uint8Array(0),
    uint(1 + fields.length, 2),
    uint(ops.length, 2),
    field(0, text(of.namespace ?? 'test')),
    ...fields,
    ...ops.map(op),
  );
}

/** Rows are carried out one after the other, as clients ask for by default. */
const INLINE = 1;

const batch = (rows: readonly Row[], flags = RESPOND_ALL_KEYS, count = rows.length) =>
  message({
    info1: BATCH,
    namespace: '',
    set: '',
    fields: [[41, concat(uint(count, 4), uint(flags | INLINE, 1), ...rows.map(row))]],
  });

const INFO = 2;
/** Reads all bins. */
const readAll = (digest: Uint8Array): Row => ({
  digest,
  flags: INFO,
  attributes: Uint8Array.of(3, 0, 0),
});
const repeat = (digest: Uint8Array): Row => ({ digest, flags: REPEAT });
const put = (digest: Uint8Array, value: number, name = 'a'): Row => ({
  digest,
  flags: INFO,
  attributes: Uint8Array.of(0, 1, 0),
  ops: [{ op: 2, name, type: 1, value: int64(value) }],
});

async function send(request: Uint8Array): Promise<Answer[]> {
  return answers(await server.send(request));
}

/** Row number, code, generation and bins of each row; then the closing code. */
function summary(all: readonly Answer[]): unknown[] {
  return all.map((answer) =>
    (answer.info3 & LAST) !== 0
      ? ['last', answer.code]
      : [answer.index, answer.code, answer.generation, plainBins(answer)],
  );
}

describe('batch', () => {
  it('writes and reads rows in order, repeats included, and ends with a frame of its own', async () => {
    const [one, two, three] = [freshDigest(), freshDigest(), freshDigest()] as const;
    const written = await send(
      batch([put(one, 1), put(two, 2), readAll(one), repeat(two), repeat(three)]),
    );
    expect(summary(written)).toEqual([
      [0, 0, 1, {}],
      [1, 0, 1, {}],
      [2, 0, 1, { a: 1n }],
      [3, 0, 1, { a: 2n }],
      [4, 2, 0, {}],
      ['last', 0],
    ]);
    const frames = bodies(await server.send(batch([readAll(one)])), 3);
    expect(frames.map(({ length }) => length)).toEqual([22 + 8 + 1 + 8, 22]);
  });

  it('takes generation and ttl of a row', async () => {
    const digest = freshDigest();
    const GENERATION = 4;
    const TTL = 8;
    const rules: Row = {
      ...put(digest, 2),
      flags: INFO | GENERATION | TTL,
      attributes: concat(Uint8Array.of(0, 1 | 4, 0), uint(5, 2), uint(100, 4)),
    };
    expect(summary(await send(batch([put(digest, 1), rules])))).toEqual([
      [0, 0, 1, {}],
      [1, 3, 1, {}],
      ['last', 0],
    ]);
  });

  it('reports reads as reads, whatever operation found the value', async () => {
    const digest = freshDigest();
    const size: Op = { op: 3, name: 'l', type: 4, value: Uint8Array.of(0x91, 16) };
    const list: Op = { op: 2, name: 'l', type: 20, value: Uint8Array.of(0x92, 1, 2) };
    const [, read] = await send(
      batch([
        { ...put(digest, 1), ops: [list] },
        { digest, flags: INFO, attributes: Uint8Array.of(1, 0, 0), ops: [size] },
      ]),
    );
    expect(read?.bins.map((bin) => [bin.op, bin.type])).toEqual([[1, 1]]);
  });

  it.each([
    ['drops all rows', 0, []],
    ['keeps the rows so far', REPORT_ERROR_RECORD, [0, 1, 2]],
  ])(
    'without "respond all keys", a failed row %s, though all take effect',
    async (_, flags, kept) => {
      const [one, two] = [freshDigest(), freshDigest()] as const;
      const all = await send(
        batch([put(one, 1), put(one, 1, 'a234567890123456'), put(two, 2)], flags),
      );
      expect(all.slice(0, -1).map(({ index }) => index)).toEqual(kept);
      expect(all.at(-1)).toMatchObject({ code: 21, info3: LAST });
      const check = await send(batch([readAll(one), readAll(two)]));
      expect(check.map(({ code }) => code)).toEqual([0, 0, 0]);
    },
  );

  it('tells the code of the last of the failed rows', async () => {
    const [one, two] = [freshDigest(), freshDigest()] as const;
    const again = { ...put(one, 1), attributes: Uint8Array.of(0, 0x21, 0) }; // create only
    const nameless = put(two, 1, 'a234567890123456');
    expect(await send(batch([put(one, 1), nameless, again], 0))).toMatchObject([{ code: 5 }]);
    expect(await send(batch([again, nameless], 0))).toMatchObject([{ code: 21 }]);
  });

  it('takes missing records for no failure', async () => {
    const all = await send(batch([readAll(freshDigest())], 0));
    expect(all.map(({ code }) => code)).toEqual([2, 0]);
  });

  it.each<[string, () => Uint8Array]>([
    ['no rows', () => batch([])],
    ['fewer rows than it says', () => batch([put(freshDigest(), 1)], 4, 2)],
    ['a repeat at the start', () => batch([repeat(freshDigest())])],
    ['an unknown namespace', () => batch([{ ...readAll(freshDigest()), namespace: 'nowhere' }])],
    ['no batch field', () => message({ info1: BATCH })],
    [
      'a repeated key',
      () =>
        batch([
          { ...put(freshDigest(), 1), fields: [field(2, text('\u0003k'))] },
          repeat(freshDigest()),
        ]),
    ],
  ])('with %s ends with code 4 and no rows', async (_what, request) => {
    const all = await send(request());
    expect(all).toMatchObject([{ code: 4, info3: LAST }]);
  });

  it('splits a large answer into frames', async () => {
    const digest = freshDigest();
    const blob: Op = { op: 2, name: 'b', type: 4, value: new Uint8Array(50_000) };
    await send(batch([{ ...put(digest, 1), ops: [blob] }]));
    const rows = Array.from({ length: 10 }, (_, i) => (i === 0 ? readAll(digest) : repeat(digest)));
    const frames = bodies(await server.send(batch(rows)), 3);
    expect(frames.length).toBeGreaterThan(3);
    expect(answers(await server.send(batch(rows))).map(({ index }) => index)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => i),
      0,
    ]);
  });
});
