import { describe, expect, it } from 'vitest';
import { pathEvaluator } from '../../src/expressions/index.js';
import { modifyOp, readOp, type Outcome } from '../../src/operations/index.js';
import { ResultError } from '../../src/result-error.js';
import type { Value } from '../../src/values/index.js';
import { OP } from '../../src/wire/numbers.js';
import { BIT_ROWS, SCALAR_ROWS } from './bytes-rows.js';
import { LIST_ROWS } from './list-rows.js';
import { MAP_ROWS } from './map-rows.js';
import { packed, shown } from './notation.js';
import { PATH_ROWS } from './path-rows.js';
import type { Row } from './rows.js';

const READS: ReadonlySet<number> = new Set([OP.CDT_READ, OP.BIT_READ, OP.HLL_READ]);
const SCALARS: ReadonlySet<number> = new Set([OP.INCR, OP.APPEND, OP.PREPEND]);

function run({ bin, op, payload }: Row): Outcome {
  const operand: Value | Uint8Array = SCALARS.has(op) ? payload : packed(payload);
  if (!READS.has(op)) return modifyOp(op, bin, operand, pathEvaluator);
  if (bin === undefined) return { bin, result: undefined };
  return { bin: undefined, result: readOp(op, bin, operand, pathEvaluator) };
}

/** A read that has no answer, and a modification that has none, both answer nil or nothing. */
const answer = (result: Value | undefined): string => shown(result ?? undefined);

function check(row: Row): void {
  const before = shown(row.bin);
  if (row.code !== 0) {
    expect(() => run(row)).toThrow(ResultError);
    expect(() => run(row)).toThrow(expect.objectContaining({ code: row.code }));
  } else {
    const { bin, result } = run(row);
    expect(answer(result)).toBe(answer(row.result));
    expect(shown(bin ?? row.bin)).toBe(shown(row.after));
  }
  expect(shown(row.bin), 'the value that went in').toBe(before);
}

describe.each([
  ['a list operation', LIST_ROWS],
  ['a map operation', MAP_ROWS],
  ['a path', PATH_ROWS],
  ['a bitwise operation', BIT_ROWS],
  ['a scalar operation', SCALAR_ROWS],
])('%s', (_, rows) => {
  it.each(rows.map((row): [string, Row] => [row.what, row]))('%s', (_what, row) => {
    check(row);
  });
});
