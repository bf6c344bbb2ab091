import {
  HllValue,
  InvalidArgError,
  bitwise,
  cdtContext,
  double,
  expOperations,
  hll,
  lists,
  maps,
  operations,
  type Operation,
} from '@asp/core';
import { OPERATIONS, operationRow } from '@asp/core/internal';
import * as exp from '@asp/exp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadOfficialClient } from '../../../src/native/load.js';
import {
  officialIncr,
  officialOperation,
  officialRead,
} from '../../../src/native/operations/official.js';
import {
  isReadOnly,
  toNativeContext,
  toNativeOperations,
  toWriteOperations,
} from '../../../src/native/operations.js';

type Builder = (...args: unknown[]) => object;
type Builders = Readonly<Record<string, Builder>>;

interface Official {
  readonly lists: Builders;
  readonly maps: Builders;
  readonly bitwise: Builders;
  readonly hll: Builders;
  readonly operations: Builders;
  readonly exp: Readonly<Record<string, Builder>> & { readonly operations: Builders };
  readonly Double: new (value: number) => object;
  readonly HyperLogLog: new (bytes: Buffer) => object;
  readonly cdt: { readonly Context: new () => Record<string, (...args: unknown[]) => object> };
}

let official: Official;

beforeAll(async () => {
  official = (await loadOfficialClient()) as unknown as Official;
});

/** Plain fields, whatever class the official builder uses; what it leaves undefined the addon ignores. */
const fieldsOf = (native: object): object =>
  Object.fromEntries(Object.entries(native).filter(([, value]) => value !== undefined));

function expectSame(op: Operation, theirs: object): void {
  const [native, ...more] = toNativeOperations([op]);
  expect(more).toEqual([]);
  expect(fieldsOf(native ?? {})).toEqual(fieldsOf(theirs));
}

describe('every operation of the tables', () => {
  /** An argument of each kind: ours and the official builder are given the same. */
  const SAMPLES: Readonly<Record<string, unknown>> = {
    value: { a: [1, 'x', null] },
    values: [1, 'x', [2]],
    key: 'k',
    keys: ['k', 2],
    items: { a: 1 },
    bound: 5,
    delta: 2,
    integer: -7,
    index: -2,
    rank: 1,
    count: 3,
    offset: 4,
    size: 8,
    boolean: true,
    bytes: Buffer.from([1, 2]),
    bytesOrInteger: 9,
    indexBits: 10,
    minhashBits: 0,
    listOrder: 1,
    listSortFlags: 2,
    listReturnType: 7,
    listPolicy: { order: 1, writeFlags: 5 },
    mapOrder: 1,
    mapReturnType: 5,
    mapPolicy: { order: 1, writeFlags: 1 },
    bitResizeFlags: 1,
    pathSelectFlags: 1,
  };

  const simple = Object.keys(OPERATIONS).filter(
    (name) =>
      /^(lists|maps|bitwise|hll)\./.test(name) &&
      name !== 'bitwise.count' &&
      !/union|similarity|intersect/i.test(name),
  );

  it.each(simple)('%s is what the official builder makes', (name) => {
    const row = operationRow(name)!;
    const [module, fn] = name.split('.') as ['lists' | 'maps' | 'bitwise' | 'hll', string];
    const kinds = Object.values(row.params).map((kind) => kind.replace('?', ''));
    const args = kinds.map((kind) => SAMPLES[kind]);
    expect(args).not.toContain(undefined);
    const ours = Object.fromEntries(Object.keys(row.params).map((param, i) => [param, args[i]]));
    const builders = official[module];
    expectSame({ op: name as 'lists.size', bin: 'b', ...ours }, builders[fn]!('b', ...args));
  });

  it.each(simple)('%s without optional arguments has what the addon insists on', (name) => {
    const row = operationRow(name)!;
    const given = Object.entries(row.params).filter(([, kind]) => !kind.endsWith('?'));
    const ours = Object.fromEntries(given.map(([param, kind]) => [param, SAMPLES[kind]]));
    const [native] = toNativeOperations([{ op: name as 'lists.size', bin: 'b', ...ours }]);
    for (const [param, kind] of Object.entries(row.params)) {
      if (kind === 'boolean?') expect(native).toHaveProperty(param, false);
      if (kind === 'listSortFlags?' || kind === 'bitResizeFlags?')
        expect(native).toHaveProperty(param, 0);
    }
  });
});

describe('what differs from the official builders', () => {
  it('options are set on the operation', () => {
    const context = [cdtContext.mapKey('a'), cdtContext.listIndexCreate(-1, 1)];
    const theirs = official.lists['getByValue']!('l', 1, 7) as Record<string, unknown>;
    const path = new official.cdt.Context();
    path['addMapKey']!('a');
    path['addListIndexCreate']!(-1, 1, false);
    expectSame(lists.getByValue('l', 1, 7, { inverted: true, context }), {
      ...theirs,
      inverted: true,
      context: path,
    });
  });

  it('an empty context is none', () => {
    expectSame(lists.size('l', { context: [] }), official.lists['size']!('l'));
    expect(toNativeContext([])).toBeUndefined();
  });

  it('an inverted map selection is a bit of the return type', () => {
    expectSame(maps.getByKeyList('m', ['a'], 6, { inverted: true }), {
      ...official.maps['getByKeyList']!('m', ['a'], 6 | 0x10000),
      inverted: true,
    });
    expectSame(maps.removeByKeyList('m', ['a'], null, { inverted: true }), {
      ...official.maps['removeByKeyList']!('m', ['a'], 0x10000),
      inverted: true,
    });
  });

  it('write modes are translated: the official client numbers them differently', () => {
    const { writeMode } = official.maps as unknown as { writeMode: Record<string, number> };
    for (const [name, ours] of Object.entries(maps.writeMode)) {
      expectSame(
        maps.put('m', 'k', 1, { writeMode: ours }),
        official.maps['put']!('m', 'k', 1, { writeMode: writeMode[name] }),
      );
    }
  });

  it('sketches and doubles become classes of the official client', () => {
    const bytes = Buffer.from([0, 4, 1]);
    const theirs = official.hll['getUnion']!('h', [
      new official.HyperLogLog(bytes),
      new official.HyperLogLog(bytes),
    ]);
    expectSame(hll.getUnion('h', [new HllValue(bytes), bytes as never]), theirs);
    expectSame(
      lists.append('l', double(3)),
      official.lists['append']!('l', new official.Double(3)),
    );
  });

  it('doubles that the official wrapper refuses, or that need none, are numbers', () => {
    expectSame(lists.append('l', double(NaN)), official.lists['append']!('l', NaN));
    expectSame(lists.append('l', double(1.5)), official.lists['append']!('l', 1.5));
  });

  it('positions given as bigint are numbers', () => {
    expectSame(
      lists.getRange('l', -1n as never, (2n ** 62n) as never),
      official.lists['getRange']!('l', -1, 2 ** 62),
    );
  });

  it('bitwise.count is guarded by a get of the same bits', () => {
    expectSame(bitwise.count('b', 3, 9), official.bitwise['get']!('b', 3, 9));
  });

  it('NUL in text is refused, as the addon would cut there', () => {
    expect(() => toNativeOperations([lists.size('l'), maps.put('m', 'a\0b', 1)])).toThrow(
      /ops\[1\]\.key/,
    );
    expect(() => toNativeOperations([operations.append('s', 'a\0')])).toThrow(InvalidArgError);
  });
});

describe('basic operations', () => {
  it('reads and additions, made without the builders, are what the builders make', () => {
    expect({ ...officialOperation('operations.read', ['b']) }).toStrictEqual(officialRead('b'));
    expect({ ...officialOperation('operations.incr', ['b', 7]) }).toStrictEqual(
      officialIncr('b', 7),
    );
  });

  const rows: readonly (readonly [Operation, (builders: Builders) => object])[] = [
    [operations.read('b'), (o) => o['read']!('b')],
    [operations.read(), (o) => o['read']!('')],
    [operations.write('b', { a: 1 }), (o) => o['write']!('b', { a: 1 })],
    [operations.write('b', null), (o) => o['write']!('b', null)],
    [operations.write('b', 5n), (o) => o['write']!('b', 5)],
    [operations.write('b', 2n ** 62n), (o) => o['write']!('b', 2 ** 62)],
    [operations.write('b', -(2n ** 63n)), (o) => o['write']!('b', -(2 ** 63))],
    [operations.incr('b'), (o) => o['incr']!('b', 1)],
    [operations.incr('b', -9n), (o) => o['incr']!('b', -9)],
    [operations.incr('b', 1.5), (o) => o['incr']!('b', 1.5)],
    [operations.append('b', 'x'), (o) => o['append']!('b', 'x')],
    [{ op: 9, bin: 'b' }, (o) => o['append']!('b', '')],
    [{ op: 10, bin: 'b' }, (o) => o['prepend']!('b', '')],
    [operations.touch(), (o) => o['touch']!()],
    [operations.touch(60), (o) => o['touch']!(60)],
    [operations.delete(), (o) => o['delete']!()],
  ];

  it.each(rows)('%o', (op, theirs) => {
    expectSame(op, theirs(official.operations));
  });
});

describe('integers that no double equals', () => {
  const max = 2n ** 63n - 1n;

  it('are written by an expression', () => {
    const base64 = exp.toBase64(exp.intVal(max));
    expectSame(operations.write('b', max), official.exp.operations['write']!('b', base64, 0));
    const [write] = toWriteOperations({ b: max }, 'bins');
    expect(fieldsOf(write ?? {})).toEqual(
      fieldsOf(official.exp.operations['write']!('b', base64, 0)),
    );
  });

  it.each([max, -max, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 1234567890123456789n])(
    '%d is added in two exact halves',
    (value) => {
      const halves = toNativeOperations([operations.incr('b', value)]).map(
        ({ value: half }) => half,
      );
      expect(halves).toHaveLength(2);
      for (const half of halves) expect(typeof half).toBe('number');
      expect(halves.reduce((sum: bigint, half) => sum + BigInt(half as number), 0n)).toBe(value);
    },
  );

  it('are written in halves when all bins are read too: then the server takes no expressions', () => {
    const native = toNativeOperations([operations.write('b', max), operations.read()]);
    expect(native.map(({ op }) => op)).toEqual(
      [
        official.operations['write']!('b', 0),
        official.operations['incr']!('b', 0),
        official.operations['read']!(''),
      ].map((op) => (op as { op: number }).op),
    );
    expect(BigInt(native[0]?.['value'] as number) + BigInt(native[1]?.['value'] as number)).toBe(
      max,
    );
  });

  it('are set as bits from bytes', () => {
    const set = (bitSize: number, value: bigint): unknown =>
      toNativeOperations([bitwise.set('b', 0, bitSize, value)])[0]?.['value'];
    expect(set(64, max)).toEqual(Buffer.from('7fffffffffffffff', 'hex'));
    expect(set(64, -max)).toEqual(Buffer.from('8000000000000001', 'hex'));
    expect(set(60, 2n ** 55n + 1n)).toEqual(Buffer.from('0800000000000010', 'hex'));
    expect(() => set(65, max)).toThrow(InvalidArgError);
  });

  it('are added to bits by an expression', () => {
    const sum = exp.bit.add(
      exp.blobBin('b'),
      2 | 1,
      exp.intVal(max),
      exp.intVal(64),
      exp.intVal(8),
      { writeFlags: 4 },
    );
    expectSame(
      bitwise.add('b', 8, 64, max, true, { overflowAction: 2, policy: { writeFlags: 4 } }),
      official.exp.operations['write']!('b', exp.toBase64(sum), 0),
    );
  });

  it('are values of lists and maps as they are', () => {
    expectSame(lists.append('l', max), official.lists['append']!('l', max));
    expectSame(maps.increment('m', 'k', max), official.maps['increment']!('m', 'k', max));
  });
});

describe('expressions', () => {
  const filter = exp.gt(exp.intBin('a'), exp.intVal(5));

  it('go to operations in base64', () => {
    const base64 = exp.toBase64(filter);
    expectSame(expOperations.read('r', filter), official.exp.operations['read']!('r', base64, 0));
    expectSame(
      expOperations.write('w', filter, 20),
      official.exp.operations['write']!('w', base64, 20),
    );
  });

  it('in contexts encode to the bytes of the official builders', () => {
    const ours = [
      cdtContext.allChildren(),
      cdtContext.allChildrenWithFilter(filter),
      cdtContext.andFilter(filter),
    ];
    const [native] = toNativeOperations([operations.selectByPath('b', 1, ours)]);
    const items = (native?.['ctx'] as { items: [number, unknown][] }).items;
    expect(items.map(([type]) => type)).toEqual([4, 4, 0x204]);
    expect(items[0]?.[1]).toBeUndefined();
    expect(items[1]?.[1]).toEqual([expect.objectContaining({ exp: exp.toBase64(filter) })]);
  });

  it('replace what a path selects', () => {
    const [native] = toNativeOperations([
      operations.modifyByPath('b', exp.intVal(1), 16, [cdtContext.mapKeysIn(['a', 'b'])]),
    ]);
    const path = new official.cdt.Context();
    path['addMapKeysIn']!(['a', 'b']);
    const theirs = official.operations['modifyByPath']!('b', exp.toBase64(exp.intVal(1)), 16, path);
    expect(fieldsOf(native ?? {})).toEqual(fieldsOf(theirs));
  });
});

describe('contexts', () => {
  it.each([
    [cdtContext.listIndex(-3), 'addListIndex', [-3]],
    [cdtContext.listIndexCreate(1), 'addListIndexCreate', [1, 0, false]],
    [cdtContext.listIndexCreate(1, 0, true), 'addListIndexCreate', [1, 0, true]],
    [cdtContext.listIndexCreate(1, 1), 'addListIndexCreate', [1, 1, false]],
    [cdtContext.listRank(2), 'addListRank', [2]],
    [cdtContext.listValue('v'), 'addListValue', ['v']],
    [cdtContext.mapIndex(0), 'addMapIndex', [0]],
    [cdtContext.mapRank(-1), 'addMapRank', [-1]],
    [cdtContext.mapKey(2n ** 60n), 'addMapKey', [2n ** 60n]],
    [cdtContext.mapKeyCreate('k'), 'addMapKeyCreate', ['k', 0]],
    [cdtContext.mapKeyCreate('k', 1), 'addMapKeyCreate', ['k', 1]],
    [cdtContext.mapKeyCreate('k', 3), 'addMapKeyCreate', ['k', 3]],
    [cdtContext.mapValue([1]), 'addMapValue', [[1]]],
  ] as const)('%o', (step, method, args) => {
    const theirs = new official.cdt.Context();
    theirs[method]!(...args);
    expect(toNativeContext([step])).toEqual(theirs);
  });

  it('name the step that cannot be sent', () => {
    expect(() =>
      toNativeContext([cdtContext.listIndex(0), cdtContext.mapKey('a\0')], 'at'),
    ).toThrow(/at\[1\]\.value/);
  });
});

describe('more operations than a message can count', () => {
  it('are refused, as the addon would drop some', () => {
    const many = (n: number): Operation[] => Array.from({ length: n }, () => lists.append('l', 1));
    expect(toNativeOperations(many(65_535))).toHaveLength(65_535);
    expect(() => toNativeOperations(many(65_536))).toThrow(InvalidArgError);
    expect(() => toNativeOperations(many(65_536))).toThrow(/at most 65535/);
  });
});

describe('isReadOnly', () => {
  it.each([
    [[operations.read('a'), lists.size('l')], true],
    [[expOperations.read('r', exp.intVal(1)), bitwise.count('b', 0, 8)], true],
    [[operations.read('a'), operations.touch()], false],
    [[maps.removeByKey('m', 'k')], false],
    [[expOperations.write('w', exp.intVal(1))], false],
  ])('%o: %s', (ops, expected) => {
    expect(isReadOnly(ops)).toBe(expected);
  });
});
