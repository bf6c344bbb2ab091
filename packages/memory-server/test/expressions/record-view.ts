import type { Exp } from '@asp/exp';
import { toBytes } from '@asp/exp/wire';
import { evaluate } from '../../src/expressions/evaluate.js';
import { compile, pathEvaluator } from '../../src/expressions/program.js';
import type { ExpressionRecord } from '../../src/expressions/record-view.js';
import { UNKNOWN } from '../../src/expressions/run.js';
import type { Value } from '../../src/values/index.js';

interface Changes extends Partial<Omit<ExpressionRecord, 'bin'>> {
  readonly bins?: { readonly [name: string]: Value };
}

/** A record in no set, written at 10 s and looked at at 12.5 s; change what matters to the test. */
export function recordView({ bins = {}, ...changes }: Changes = {}): ExpressionRecord {
  return {
    bin: (name) => bins[name],
    setName: '',
    digest: '\0'.repeat(20),
    key: undefined,
    lastUpdate: 10_000,
    voidTime: 0,
    size: 64,
    now: 12_500,
    ...changes,
  };
}

/** The value of an expression about a record; 'unknown' when that cannot be known. */
export function valueOf(exp: Exp, changes: Changes = {}): unknown {
  const about = { record: recordView(changes), loop: undefined };
  const value = evaluate(compile(toBytes(exp)), about, pathEvaluator);
  return value === UNKNOWN ? 'unknown' : value;
}
