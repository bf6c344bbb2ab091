import { cdtContext, double, GeoJSON, HllValue, LIST_RETURN_VALUE } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { exp, fromBytes, print, type Exp } from '../src/index.js';

const age = exp.intBin('age');

const LINES: readonly (readonly [printed: string, expression: Exp])[] = [
  [
    'and(ge(intBin("age"), 18), eq(stringBin("city"), "Seoul"))',
    exp.and(exp.ge(age, exp.intVal(18)), exp.eq(exp.stringBin('city'), exp.stringVal('Seoul'))),
  ],
  ['9007199254740993', exp.intVal(9007199254740993n)],
  ['1.0', exp.floatVal(1)],
  ['-0.0', exp.floatVal(-0)],
  ['NaN', exp.floatVal(NaN)],
  ['1e+300', exp.floatVal(1e300)],
  ['"a \\"b\\""', exp.stringVal('a "b"')],
  ['nil', exp.nil()],
  ['infinity()', exp.infinity()],
  ['unknown()', exp.unknown()],
  ['0x00ff', exp.blobVal(Uint8Array.of(0, 255))],
  ['hll(0x0102)', exp.hllVal(new HllValue(Uint8Array.of(1, 2)))],
  ['geo({"type":"Point","coordinates":[1,2]})', exp.geoVal(GeoJSON.point(1, 2))],
  [
    '[1, 2.0, "x", [], {"a": 1, "b": nil}, true, 0x01]',
    exp.listVal([1, double(2), 'x', [], { b: null, a: 1 }, true, Uint8Array.of(1)]),
  ],
  [
    '{1: "a", "k": 0x02}',
    exp.mapVal(
      new Map<never, never>([
        ['k', Uint8Array.of(2)],
        [1, 'a'],
      ] as never),
    ),
  ],
  ['key(string)', exp.key(exp.EXP_TYPE_STRING)],
  ['ne(binType("b"), 0)', exp.binExists('b')],
  ['digestModulo(7)', exp.digestModulo(7)],
  ['regexCompare(2, "^a", stringBin("s"))', exp.regexCompare('^a', 2, exp.stringBin('s'))],
  [
    'cond(if boolBin("b"), then 1, else unknown())',
    exp.cond(exp.boolBin('b'), exp.intVal(1), exp.unknown()),
  ],
  [
    'let(x = intBin("age"), gt(var("x"), 1))',
    exp.let(exp.def('x', age), ({ x }) => exp.gt(x, exp.intVal(1))),
  ],
  [
    'lists.getByIndex(mapBin("m"), returnType: 7, index: 0, context: [mapKey("tags"), listIndex(-1)], as string)',
    exp.lists.getByIndex(exp.mapBin('m'), exp.intVal(0), exp.EXP_TYPE_STRING, LIST_RETURN_VALUE, [
      cdtContext.mapKey('tags'),
      cdtContext.listIndex(-1),
    ]),
  ],
  [
    'lists.append(listBin("l"), value: 1, order: 1, writeFlags: 4)',
    exp.lists.append(exp.listBin('l'), exp.intVal(1), { order: 1, writeFlags: 4 }),
  ],
  [
    'bitwise.set.integer(blobBin("b"), bitOffset: 0, bitSize: 8, value: 5, writeFlags: 0)',
    exp.bit.setInt(exp.blobBin('b'), exp.intVal(5), exp.intVal(8), exp.intVal(0)),
  ],
  [
    'operations.selectByPath(mapBin("m"), flags: 1, context: [allChildren(gt(loopVar(int, value), 5))], as list)',
    exp.selectByPath(exp.mapBin('m'), exp.EXP_TYPE_LIST, 1, [
      cdtContext.allChildrenWithFilter(exp.gt(exp.loopVarInt(exp.LOOP_VAR_VALUE), exp.intVal(5))),
    ]),
  ],
  [
    'lists.size(listBin("l"), context: [listIndex(0, create: 0x80)])',
    exp.lists.size(exp.listBin('l'), [cdtContext.listIndexCreate(0, 0, true)]),
  ],
];

describe('print', () => {
  it.each(LINES)('prints %s', (printed, expression) => {
    expect(print(expression)).toBe(printed);
  });

  it('breaks long expressions, and only those', () => {
    const filter = exp.or(
      exp.and(
        exp.ge(age, exp.intVal(18)),
        exp.lt(age, exp.intVal(65)),
        exp.eq(exp.stringBin('city'), exp.stringVal('Seoul')),
      ),
      exp.lists.getByValue(exp.listBin('tags'), exp.stringVal('vip'), 13),
    );
    expect(print(filter, { indent: 2, width: 60 })).toBe(
      [
        'or(',
        '  and(',
        '    ge(intBin("age"), 18),',
        '    lt(intBin("age"), 65),',
        '    eq(stringBin("city"), "Seoul"),',
        '  ),',
        '  lists.getByValue(',
        '    listBin("tags"),',
        '    returnType: 13,',
        '    value: "vip",',
        '    as bool,',
        '  ),',
        ')',
      ].join('\n'),
    );
    expect(print(filter, { indent: 2, width: 1000 })).toBe(print(filter));
    expect(print(exp.nil(), { indent: 4 })).toBe('nil');
  });

  it('prints a map that another client wrote unordered', () => {
    const unordered = Uint8Array.of(0x82, 0xa2, 3, 0x62, 1, 0xa2, 3, 0x61, 2);
    expect(print(fromBytes(unordered))).toBe('msgpack(0x82a2036201a2036102)');
  });

  it('prints a call that this version does not know', () => {
    const call = Buffer.from('957f020092cc6305935104a16c', 'hex');
    expect(print(fromBytes(call))).toBe('cdt.99(listBin("l"), 5)');
  });
});
