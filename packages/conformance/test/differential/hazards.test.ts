import { describe, expect, it } from 'vitest';
import { OP, type Operation } from '../../src/differential/command.js';
import { harmless } from '../../src/differential/hazards.js';
import type { Term } from '../../src/differential/term.js';

const write = (value: Term): Operation => ({ op: OP.WRITE, bin: 'c', value });
const modify = (...list: Term[]): Operation => ({ op: OP.CDT_MODIFY, bin: 'c', value: { list } });
const read = (...list: Term[]): Operation => ({ op: OP.CDT_READ, bin: 'c', value: { list } });
const list = (...items: Term[]): Term => ({ list: items });

const ALL: Term = list(0x04, true);
const ordered: Term = { list: [1], flags: 1 };
const long = 'x'.repeat(31);

// Operations, each in a command of its own, and which of them may be sent.
const ROWS: readonly [what: string, operations: readonly Operation[], kept: readonly number[]][] = [
  ['a map without the values of an empty list', [modify(83, 0x10007, list())], []],
  ['the same, not inverted', [modify(83, 7, list())], [0]],
  ['the same in a context', [read(0xff, list(0x10, 0), list(107, 0x10007, list()))], []],
  ['a list made at a negative index', [modify(0xff, list(0x50, -1), list(1, 1))], []],
  ['a list made at the start', [modify(0xff, list(0x50, 0), list(1, 1))], [0]],
  ['a list made far away', [modify(0xff, list(0x50, 2 ** 40), list(1, 1))], []],
  ['partial bits', [{ op: OP.BIT_MODIFY, bin: 'c', value: list(0, 1, 8) }], []],
  ['a persisted index that is written', [write({ list: [], flags: 0x10 })], []],
  ['a persisted index that is set', [modify(0, 0x10)], [0]],
  [
    'a step by value into a map with a persisted order of values',
    [modify(64, 0x13), modify(0xff, list(0x23, 1), list(1, 1)), modify(65, 'a', 1)],
    [0, 2],
  ],
  [
    'a change along a path into nested ordered lists',
    [write(list(ordered)), modify(0xfe, ALL, 4, 1), modify(0xfe, ALL, 0)],
    [0, 2],
  ],
  ['a change along a path in an ordered list', [write(ordered), modify(0xfe, ALL, 4, 1)], [0, 1]],
  ['a long text along a path', [write(list(long)), modify(0xfe, ALL, 4, 1)], [0]],
  [
    'a condition on what an index selects in a map',
    [read(0xfe, list(0x20, 0, 0x204, list(0)), 0)],
    [],
  ],
  ['the same in a list', [read(0xfe, list(0x10, 0, 0x204, list(0)), 0)], [0]],
  ['a long text without a path', [write(list(long)), read(16)], [0, 1]],
];

describe('what a real server is sent', () => {
  it.each(ROWS)('%s', (_, operations, kept) => {
    const steps = operations.map((operation) => ({ operations: [operation] }));
    expect(harmless(steps)).toEqual(kept.map((at) => steps[at]));
  });

  it('leaves out a batch of which one row is a hazard', () => {
    const rows = [
      { record: 0, request: { operations: [write(1)] } },
      { record: 1, request: { operations: [modify(83, 0x10007, list())] } },
    ];
    expect(harmless([{ rows }])).toEqual([]);
    expect(harmless([{ rows: rows.slice(0, 1) }])).toHaveLength(1);
  });
});
