import { cdtContext, InvalidArgError, LIST_RETURN_NONE, LIST_RETURN_VALUE } from '@asp/core';
import { describe, expect, it } from 'vitest';
import { exp, fromBase64, fromBytes, toBytes, type Exp } from '../src/index.js';

/** What JavaScript can pass where the compiler would object. */
const any = (value: unknown): never => value as never;

/** The functions whose number of arguments the compiler checks. */
const cond = exp.cond as unknown as (...args: unknown[]) => Exp;
const letIn = exp.let as unknown as (...args: unknown[]) => Exp;

const age = exp.intBin('age');
const name = exp.stringBin('name');
const flag = exp.boolBin('flag');

const REFUSED: readonly (readonly [
  mistake: string,
  make: () => unknown,
  path: string,
  message: RegExp,
])[] = [
  [
    'another kind',
    () => exp.ge(age, any(name)),
    'ge[1]',
    /ge\[1\] must be of kind int, not string \(bin\)/,
  ],
  ['a plain value', () => exp.eq(age, any(5)), 'eq[1]', /must be an expression, not 5/],
  [
    'undefined',
    () => exp.not(any(undefined)),
    'not[0]',
    /an expression of kind bool, not undefined/,
  ],
  [
    'kinds that are not compared',
    () => exp.eq(any(exp.geoBin('g')), any(exp.geoBin('g'))),
    'eq[0]',
    /not geo/,
  ],
  ['no operands', () => exp.and(), 'and', /2 arguments or more, not 0/],
  [
    'a single operand that is not boolean',
    () => exp.or(any(age)),
    'or[0]',
    /bool, unknown, not int/,
  ],
  [
    'mixed numbers',
    () => exp.numAdd(age, any(exp.floatVal(1))),
    'numAdd[1]',
    /of kind int, not float/,
  ],
  [
    'too few operands',
    () => exp.numMod(age, any(undefined)),
    'numMod[1]',
    /an expression of kind int, not undefined/,
  ],
  ['a fraction as integer', () => exp.intVal(1.5), 'intVal', /an integer within 64 bits, not 1\.5/],
  ['an integer beyond 64 bits', () => exp.intVal(2n ** 63n), 'intVal', /within 64 bits/],
  ['a string as number', () => exp.floatVal(any('1')), 'floatVal', /a number, not "1"/],
  ['a number as string', () => exp.stringVal(any(1)), 'stringVal', /a string, not 1/],
  ['a number as boolean', () => exp.boolVal(any(1)), 'boolVal', /a boolean, not 1/],
  ['an array as bytes', () => exp.blobVal(any([1])), 'blobVal', /bytes, not an array/],
  ['a list that is none', () => exp.listVal(any('a')), 'listVal', /an array, not "a"/],
  [
    'a value in a list',
    () => exp.listVal([1, [any(new Date())]]),
    'listVal[1][0]',
    /listVal\[1\]\[0\]/,
  ],
  [
    'a value in a map',
    () => exp.mapVal({ a: { b: any(undefined) } }),
    'mapVal.a.b',
    /mapVal\.a\.b/,
  ],
  [
    'an array as map',
    () => exp.mapVal(any([1])),
    'mapVal',
    /a plain object or a Map, not an array/,
  ],
  ['bytes as sketch', () => exp.hllVal(any(new Uint8Array(4))), 'hllVal', /an HllValue/],
  ['a long bin name', () => exp.intBin('sixteen_bytes___'), 'intBin', /15 bytes/],
  ['a bin name that is none', () => exp.binExists(any(5)), 'binType', /binType/],
  ['a key of another type', () => exp.key(any(exp.EXP_TYPE_MAP)), 'key', /one of 2, 3, 6, not 5/],
  ['a modulo of 0', () => exp.digestModulo(0), 'digestModulo', /not 0/],
  ['a modulo beyond 32 bits', () => exp.digestModulo(2 ** 32), 'digestModulo', /32-bit/],
  [
    'unknown regex flags',
    () => exp.regexCompare('a', 32, name),
    'regexCompare[0]',
    /flags within 15/,
  ],
  ['a regex with NUL', () => exp.regexCompare('a\0', 0, name), 'regexCompare[1]', /without NUL/],
  ['a part that does not exist', () => exp.loopVarInt(any(3)), 'loopVar', /one of 0, 1, 2/],
  [
    'a cond without default',
    () => cond(flag, age, flag, age),
    'cond',
    /pairs of test and action, then a default, not 4/,
  ],
  ['a cond of nothing', () => cond(age), 'cond', /not 2 arguments/],
  [
    'a test that is no boolean',
    () => exp.cond(any(age), age, age),
    'cond[0]',
    /bool, unknown, not int/,
  ],
  [
    'actions that differ',
    () => exp.cond(flag, age, any(name)),
    'cond[2]',
    /of kind int, not string/,
  ],
  [
    'an action that is no expression',
    () => exp.cond(flag, any(1), age),
    'cond[1]',
    /an expression, not 1/,
  ],
  ['a bad variable name', () => exp.def('1x', age), 'def[0]', /letters, digits and _/],
  ['a def of a plain value', () => exp.def('x', any(5)), 'def[1]', /an expression, not 5/],
  ['a variable of nothing', () => exp.var(any(5)), 'var', /a name or a def/],
  ['a let of expressions', () => exp.let(any(age), age), 'let[0]', /a def/],
  ['a let without a def', () => letIn(age), 'let[0]', /a def/],
  [
    'a def in the place of an operand',
    () => exp.and(flag, any(exp.def('x', flag))),
    'and[1]',
    /an expression of kind bool, not an object/,
  ],
  [
    'a name defined twice',
    () => exp.let(exp.def('x', age), exp.def('x', name), flag),
    'let[2]',
    /not defined yet/,
  ],
  [
    'a name of an outer let',
    () => exp.let(exp.def('x', age), exp.let(exp.def('x', age), age)),
    'let[2].let[0]',
    /not defined yet/,
  ],
  [
    'a name of an outer let within the value it names',
    () => exp.let(exp.def('x', exp.let(exp.def('x', age), exp.var<'int'>('x'))), flag),
    'let[1].let[0]',
    /not defined yet/,
  ],
  [
    'a variable of itself',
    () => exp.let(exp.def('x', exp.numAdd(age, exp.var<'int'>('x'))), flag),
    'let[1].numAdd[1].var',
    /other than the one it defines/,
  ],
  [
    'a variable of another kind, found where it is used',
    () => exp.let(exp.def('x', age), exp.and(flag, exp.eq(any(exp.var('x')), any(name)))),
    'let[2].and[1].eq[1]',
    /of kind int, not string/,
  ],
  [
    'a variable whose def was another',
    () => exp.let(exp.def('x', name), exp.not(any(exp.var(any(exp.def('x', flag)))))),
    'let[2].not[0].var',
    /bool, as its def says, not string/,
  ],
  [
    'a list read of nothing',
    () => exp.lists.getByValue(exp.listBin('l'), age, any(LIST_RETURN_NONE)),
    'lists.getByValue.returnType',
    /a return type of a read, not 0/,
  ],
  [
    'a value type that contradicts',
    () => exp.lists.getByIndex(exp.listBin('l'), age, exp.EXP_TYPE_STRING, 5),
    'lists.getByIndex.valueType',
    /\(int\), not 3/,
  ],
  [
    'no value type where it is needed',
    () => exp.lists.getByIndex(exp.listBin('l'), age, exp.EXP_TYPE_AUTO, 7),
    'lists.getByIndex.valueType',
    /the type of the element/,
  ],
  [
    'a map return type of a list',
    () => exp.lists.getByValue(exp.listBin('l'), age, 8),
    'lists.getByValue.returnType',
    /not 8/,
  ],
  [
    'an index that is no int',
    () => exp.lists.getByIndex(exp.listBin('l'), any(name), 2, LIST_RETURN_VALUE),
    'lists.getByIndex.index',
    /int, not string/,
  ],
  [
    'a map in the place of a list',
    () => exp.lists.size(any(exp.mapBin('m'))),
    'lists.size.bin',
    /list, not map/,
  ],
  [
    'a context that leads elsewhere',
    () => exp.lists.size(exp.listBin('l'), [cdtContext.mapKey('a')]),
    'lists.size.bin',
    /map, not list/,
  ],
  [
    'a context that is none',
    () => exp.lists.size(exp.listBin('l'), any('a')),
    'lists.size.context',
    /an array of context steps/,
  ],
  [
    'a step that is none',
    () => exp.lists.size(exp.listBin('l'), [any({ kind: 'up' })]),
    'lists.size.context[0]',
    /a step made by cdtContext/,
  ],
  [
    'a filter that is none',
    () => exp.selectByPath(exp.listBin('l'), 4, 1, [cdtContext.allChildrenWithFilter(any(true))]),
    'operations.selectByPath.ctx[0]',
    /an expression, not true/,
  ],
  [
    'an empty path',
    () => exp.selectByPath(exp.listBin('l'), 4, 1, []),
    'operations.selectByPath.ctx',
    /at least one step/,
  ],
  [
    'a path into an int',
    () => exp.selectByPath(any(age), 4, 1, [cdtContext.allChildren()]),
    'operations.selectByPath.bin',
    /a list or a map/,
  ],
  [
    'unknown path flags',
    () => exp.selectByPath(exp.listBin('l'), 4, 64, [cdtContext.allChildren()]),
    'operations.selectByPath.flags',
    /flags within 19/,
  ],
  [
    'a removal that returns',
    () => exp.lists.removeByValue(exp.listBin('l'), age, null, 7),
    'lists.removeByValue.returnType',
    /one of 0, 65536, not 7/,
  ],
  ['sort flags', () => exp.lists.sort(exp.listBin('l'), 8), 'lists.sort.flags', /flags within 3/],
  ['index bits', () => exp.hll.init(exp.hllBin('h'), 3), 'hll.init.indexBits', /4\.\.16, not 3/],
  [
    'minhash bits',
    () => exp.hll.initMH(exp.hllBin('h'), 3, 8),
    'hll.init.minhashBits',
    /0 or 4\.\.51/,
  ],
  [
    'an overflow action',
    () => exp.bit.add(exp.blobBin('b'), 8, age, age, age),
    'bitwise.add.action',
    /one of 0, 2, 4/,
  ],
];

describe('mistakes from JavaScript', () => {
  it.each(REFUSED)('refuses %s', (_, make, path, message) => {
    try {
      make();
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidArgError);
      expect(error).toMatchObject({ path, message: expect.stringMatching(message) as unknown });
      return;
    }
    expect.unreachable('nothing was thrown');
  });

  it('refuses to encode what is no expression', () => {
    expect(() => toBytes(any({ op: 'eq', args: [] }))).toThrow(InvalidArgError);
    expect(() => toBytes(any(null))).toThrow(/exp must be an expression, not null/);
  });

  it('refuses a variable outside its let when it is encoded', () => {
    const open = exp.gt(exp.var<'int'>('x'), exp.intVal(1));
    expect(() => toBytes(exp.not(open))).toThrow(/not\.gt\[0\]\.var|not\[0\]\.gt\[0\]\.var/);
    expect(toBytes(exp.let(exp.def('x', age), open))).toBeInstanceOf(Uint8Array);
  });

  it('lets a filter within a path see no variables', () => {
    const inner = exp.eq(exp.var<'int'>('x'), exp.loopVarInt(exp.LOOP_VAR_VALUE));
    const path = [cdtContext.allChildrenWithFilter(inner)];
    const whole: Exp = exp.let(exp.def('x', age), exp.selectByPath(exp.listBin('l'), 4, 1, path));
    expect(() => toBytes(whole)).toThrow(/an enclosing let/);
  });
});

describe('bytes that are no expression', () => {
  const hex = (text: string): Uint8Array =>
    new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));

  it('takes what a server takes: the keys of anything', () => {
    for (const bytes of ['926500', '9266a20361'])
      expect(toBytes(fromBytes(hex(bytes)))).toEqual(hex(bytes));
  });

  it.each([
    ['nothing', '', /truncated/],
    ['an empty list', '90', /empty list/],
    ['an unknown operation', '91cc99', /unknown operation/],
    ['a byte too many', '9301020300', /1 bytes too many/],
    ['mixed kinds', '93010ac3', /eq\[1\] must be of kind int, not bool/],
    ['a logic of one operand', '9210c3', /and takes 2 arguments or more, not 1/],
    ['a variable outside let', '927ca178', /variable x outside its let/],
    ['a let of nothing', '927dc3', /let of 2 elements/],
    ['a variable of itself', '947da178927ca178c3', /variable x outside its let/],
    ['a name of the let around', '947da178947da17801927ca178c3', /malformed: variable x at byte/],
    ['a cond without default', '937bc301', /cond takes pairs/],
    ['a quote of a number', '927e05', /quoted list expected/],
    ['a bin without a name', '925101', /malformed: 0 arguments/],
    ['unknowns of another kind than bool', '930101947bc39100 9100', /eq\[1\] must be of kind int/],
    ['a bin of no type', '93510ba161', /unknown type 11/],
    ['a call of another system', '957f02039110935104a16c', /unknown system 3/],
    ['a call on an int', '957f02009110935102a16c', /int in the place of the bin/],
    ['a particle of another type', 'a20761', /value of particle type 7/],
    ['an extension', 'd40501', /extension of type 5/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => fromBytes(hex(bytes))).toThrow(message);
    expect(() => fromBytes(hex(bytes))).toThrow(InvalidArgError);
  });

  it('refuses text that is no base64', () => {
    expect(() => fromBase64('a')).toThrow(InvalidArgError);
    expect(() => fromBase64('****')).toThrow(InvalidArgError);
  });

  it('refuses what is nested without end, with an error and not a full stack', () => {
    const deep = new Uint8Array(200_000).fill(0x92);
    for (let i = 1; i < deep.length; i += 2) deep[i] = 18;
    expect(() => fromBytes(deep)).toThrow(/nested more than 512 deep/);
  });
});
