import { InvalidArgError, bitwise, cdtContext, hll, lists, maps, operations } from '@asp/core';
import { OPERATIONS, checkOperation, operationRow, type ParameterKind } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { BAD, GOOD, expression } from './samples.js';

function refusal(operation: unknown): InvalidArgError {
  try {
    checkOperation(operation, 'ops[3]');
  } catch (error) {
    if (error instanceof InvalidArgError) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const kindOf = (parameter: string): ParameterKind => parameter.replace('?', '') as ParameterKind;

/** Every parameter and option of every built operation. */
const parameters = Object.keys(OPERATIONS).flatMap((op) => {
  const row = operationRow(op)!;
  if (row.family === 'scalar') return [];
  const all = Object.entries({ ...row.params, ...row.options });
  const good = Object.fromEntries(all.map(([name, kind]) => [name, GOOD[kindOf(kind)]]));
  return all.map(([name, parameter]) => ({ op, name, parameter, good: { op, bin: 'b', ...good } }));
});

describe('every parameter of every operation', () => {
  it.each(parameters)('$op $name: $parameter', ({ name, parameter, good }) => {
    for (const bad of BAD[kindOf(parameter)]) {
      if (bad === null && parameter.endsWith('?')) continue;
      const error = refusal({ ...good, [name]: bad });
      expect(error.path).toMatch(new RegExp(`^ops\\[3\\]\\.${name}`));
      expect(error.argument).toBe('ops');
    }
  });

  it.each(parameters)(
    '$op $name may be left out only when optional',
    ({ name, parameter, good }) => {
      const without = { ...good, [name]: undefined };
      if (parameter.endsWith('?')) expect(() => checkOperation(without, 'ops[3]')).not.toThrow();
      else expect(refusal(without).path).toBe(`ops[3].${name}`);
    },
  );
});

describe('samples', () => {
  it('have a refused value for every kind', () => {
    expect(Object.keys(BAD).sort()).toEqual(Object.keys(GOOD).sort());
    for (const bad of Object.values(BAD)) expect(bad.length).toBeGreaterThan(0);
  });
});

describe('the key __proto__, which the official client loses when it reads a record', () => {
  const key = '__proto__';
  it.each([
    [maps.put('b', key, 1), 'ops[3].key'],
    [maps.increment('b', key, 1), 'ops[3].key'],
    [maps.decrement('b', key, 1), 'ops[3].key'],
    [maps.putItems('b', new Map([[key, 1]])), 'ops[3].items'],
    [lists.append('b', { [key]: 1 }), 'ops[3].value'],
    [lists.size('b', { context: [cdtContext.mapKeyCreate(key)] }), 'ops[3].context[0].value'],
  ])('is refused where it would be written: %o', (operation, path) => {
    expect(refusal(operation).path).toBe(path);
  });

  it.each([
    maps.getByKey('b', key),
    maps.removeByKey('b', key),
    maps.removeByKeyList('b', [key]),
    lists.size('b', { context: [cdtContext.mapKey(key)] }),
  ])('may be looked for and removed: %o', (operation) => {
    expect(() => checkOperation(operation, 'ops[3]')).not.toThrow();
  });
});

describe('what is no operation', () => {
  it.each([
    [null, 'ops[3]'],
    [undefined, 'ops[3]'],
    ['lists.append', 'ops[3]'],
    [[1, 'b'], 'ops[3]'],
    [{}, 'ops[3].op'],
    [{ op: 'lists.appendd', bin: 'b', value: 1 }, 'ops[3].op'],
    [{ op: 'constructor', bin: 'b' }, 'ops[3].op'],
    [{ op: '__proto__', bin: 'b' }, 'ops[3].op'],
    [{ op: 'operations.read', bin: 'b' }, 'ops[3].op'],
    [{ op: 3, bin: 'b' }, 'ops[3].op'],
    [{ op: 1001, bin: 'b', val: 1 }, 'ops[3].op'],
    [{ op: NaN, bin: 'b' }, 'ops[3].op'],
    [{ op: 'lists.size' }, 'ops[3].bin'],
    [{ op: 'lists.size', bin: 5 }, 'ops[3].bin'],
    [{ op: 'lists.size', bin: '' }, 'ops[3].bin'],
    [{ op: 'lists.size', bin: '1234567890123456' }, 'ops[3].bin'],
    [{ op: 'lists.size', bin: '가나다라마바' }, 'ops[3].bin'],
    [{ op: 'lists.size', bin: 'b', count: 1 }, 'ops[3].count'],
    [{ op: 'maps.put', bin: 'b', key: 1, value: 2, Value: 3 }, 'ops[3].Value'],
    [{ op: 1, bin: 5 }, 'ops[3].bin'],
    [{ op: 1, bin: 'b', val: 1 }, 'ops[3].val'],
    [{ op: 2, bin: 'b' }, 'ops[3].val'],
    [{ op: 2, bin: 'b', val: [undefined] }, 'ops[3].val[0]'],
    [{ op: 2, bin: 'b', val: { tags: ['a', new Date()] } }, 'ops[3].val.tags[1]'],
    [{ op: 2, val: 1 }, 'ops[3].bin'],
    [{ op: 2, bin: 'b', val: 1, value: 1 }, 'ops[3].value'],
    [{ op: 5, bin: 'b', val: '1' }, 'ops[3].val'],
    [{ op: 5, bin: 'b', val: 2n ** 63n }, 'ops[3].val'],
    [{ op: 9, bin: 'b', val: 5 }, 'ops[3].val'],
    [{ op: 10, bin: '1234567890123456', val: 'x' }, 'ops[3].bin'],
    [{ op: 11, bin: 'b' }, 'ops[3].bin'],
    [{ op: 11, val: -4 }, 'ops[3].val'],
    [{ op: 12, bin: 'b' }, 'ops[3].bin'],
    [{ op: 12, val: 1 }, 'ops[3].val'],
    [{ op: 14 }, 'ops[3].op'],
  ])('%o', (operation, path) => {
    expect(refusal(operation).path).toBe(path);
  });

  it('is told what it may have meant', () => {
    expect(refusal({ op: 'lists.appnd', bin: 'b' }).message).toContain('lists.append');
    expect(refusal({ op: 'lists.append', bin: 'b', value: 1, polcy: {} }).message).toContain(
      'policy',
    );
  });
});

describe('what is accepted', () => {
  it.each([
    [{ op: 1 }],
    [{ op: 1, bin: null }],
    [{ op: 2, bin: 'b', val: null }],
    [{ op: 5, bin: 'b' }],
    [{ op: 5, bin: 'b', val: null }],
    [{ op: 5, bin: 'b', val: -(2n ** 63n) }],
    [{ op: 9, bin: 'b' }],
    [{ op: 10, bin: 'b', val: new Uint8Array(0) }],
    [{ op: 11 }],
    [{ op: 11, val: -1 }],
    [{ op: 12 }],
    [{ op: 1, bin: '123456789012345' }],
    [lists.append('b', null)],
    [lists.size('b', { context: [] })],
    [lists.getByValueRange('b', null, null, lists.returnType.VALUE)],
    [lists.getByIndex('b', 0, 65543 as 7)],
    [maps.put('b', null, null)],
    [maps.putItems('b', {})],
    [hll.add('b', [], -1, -1)],
    [hll.getUnion('b', [new Uint8Array([1])] as never)],
    [bitwise.set('b', 0, 64, -(2n ** 63n))],
    [operations.selectByPath('b', 1, [cdtContext.allChildrenWithFilter(expression as never)])],
  ])('%o', (operation) => {
    expect(() => checkOperation(operation, 'ops[0]')).not.toThrow();
  });
});

describe('context steps', () => {
  const inContext = (step: unknown): object => ({ op: 'lists.size', bin: 'b', context: [step] });

  it.each([
    [null, ''],
    [{ kind: 'mapkey', value: 1 }, '.kind'],
    [{ kind: 'listIndex', value: 0.5 }, '.value'],
    [{ kind: 'listRank', value: -(2 ** 31) - 1 }, '.value'],
    [{ kind: 'listIndex', value: 0, order: 1 }, '.order'],
    [{ kind: 'listIndexCreate', value: 0, order: 3 }, '.order'],
    [{ kind: 'mapKeyCreate', value: 0, order: 2 }, '.order'],
    [{ kind: 'mapKeyCreate', value: 0, pad: true }, '.pad'],
    [{ kind: 'mapValue', value: new Date() }, '.value'],
    [{ kind: 'mapKeysIn', value: 'a' }, '.value'],
    [{ kind: 'allChildren', value: 1 }, '.value'],
    [{ kind: 'andFilter', value: true }, '.value'],
    [{ kind: 'mapKey', value: 1, extra: 2 }, '.extra'],
  ])('%o is refused', (step, path) => {
    expect(refusal(inContext(step)).path).toBe(`ops[3].context[0]${path}`);
  });

  it.each([
    [cdtContext.listIndex(-(2 ** 31))],
    [cdtContext.listRank(2 ** 31 - 1)],
    [cdtContext.listIndexCreate(3, 0, true)],
    [cdtContext.mapKeyCreate('a', 3)],
    [cdtContext.mapKey(2n ** 62n)],
    [cdtContext.listValue({ a: [1] })],
    [cdtContext.mapKeysIn(['a', 1])],
    [cdtContext.andFilter(expression as never)],
  ])('%o is accepted', (step) => {
    expect(() => checkOperation(inContext(step), 'ops[0]')).not.toThrow();
  });
});
