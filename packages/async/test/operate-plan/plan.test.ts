import {
  GeoJSON,
  InvalidArgError,
  bitwise,
  cdtContext,
  expOperations,
  hll,
  lists,
  maps,
  operations,
  type Operation,
} from '@asp/core';
import * as exp from '@asp/exp';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadOfficialClient } from '../../src/native/load.js';
import { toNativeOperations } from '../../src/native/operations.js';
import { mergeAnswers, planOperate } from '../../src/operate-plan/index.js';

beforeAll(async () => {
  await loadOfficialClient();
});

/** `l` for an operation that is sent under its own name, `#0` for a read under another one. */
const sent = (ops: readonly Operation[], options = {}): unknown[] =>
  planOperate(ops, options).operations.map(({ bin }) => bin ?? '');

/** The expressions that are read under names of their own, printed. */
const asked = (ops: readonly Operation[]): string[] =>
  planOperate(ops)
    .operations.filter(({ bin }) => String(bin).startsWith('#'))
    .map((op) => exp.print(exp.fromBase64(op['exp'] as string)));

const answers = (ops: readonly Operation[], bins: Record<string, unknown>): unknown[] =>
  planOperate(ops)
    .answers(bins)
    .map(({ name, value }) => [name, value]);

describe('operations that need no help', () => {
  const rows: readonly (readonly [string, readonly Operation[]])[] = [
    ['one read of a bin', [operations.read('a'), lists.size('l')]],
    [
      'a read and scalar writes, which answer nothing',
      [operations.read('n'), operations.incr('n'), operations.append('n', 'x')],
    ],
    [
      'list writes without an answer',
      [lists.set('l', 0, 1), lists.sort('l'), lists.append('l', 1)],
    ],
    ['the last of its bin', [maps.clear('m'), maps.setPolicy('m', { order: 1 }), maps.size('m')]],
    ['different bins', [maps.put('m', 'a', 1), maps.size('n'), hll.getCount('h')]],
    ['the same unchanged bin twice', [operations.read('a'), lists.size('l'), operations.read('a')]],
  ];

  it.each(rows)('%s', (_, ops) => {
    const native = planOperate(ops).operations;
    expect(native).toEqual(toNativeOperations(ops));
  });

  it('the same unchanged bin is answered twice', () => {
    const ops = [operations.read('a'), operations.write('b', 1), operations.read('a')];
    expect(answers(ops, { a: 5 })).toEqual([
      ['a', 5],
      ['a', 5],
    ]);
  });
});

describe('reads under other names', () => {
  const rows: readonly (readonly [string, readonly Operation[], readonly unknown[]])[] = [
    ['a size after an append', [lists.append('l', 1), lists.size('l')], ['l', '#0', 'l']],
    ['an item before it is removed', [lists.pop('l', 0), lists.size('l')], ['#0', 'l', 'l']],
    [
      'a bin before it changes',
      [operations.read('n'), operations.incr('n'), operations.read('n')],
      ['#0', 'n', 'n'],
    ],
    [
      'a value that a later nothing would replace',
      [operations.read('n'), operations.incr('n'), maps.size('m')],
      ['#0', 'n', 'm'],
    ],
    [
      'a list read before one that answers nothing',
      [lists.size('l'), lists.getByIndex('l', 0)],
      ['#0', 'l', 'l'],
    ],
    ['two reads of one number', [lists.increment('l', 0), lists.size('l')], ['#0', '#1', 'l', 'l']],
    [
      'an expression, which needs no other',
      [expOperations.read('r', exp.intVal(1)), expOperations.read('r', exp.intVal(2))],
      ['#0', 'r'],
    ],
    ['a read after what no read can tell', [hll.add('h', [1], 8), hll.getCount('h')], ['h', '#0']],
    [
      'several after it',
      [hll.getCount('h'), hll.add('h', [1]), hll.describe('h'), operations.read('h')],
      ['#0', 'h', 'h', '#1', '#2'],
    ],
    ['lscan, which the addon sends as rscan', [bitwise.lscan('b', 0, 8, true)], ['#0', 'b']],
    ['count, which the addon lacks', [bitwise.count('b', 0, 8)], ['#0', 'b']],
    [
      'names that are not in use',
      [lists.append('#0', 1), lists.append('#0', 2)],
      ['#0', '##0', '#0'],
    ],
  ];

  it.each(rows)('%s', (_, ops, expected) => {
    expect(sent(ops)).toEqual(expected);
  });

  it('are those that the operation answers by', () => {
    const context = [cdtContext.mapKeyCreate('k', 1)];
    expect(
      asked([
        lists.append('l', 1, null, { context }),
        lists.removeByRank('l', -1, 7, { context }),
        lists.trim('l', 1, 2),
        maps.decrement('m', 'a', 2),
        maps.removeByKeyRange('m', 'a', null, 17, { inverted: true }),
        lists.size('l'),
        maps.size('m'),
      ]),
    ).toMatchInlineSnapshot(`
      [
        "lists.size(mapBin("l"), context: [mapKey("k")])",
        "lists.getByRankRange(mapBin("l"), returnType: 7, rank: -1, count: 1, context: [mapKey("k")], as list)",
        "lists.getByIndexRange(listBin("l"), returnType: 65541, index: 1, count: 2, as int)",
        "maps.getByKeyList(mapBin("m"), returnType: 7, keys: ["a"], as list)",
        "maps.getByKeyRange(mapBin("m"), returnType: 65544, begin: "a", as map)",
      ]
    `);
  });
});

describe('answers', () => {
  it('come in the order of the operations', () => {
    const ops = [
      lists.append('l', 5),
      lists.size('l'),
      lists.get('l', 0),
      operations.incr('n', 4),
      operations.read('n'),
    ];
    expect(sent(ops)).toEqual(['l', '#0', '#1', 'l', 'l', 'n', 'n']);
    expect(answers(ops, { '#0': 3, '#1': 3, l: 1, n: 5 })).toEqual([
      ['l', 3],
      ['l', 3],
      ['l', 1],
      ['n', 5],
    ]);
  });

  it('are null where there was nothing', () => {
    const ops = [maps.getByKey('m', 'a', 7), maps.getByKey('m', 'b', 7)];
    expect(answers(ops, { '#0': [], m: null })).toEqual([
      ['m', null],
      ['m', null],
    ]);
    expect(answers([operations.read('gone')], {})).toEqual([['gone', null]]);
  });

  it('of one item are taken out of a list', () => {
    expect(answers([lists.pop('l', 0), lists.pop('l', 0)], { '#0': [[1, 2]], l: 7 })).toEqual([
      ['l', [1, 2]],
      ['l', 7],
    ]);
  });

  it('of an increment are the sum of either type, or the delta', () => {
    const ops = [lists.increment('l', 0, 2.5), lists.size('l')];
    expect(answers(ops, { '#0': 3.5, '#1': null, l: 1 })[0]).toEqual(['l', 3.5]);
    expect(answers(ops, { '#0': null, '#1': 3, l: 1 })[0]).toEqual(['l', 3]);
    expect(answers(ops, { '#0': null, '#1': null, l: 1 })[0]).toEqual(['l', 2.5]);
  });

  it('of entries are maps with the real keys', () => {
    const flat = [2, 'two', 'a', 1.5, Buffer.from([1]), null];
    for (const returnType of [8, 16] as const) {
      const [answer] = planOperate([maps.getByIndexRange('m', 0, null, returnType)]).answers({
        m: [...flat],
      });
      expect([...(answer?.value as Map<unknown, unknown>)]).toEqual([
        [2, 'two'],
        ['a', 1.5],
        [Buffer.from([1]), null],
      ]);
    }
  });

  it('of an ordered map are in the server’s order of keys', () => {
    const flat = [
      'b',
      1,
      Buffer.from([0]),
      2,
      10n,
      3,
      1.5,
      4,
      'ab',
      5,
      2,
      6,
      null,
      7,
      '가',
      8,
      true,
      9,
    ];
    const [answer] = planOperate([maps.getByRankRange('m', 0, null, 17)]).answers({ m: flat });
    expect([...(answer?.value as Map<unknown, unknown>).keys()]).toEqual([
      null,
      true,
      2,
      10n,
      'ab',
      'b',
      '가',
      Buffer.from([0]),
      1.5,
    ]);
  });

  it('ask for maps as lists of keys and values, whatever becomes of the inverted bit', () => {
    const types = [8, 16, 17, 17 | 0x10000].map((returnType) => {
      const { operations: native } = planOperate([maps.getByKeyList('m', ['a'], returnType as 8)]);
      return native[0]?.['returnType'];
    });
    expect(types).toEqual([8, 8, 8, 8 | 0x10000]);
  });

  it('of all entries but none are asked for by index: servers crash at an inverted empty list', () => {
    const inverted = { inverted: true };
    const every = maps.getByIndexRange('m', 0, null, 7);
    expect(planOperate([maps.getByKeyList('m', [], 7, inverted)]).operations).toEqual(
      planOperate([every]).operations,
    );
    expect(planOperate([maps.getByValueList('m', [], (7 | 0x10000) as 7)]).operations).toEqual(
      planOperate([every]).operations,
    );
    const context = [cdtContext.mapKey('in')];
    expect(
      planOperate([maps.removeByKeyList('m', [], 5, { inverted: true, context })]).operations,
    ).toEqual(planOperate([maps.removeByIndexRange('m', 0, null, 5, { context })]).operations);
    const [none] = planOperate([maps.getByKeyList('m', [], 7)]).operations;
    expect(none).toHaveProperty('keys', []);
    expect(asked([maps.getByValueList('m', [], 17, inverted), maps.size('m')])).toEqual([
      'maps.getByIndexRange(mapBin("m"), returnType: 8, index: 0, as map)',
    ]);
  });

  it('have our classes', () => {
    const text = '{"type":"Point","coordinates":[1,2]}';
    const [answer] = planOperate([operations.read('g')]).answers({ g: text });
    expect(GeoJSON.is(answer?.value)).toBe(true);
  });

  it('of all bins are one for each', () => {
    const ops = [operations.incr('n'), operations.read()];
    expect(answers(ops, { a: 1, n: 2 })).toEqual([
      ['a', 1],
      ['n', 2],
    ]);
  });

  it('of operations on the record are none', () => {
    expect(
      answers([operations.read('a'), operations.touch(), operations.delete()], { a: 1, '': null }),
    ).toEqual([['a', 1]]);
  });
});

describe('what cannot be told', () => {
  const rows: readonly (readonly [readonly Operation[], RegExp])[] = [
    [[hll.add('h', [1], 8), hll.add('h', [2])], /ops\[0\] \(hll\.add\) and ops\[1\] \(hll\.add\)/],
    [[hll.add('h', [1], 8), hll.fold('h', 6)], /ops\[0\] \(hll\.add\) and ops\[1\] \(hll\.fold\)/],
    [
      [operations.touch(), hll.add('h', [1], 8), hll.refreshCount('h')],
      /ops\[1\] .* ops\[2\] \(hll\.refreshCount\)/,
    ],
    [[hll.add('h', [1], 8), operations.write('h', null)], /ops\[1\] \(operations\.write\)/],
    [[operations.read(), lists.size('l')], /ops\[0\] \(operations\.read\) reads all bins/],
    [[lists.append('l', 1), operations.read()], /ops\[1\] \(operations\.read\) reads all bins/],
    [[operations.read(), operations.read()], /reads all bins/],
    [[operations.read('a'), operations.read()], /reads all bins/],
  ];

  it.each(rows)('is refused: %o', (ops, message) => {
    expect(() => planOperate(ops)).toThrow(InvalidArgError);
    expect(() => planOperate(ops)).toThrow(message);
  });

  it.each([
    [[hll.add('h', [1], 8), hll.add('g', [2], 8)]],
    [[hll.fold('h', 6), hll.add('h', [1])]],
    [[hll.add('h', [1], 8), hll.getUnionCount('h', []), hll.getCount('h')]],
  ])('is not: %o', (ops) => {
    expect(() => planOperate(ops)).not.toThrow();
  });
});

describe('a batch, where everything is answered', () => {
  it('needs another name where a single call does not', () => {
    const ops = [operations.read('n'), operations.incr('n')];
    expect(sent(ops)).toEqual(['n', 'n']);
    expect(sent(ops, { demandsAll: true })).toEqual(['#0', 'n']);
  });
});

describe('mergeAnswers', () => {
  it('makes a value of one answer and an array of several, without nil', () => {
    const tuples = [
      { name: 'a', value: 1 },
      { name: 'b', value: null },
      { name: 'a', value: null },
      { name: 'c', value: [1] },
      { name: 'c', value: 2 },
      { name: '__proto__', value: 3 },
    ];
    expect(Object.entries(mergeAnswers(tuples))).toEqual([
      ['a', 1],
      ['c', [[1], 2]],
      ['__proto__', 3],
    ]);
  });
});
