import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answers,
  concat,
  digest,
  hexOf,
  infoAnswer,
  infoRequest,
  int64,
  message,
} from '../message.js';
import { plainBins, text, uint } from '../message.js';
import type { Answer, Message, Op } from '../message.js';
import { openServer } from '../server-under-test.js';
import type { ServerUnderTest } from '../server-under-test.js';

const LAST = 1;
const PARTITION_DONE = 4;
const SET = `q${Date.now() % 1e6}`;
const INDEX = `ix${SET}`;

let server: ServerUnderTest;
/** Ten records in partitions 100 to 104, two in each. */
const records = Array.from({ length: 10 }, (_, i) => ({
  n: i,
  partition: 100 + (i >> 1),
  digest: digest(1_000_000 + i, 100 + (i >> 1)),
}));

beforeAll(async () => {
  server = await openServer();
  for (const { n, digest: id } of records) {
    await server.send(message({ info2: 1, set: SET, digest: id, ops: bins(n) }));
  }
  const other = digest(2_000_000, 100);
  await server.send(message({ info2: 1, set: `${SET}x`, digest: other, ops: bins(99) }));
});
afterAll(() => server.close());

const bins = (n: number): Op[] => [
  { op: 2, name: 'n', type: 1, value: int64(n) },
  { op: 2, name: 's', type: 3, value: text(n < 5 ? 'low' : 'high') },
];

const littleEndian16 = (values: readonly number[]) => {
  const buffer = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => buffer.writeUInt16LE(value, i * 2));
  return new Uint8Array(buffer);
};

const ALL = [100, 101, 102, 103, 104];
const partitions = (ids: readonly number[] = ALL) => [11, littleEndian16(ids)] as const;

const query = (of: Message = {}) =>
  message({ info1: 3, info3: PARTITION_DONE, set: SET, fields: [partitions()], ...of });

async function send(request: Uint8Array): Promise<Answer[]> {
  return answers(await server.send(request));
}

const found = (all: readonly Answer[]) => all.filter(({ info3 }) => (info3 & LAST) === 0);
/** The `n` of every record found, in ascending order. */
const numbers = (all: readonly Answer[]) =>
  found(all)
    .map((answer) => Number(plainBins(answer)['n']))
    .sort((a, b) => a - b);

describe('scan', () => {
  it('finds the records of a set with their names, digests and bins', async () => {
    const all = await send(query());
    expect(numbers(all)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(all.at(-1)).toMatchObject({ code: 0, info3: LAST });
    const [first] = found(all);
    expect(Buffer.from(first!.fields.get(0)!).toString()).toBe('test');
    expect(Buffer.from(first!.fields.get(1)!).toString()).toBe(SET);
    const digests = records.map((record) => hexOf(record.digest));
    expect(digests).toContain(hexOf(first!.fields.get(4)!));
  });

  it('looks at the partitions it is given', async () => {
    expect(numbers(await send(query({ fields: [partitions([102, 104])] })))).toEqual([4, 5, 8, 9]);
  });

  it('goes on after a record, from larger to smaller digests', async () => {
    const inOrder = found(await send(query({ fields: [partitions([101])] })));
    const digests = inOrder.map(({ fields }) => hexOf(fields.get(4)!));
    expect(digests).toEqual([...digests].sort().reverse());
    const after = (answer: Answer): Message => ({ fields: [[12, answer.fields.get(4)!]] });
    expect(
      found(await send(query(after(inOrder[0]!)))).map(({ fields }) => hexOf(fields.get(4)!)),
    ).toEqual([digests[1]]);
    expect(found(await send(query(after(inOrder[1]!))))).toEqual([]);
  });

  it('stops at the greatest number of records', async () => {
    const three: Message = { fields: [partitions(), [13, int64(3)]] };
    expect(found(await send(query(three)))).toHaveLength(3);
  });

  it('sends no bins, some bins, or results of reads', async () => {
    const none = found(await send(query({ info1: 0x21 })));
    expect(none).toHaveLength(10);
    expect(none[0]).toMatchObject({ info1: 0x20, bins: [] });
    const some = found(await send(query({ info1: 1, ops: [{ op: 1, name: 's' }] })));
    expect(some.every(({ bins: [bin, ...more] }) => bin?.name === 's' && more.length === 0)).toBe(
      true,
    );
    expect(found(await send(query({ info1: 1, ops: [{ op: 1, name: 'zz' }] })))).toEqual([]);
    const list = concat(Uint8Array.of(1, 1), text('n'));
    const old = found(await send(query({ info1: 1, fields: [partitions(), [40, list]] })));
    expect(old.map(({ bins: all }) => all.length)).toEqual(Array.from({ length: 10 }, () => 1));
  });

  it('finds nothing in a set that never was', async () => {
    const all = await send(query({ set: 'never' }));
    expect(all).toMatchObject([{ code: 0, info3: LAST }]);
  });

  it('ends a short query in the same frame', async () => {
    const all = await send(query({ info1: 3 | 4 }));
    expect(numbers(all)).toHaveLength(10);
    expect(all.at(-1)).toMatchObject({ info3: LAST });
  });

  it.each<[string, Message, number]>([
    ['without the partition-done flag', { info3: 0 }, 16],
    ['without partitions', { fields: [] }, 16],
    ['with an empty partition list', { fields: [[11, new Uint8Array(0)]] }, 4],
    ['with a partition twice', { fields: [partitions([1, 1])] }, 4],
    ['with partition 4096', { fields: [partitions([4096])] }, 4],
    ['with a limit of 4 bytes', { fields: [partitions(), [13, uint(3, 4)]] }, 4],
    ['with a rate of 8 bytes', { fields: [partitions(), [10, int64(3)]] }, 4],
    ['that is short and has a rate', { info1: 7, fields: [partitions(), [10, uint(3, 4)]] }, 4],
    ['with a write', { ops: bins(1) }, 4],
    ['with a bin name of 16 bytes', { ops: [{ op: 1, name: 'a234567890123456' }] }, 4],
    ['with a set name of 64 bytes', { set: 's'.repeat(64) }, 4],
    ['of an unknown namespace', { namespace: 'nowhere' }, 20],
    [
      'with an unknown UDF operation',
      { fields: [partitions(), [30, text('m')], [33, uint(9, 1)]] },
      4,
    ],
  ])('is refused %s', async (_what, of, code) => {
    expect(await send(query(of))).toMatchObject([{ code }]);
  });
});

describe('index query', () => {
  const range = (bin: string, begin: number | bigint, end: number | bigint, type = 1) =>
    [
      22,
      concat(
        Uint8Array.of(1, bin.length),
        text(bin),
        Uint8Array.of(type),
        ...[begin, end].flatMap((value) => [uint(8, 4), int64(value)]),
      ),
    ] as const;
  const equal = (bin: string, value: string) =>
    [
      22,
      concat(
        Uint8Array.of(1, bin.length),
        text(bin),
        Uint8Array.of(3),
        ...[value, value].flatMap((each) => [uint(each.length, 4), text(each)]),
      ),
    ] as const;

  const info = async (command: string) =>
    infoAnswer(await server.send(infoRequest(command)))[command];
  const create = (name: string, rest: string) =>
    info(`sindex-create:ns=test;set=${SET};indexname=${name};${rest}`);

  beforeAll(async () => {
    expect(await create(INDEX, 'indexdata=n,numeric')).toBe('ok');
    expect(await create(`${INDEX}s`, 'bin=s;type=string')).toBe('ok');
    for (const name of [INDEX, `${INDEX}s`]) await readable(name);
  });

  /** A real server fills an index in the background. */
  async function readable(name: string): Promise<void> {
    for (;;) {
      const stat = await info(`sindex-stat:ns=test;indexname=${name}`);
      if (stat?.includes('load_pct=100')) return;
    }
  }

  it('finds a range of integers and says the value it went by', async () => {
    const all = await send(query({ fields: [partitions(), range('n', 2, 5)] }));
    expect(numbers(all)).toEqual([2, 3, 4, 5]);
    for (const answer of found(all)) {
      const value = Buffer.from(answer.fields.get(15)!).readBigInt64LE();
      expect(value).toBe(plainBins(answer)['n']);
    }
  });

  it('finds equal strings', async () => {
    const all = await send(query({ fields: [partitions(), equal('s', 'low')] }));
    expect(numbers(all)).toEqual([0, 1, 2, 3, 4]);
    expect(found(await send(query({ fields: [partitions(), equal('s', 'none')] })))).toEqual([]);
  });

  it('goes by name', async () => {
    const unnamed = concat(Uint8Array.of(1, 0, 1), uint(8, 4), int64(7), uint(8, 4), int64(9));
    const named: Message = { fields: [partitions(), [21, text(INDEX)], [22, unnamed]] };
    expect(numbers(await send(query(named)))).toEqual([7, 8, 9]);
  });

  it('goes on after a value and a digest', async () => {
    const one = found(await send(query({ fields: [partitions([101]), range('n', 0, 9)] })));
    const [first, second] = one.map(({ fields }) => [fields.get(4)!, fields.get(15)!] as const);
    const rest = await send(
      query({ fields: [[12, first![0]], [15, first![1]], range('n', 0, 9)] }),
    );
    expect(found(rest).map(({ fields }) => hexOf(fields.get(4)!))).toEqual([hexOf(second![0])]);
  });

  it('follows updates and removals', async () => {
    const id = digest(3_000_000, 100);
    const at = (n: number) =>
      send(query({ fields: [partitions(), range('n', n, n)] })).then(numbers);
    await server.send(message({ info2: 1, set: SET, digest: id, ops: bins(500) }));
    expect(await at(500)).toEqual([500]);
    await server.send(message({ info2: 1, set: SET, digest: id, ops: bins(501) }));
    expect([await at(500), await at(501)]).toEqual([[], [501]]);
    await server.send(message({ info2: 3, set: SET, digest: id }));
    expect(await at(501)).toEqual([]);
  });

  it.each<[string, Message, number]>([
    ['no index on the bin', { fields: [partitions(), range('zz', 1, 2)] }, 201],
    ['another type than the index', { fields: [partitions(), equal('n', 'x')] }, 201],
    ['an unknown name', { fields: [partitions(), [21, text('nope')], range('', 1, 2)] }, 201],
    ['a range that ends before it begins', { fields: [partitions(), range('n', 2, 1)] }, 4],
    ['a name and a bin', { fields: [partitions(), [21, text(INDEX)], range('n', 1, 2)] }, 4],
    ['an unknown type', { fields: [partitions(), range('n', 1, 2, 99)] }, 4],
    ['two ranges', { fields: [partitions(), [22, Uint8Array.of(2)]] }, 4],
    ['a cut-off range', { fields: [partitions(), [22, range('n', 1, 2)[1].subarray(0, 12)]] }, 4],
    ['digests without values', { fields: [[12, digest(1, 100)], range('n', 1, 2)] }, 4],
  ])('is refused with %s', async (_what, of, code) => {
    expect(await send(query(of))).toMatchObject([{ code }]);
  });

  it.each([
    ['again', INDEX, 'indexdata=n,numeric', 'ok'],
    [
      'with another definition',
      INDEX,
      'indexdata=s,string',
      "ERROR:200:'indexname' already exists with different definition",
    ],
    [
      'of a bad type',
      `${INDEX}z`,
      'indexdata=n,float',
      "ERROR:4:bad 'indexdata' bin type - must be one of 'numeric', 'string', 'blob', 'geo2dsphere'",
    ],
    [
      'of a bad collection',
      `${INDEX}z`,
      'indexdata=n,numeric;indextype=tree',
      "ERROR:4:bad 'indextype' - must be one of 'default', 'list', 'mapkeys', 'mapvalues'",
    ],
    ['without a type', `${INDEX}z`, 'bin=n', "ERROR:4:both 'indexdata' and 'type' are missing"],
    ['without a bin', `${INDEX}z`, 'type=numeric', "ERROR:4:both 'bin' and 'exp' are missing"],
    [
      'with two types',
      `${INDEX}z`,
      'indexdata=n,numeric;type=numeric',
      "ERROR:4:both 'indexdata' and 'type' are specified",
    ],
    [
      'of geo map keys',
      `${INDEX}z`,
      'indexdata=n,geo2dsphere;indextype=mapkeys',
      "ERROR:4:bad 'indexdata' bin type for 'indextype' 'mapkeys' - must be one of 'numeric', 'string', 'blob'",
    ],
  ])('is created %s', async (_what, name, rest, answer) => {
    expect(await create(name, rest)).toBe(answer);
  });

  it('is renamed by creating its definition under another name, and removed by name', async () => {
    expect(await create(`${INDEX}t`, 'bin=t;type=blob')).toBe('ok');
    expect(await create(`${INDEX}u`, 'bin=t;type=blob')).toBe('ok');
    const exists = (name: string) => info(`sindex-exists:namespace=test;indexname=${name}`);
    expect([await exists(`${INDEX}t`), await exists(`${INDEX}u`)]).toEqual(['false', 'true']);
    const remove = `sindex-delete:ns=test;set=${SET};indexname=${INDEX}u`;
    expect([await info(remove), await exists(`${INDEX}u`), await info(remove)]).toEqual([
      'ok',
      'false',
      'ok',
    ]);
  });
});
