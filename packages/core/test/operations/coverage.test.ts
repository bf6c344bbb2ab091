import { bitwise, cdtContext, expOperations, hll, lists, maps, operations } from '@asp/core';
import { CONTEXTS, CREATE_FLAGS, OPERATIONS, operationRow } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { buildersOf, official, opcodes, parametersOf, type Builder } from './official.js';

const MODULES = {
  lists: [official.lists, lists],
  maps: [official.maps, maps],
  bitwise: [official.bitwise, bitwise],
  hll: [official.hll, hll],
  operations: [official.operations, operations],
  exp: [official.exp.operations, expOperations],
} as unknown as Record<
  string,
  readonly [theirs: Readonly<Record<string, unknown>>, ours: Readonly<Record<string, unknown>>]
>;

/** The official parameters that have another place here. */
const OWN_PLACE: Readonly<Record<string, readonly string[]>> = {
  'lists.create': ['ctx'],
  'maps.create': ['ctx'],
};

const cases = Object.entries(MODULES).flatMap(([name, [theirs, ours]]) =>
  Object.entries(buildersOf(theirs)).map(([fn, builder]) => ({
    name: `${name}.${fn}`,
    builder,
    own: ours[fn],
  })),
);

describe('every operation of the official client', () => {
  it('is enumerated', () => {
    expect(cases.length).toBeGreaterThanOrEqual(34 + 32 + 16 + 11 + 10 + 2);
  });

  it.each(cases)('$name has a row and a builder', ({ name, own }) => {
    expect(operationRow(name)).toBeDefined();
    expect(typeof own).toBe('function');
  });

  it.each(cases)('$name has its parameters, in order and by name', ({ name, builder }) => {
    const theirs = parametersOf(builder).filter((p) => !OWN_PLACE[name]?.includes(p));
    const ours = Object.keys(operationRow(name)?.params ?? {});
    const withBin = theirs[0] === 'bin' ? ['bin', ...ours] : ours;
    expect(withBin).toEqual(theirs);
  });

  it('is not exceeded unsaid', () => {
    const known = new Set(cases.map(({ name }) => name));
    const more = Object.keys(OPERATIONS).filter((name) => !known.has(name));
    expect(more.filter((name) => operationRow(name)?.beyondOfficial !== true)).toEqual([]);
  });
});

describe('what the official builders set by chained calls is an option', () => {
  const invertible = (name: string, builder: Builder): boolean => {
    if (!name.startsWith('lists.')) return false;
    return 'inverted' in builder('b', 1, 1, 1);
  };

  it.each(cases.filter(({ name }) => name.startsWith('lists.')))(
    '$name can be inverted where the official one can',
    ({ name, builder }) => {
      const ours = 'inverted' in (operationRow(name)?.options ?? {});
      expect(ours).toBe(invertible(name, builder));
    },
  );

  it.each(cases.filter(({ name }) => /^(lists|maps)\./.test(name)))(
    '$name takes a context',
    ({ name, builder }) => {
      expect(typeof builder('b', 1, 1, 1)['withContext']).toBe('function');
      expect(operationRow(name)?.options).toHaveProperty('context');
    },
  );

  it.each(cases.filter(({ name }) => /^bitwise\.(add|subtract)$/.test(name)))(
    '$name takes an overflow action',
    ({ name, builder }) => {
      expect(typeof builder('b', 1, 1, 1)['onOverflow']).toBe('function');
      expect(operationRow(name)?.options).toHaveProperty('overflowAction');
    },
  );
});

describe('constants of the modules', () => {
  const groups = [
    ['lists', 'order'],
    ['lists', 'sortFlags'],
    ['lists', 'writeFlags'],
    ['lists', 'returnType'],
    ['maps', 'order'],
    ['maps', 'writeFlags'],
    ['maps', 'returnType'],
    ['bitwise', 'writeFlags'],
    ['bitwise', 'resizeFlags'],
    ['bitwise', 'overflow'],
    ['hll', 'writeFlags'],
  ] as const;

  it.each(groups)('%s.%s has every official name with its number', (module, group) => {
    const [theirs, ours] = MODULES[module] ?? [{}, {}];
    expect(ours[group]).toMatchObject(theirs[group] as object);
  });

  it('has no other group', () => {
    const theirs = Object.entries(MODULES).flatMap(([name, [module]]) =>
      Object.entries(module)
        .filter(([, value]) => typeof value === 'object' && name !== 'exp')
        .map(([group]) => `${name}.${group}`),
    );
    const ours = groups.map(([module, group]) => `${module}.${group}`);
    // Wire numbers, which OPERATIONS has; and writeMode, whose numbers differ on purpose.
    expect(theirs.filter((name) => !ours.includes(name as never))).toEqual(
      expect.arrayContaining(['maps.writeMode']),
    );
    const extra = theirs.filter((n) => !ours.includes(n as never) && n !== 'maps.writeMode');
    expect(extra.filter((n) => !n.endsWith('.opcodes'))).toEqual([]);
  });

  it('maps.writeMode has the names, with the numbers of aerospike-py', () => {
    expect(Object.keys(maps.writeMode).sort()).toEqual(
      Object.keys(official.maps['writeMode'] as object).sort(),
    );
    expect(maps.writeMode).toEqual({ UPDATE: 0, CREATE_ONLY: 1, UPDATE_ONLY: 2 });
  });
});

describe('contexts', () => {
  const methods = Object.getOwnPropertyNames(official.cdt.Context.prototype).filter((name) =>
    /^add./.test(name),
  );
  const rows = Object.entries(CONTEXTS);

  it('are all there', () => {
    expect(rows.map(([, row]) => row.official).sort()).toEqual([...methods].sort());
    expect(Object.keys(cdtContext).sort()).toEqual(Object.keys(CONTEXTS).sort());
  });

  const numberOf = (method: string, ...args: unknown[]): number | undefined => {
    const context = new official.cdt.Context();
    (context as unknown as Record<string, (...a: unknown[]) => void>)[method]?.(...args);
    return context.items[0]?.[0];
  };

  it.each(rows.filter(([, row]) => !('creates' in row)))('%s has the official number', (_, row) => {
    expect(numberOf(row.official, 1)).toBe(row.code);
  });

  it('create flags are the official ones', () => {
    const { list, map } = CREATE_FLAGS;
    expect(numberOf('addListIndexCreate', 1, 0, false)).toBe(0x10 | list.unordered);
    expect(numberOf('addListIndexCreate', 1, 0, true)).toBe(0x10 | list.padded);
    expect(numberOf('addListIndexCreate', 1, 1, false)).toBe(0x10 | list.ordered);
    expect(numberOf('addMapKeyCreate', 1, 0)).toBe(0x22 | map.unordered);
    expect(numberOf('addMapKeyCreate', 1, 1)).toBe(0x22 | map.keyOrdered);
    expect(numberOf('addMapKeyCreate', 1, 3)).toBe(0x22 | map.keyValueOrdered);
  });
});

describe('wire numbers', () => {
  // HLL 56 (may contain) is for expressions only.
  it.each([
    ['list', opcodes.lists, []],
    ['map', opcodes.maps, []],
    ['bit', opcodes.bitwise, []],
    ['hll', opcodes.hll, [56]],
  ] as const)('%s rows have all numbers of the addon and no others', (family, table, without) => {
    const numbers = Object.values(OPERATIONS).flatMap((row) =>
      row.family === family ? [row.code, ...Object.values('codes' in row ? row.codes : {})] : [],
    );
    const theirs = Object.values(table).filter((n) => !(without as readonly number[]).includes(n));
    expect(theirs.length).toBeGreaterThan(10);
    expect([...new Set(numbers)].sort()).toEqual(theirs.sort());
  });
});
