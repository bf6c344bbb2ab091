import { OPERATIONS, PYTHON_HELPERS, BASIC_OPERATIONS, operationRow } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';

const rows = Object.keys(OPERATIONS).map((name) => ({ name, row: operationRow(name)! }));

describe('OPERATIONS', () => {
  it.each(rows)('$name: the wire names its parameters, or fields of its policy', ({ row }) => {
    const known = { ...row.params, ...row.options };
    const onWire = row.wire.map((part) => part.replace('?', '').replace(/\..*/, ''));
    for (const part of onWire) expect(known).toHaveProperty(part);
  });

  it.each(rows.filter(({ row }) => row.readBack !== undefined))(
    '$name: reads back by a read of its family',
    ({ row }) => {
      const read = operationRow(row.readBack?.op ?? '');
      expect(read).toMatchObject({ family: row.family, access: 'read' });
    },
  );

  it.each(rows.filter(({ row }) => row.access === 'modify' && row.result !== 'none'))(
    '$name: an answering modification can be read back, or is known not to',
    ({ name, row }) => {
      expect(row.readBack === undefined).toBe(name === 'hll.add');
    },
  );

  it.each(rows.filter(({ row }) => row.result === 'byReturnType'))(
    '$name: has a return type, and its read back the same parameters',
    ({ row }) => {
      expect(row.params).toHaveProperty('returnType');
      if (row.readBack === undefined) return;
      expect(operationRow(row.readBack.op)?.params).toEqual(row.params);
    },
  );

  it('has no number twice within reads or modifications of a family, but for create', () => {
    const numbers = rows
      .filter(({ name, row }) => row.family !== 'scalar' && !name.endsWith('.create'))
      .map(({ row }) => `${row.family} ${row.access} ${String(row.code)}`);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('answers no row for what is no operation', () => {
    expect(operationRow('lists.nothing')).toBeUndefined();
    expect(operationRow('constructor')).toBeUndefined();
  });
});

describe('BASIC_OPERATIONS', () => {
  it('names scalar rows, whose numbers are those of the wire', () => {
    for (const [operator, name] of Object.entries(BASIC_OPERATIONS)) {
      const { family, code } = OPERATIONS[name];
      expect(family).toBe('scalar');
      expect(code).toBe(operator === '12' ? 14 : Number(operator));
    }
  });
});

describe('PYTHON_HELPERS', () => {
  const names = Object.keys(PYTHON_HELPERS);

  it('has the 31 list, 27 map, 10 HLL and 18 bit helpers', () => {
    const count = (prefix: string): number => names.filter((n) => n.startsWith(prefix)).length;
    expect([count('list_'), count('map_'), count('hll_'), count('bit_')]).toEqual([31, 27, 10, 18]);
  });

  it.each(Object.entries(PYTHON_HELPERS))('%s → %s', (helper, operation) => {
    const family = { list: 'list', map: 'map', hll: 'hll', bit: 'bit' }[helper.split('_')[0] ?? ''];
    expect(operationRow(operation)?.family).toBe(family);
  });

  it('leaves out only what aerospike-py does not have', () => {
    const covered = new Set<string>(Object.values(PYTHON_HELPERS));
    const others = rows
      .filter(({ name, row }) => !covered.has(name) && /^(list|map|hll|bit)$/.test(row.family))
      .map(({ name }) => name);
    expect(others.sort()).toEqual([
      'hll.refreshCount',
      'lists.create',
      'lists.getByValueRelRankRange',
      'lists.removeByValueRelRankRange',
      'maps.create',
      'maps.getByKeyRelIndexRange',
      'maps.getByValueRelRankRange',
      'maps.removeByKeyRelIndexRange',
      'maps.removeByValueRelRankRange',
    ]);
  });
});
