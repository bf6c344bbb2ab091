import { bitwise, expOperations, hll, lists, maps, operations } from '@asp/core';
import { OPERATIONS, checkOperation, operationRow, type ParameterKind } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import type { Builder } from './official.js';
import { GOOD } from './samples.js';

const MODULES = { lists, maps, bitwise, hll, operations, exp: expOperations } as unknown as Record<
  string,
  Readonly<Record<string, Builder>>
>;

function builderOf(name: string): Builder {
  const [module = '', fn = ''] = name.split('.');
  const builder = MODULES[module]?.[fn];
  if (builder === undefined) throw new Error(`no builder for ${name}`);
  return builder;
}

const good = (parameter: string): unknown => GOOD[parameter.replace('?', '') as ParameterKind];

const built = Object.keys(OPERATIONS).filter((name) => operationRow(name)?.family !== 'scalar');

describe.each(built)('%s', (name) => {
  const row = operationRow(name)!;
  const required = Object.entries(row.params).filter(([, kind]) => !kind.endsWith('?'));
  const full = Object.fromEntries(
    Object.entries({ ...row.params, ...row.options }).map(([key, kind]) => [key, good(kind)]),
  );

  it('made with every argument has exactly the fields of its row', () => {
    const args = Object.values(row.params).map(good);
    const options = Object.entries(row.options ?? {}).map(([key, kind]) => [key, good(kind)]);
    const made = builderOf(name)('b', ...args, Object.fromEntries(options));
    expect(made).toEqual({ op: name, bin: 'b', ...full });
    expect(() => checkOperation(made, 'ops[0]')).not.toThrow();
  });

  it('made with the required arguments has no others', () => {
    // Required parameters come first, or are given as undefined.
    const args = Object.values(row.params).map((kind) =>
      kind.endsWith('?') ? undefined : good(kind),
    );
    const made = builderOf(name)('b', ...args);
    expect(Object.keys(made).sort()).toEqual(['op', 'bin', ...required.map(([key]) => key)].sort());
    expect(() => checkOperation(made, 'ops[0]')).not.toThrow();
  });

  it('takes null for what may be left out', () => {
    const args = Object.values(row.params).map((kind) => (kind.endsWith('?') ? null : good(kind)));
    const made = builderOf(name)('b', ...args, null);
    expect(Object.keys(made).sort()).toEqual(['op', 'bin', ...required.map(([key]) => key)].sort());
  });

  it('is frozen, with the policy and the context that were given', () => {
    const args = Object.values(row.params).map(good);
    const context = [{ kind: 'mapKey', value: 'a' }];
    const options = 'context' in (row.options ?? {}) ? { context } : {};
    const made = builderOf(name)('b', ...args, options);
    expect(Object.isFrozen(made)).toBe(true);
    for (const part of ['policy', 'context', 'ctx']) {
      if (part in made) expect(Object.isFrozen(made[part])).toBe(true);
    }
    context.push({ kind: 'mapKey', value: 'later' });
    if ('context' in made) expect(made['context']).toHaveLength(1);
  });

  it('survives structuredClone', () => {
    const made = builderOf(name)('b', ...Object.values(row.params).map(good));
    const clone = structuredClone(made);
    expect(Object.getPrototypeOf(made)).toBe(Object.prototype);
    expect(Object.keys(clone)).toEqual(Object.keys(made));
    for (const key of Object.keys(made)) {
      if (key !== 'list') expect(clone[key]).toEqual(made[key]);
    }
  });
});

describe('basic operations', () => {
  it.each([
    [operations.read('b'), { op: 1, bin: 'b' }],
    [operations.read(), { op: 1 }],
    [operations.write('b', null), { op: 2, bin: 'b', val: null }],
    [operations.write('b', 2n ** 63n - 1n), { op: 2, bin: 'b', val: 2n ** 63n - 1n }],
    [operations.add('b', 2), { op: 5, bin: 'b', val: 2 }],
    [operations.incr('b'), { op: 5, bin: 'b' }],
    [operations.append('b', 'x'), { op: 9, bin: 'b', val: 'x' }],
    [operations.prepend('b', 'x'), { op: 10, bin: 'b', val: 'x' }],
    [operations.touch(), { op: 11 }],
    [operations.touch(60), { op: 11, val: 60 }],
    [operations.delete(), { op: 12 }],
  ])('%o', (made, plain) => {
    expect(made).toEqual(plain);
    expect(Object.isFrozen(made)).toBe(true);
    expect(structuredClone(made)).toEqual(made);
    expect(() => checkOperation(made, 'ops[0]')).not.toThrow();
  });
});
