import { exp, type Exp } from '@asp/exp';
import { toBytes } from '@asp/exp/wire';
import { describe, expect, it } from 'vitest';
import { compileFilter, matches } from '../../src/expressions/filter.js';
import { ResultError } from '../../src/result-error.js';
import { recordView } from './record-view.js';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
const adult = exp.ge(exp.intBin('age'), exp.intVal(18));

function codeOf(run: () => unknown): number | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof ResultError) return error.code;
    throw error;
  }
  return undefined;
}

describe('a filter', () => {
  it('lets pass what it is true for', () => {
    expect(matches(toBytes(adult), recordView({ bins: { age: 18 } }))).toBe(true);
    expect(matches(toBytes(adult), recordView({ bins: { age: 17 } }))).toBe(false);
  });

  it('does not let pass what it knows nothing about', () => {
    expect(matches(toBytes(adult), recordView())).toBe(false);
    expect(matches(toBytes(exp.not(adult)), recordView())).toBe(false);
    expect(matches(toBytes(adult), recordView({ bins: { age: 'old' } }))).toBe(false);
  });

  it('is read once for the bytes of one request', () => {
    const bytes = toBytes(adult);
    expect(compileFilter(bytes)).toBe(compileFilter(bytes));
    expect(compileFilter(bytes)).not.toBe(compileFilter(bytes.slice()));
  });

  it.each<[string, Uint8Array | Exp]>([
    ['an integer', exp.intVal(1)],
    ['a string bin', exp.stringBin('s')],
    ['infinity', exp.infinity()],
    ['no bytes', hex('')],
    ['bytes too many', hex('c3c3')],
    ['an unknown operation', hex('91cc99')],
    ['a variable outside its let', hex('927ca178')],
    ['a broken regular expression', exp.regexCompare('(', 1, exp.stringBin('s'))],
    ['a modulo of 0', hex('930192400000')],
    ['a name no bin has', hex('93059252b07369787465656e2d6c6574746572732100')],
    ['a position in a path that is no integer', hex('937a0102')],
    ['a geometry that is none', hex('9308935108a167a21778')],
  ])('is refused as a bad parameter: %s', (_, filter) => {
    const bytes = filter instanceof Uint8Array ? filter : toBytes(filter);
    expect(codeOf(() => matches(bytes, recordView()))).toBe(4);
  });
});
