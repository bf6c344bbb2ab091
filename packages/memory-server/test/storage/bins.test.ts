import { describe, expect, it } from 'vitest';
import { Bins } from '../../src/storage/bins.js';

function binsOf(names: readonly string[]): Bins {
  const bins = Bins.empty();
  names.forEach((name, i) => bins.set(name, i));
  return bins;
}

const entries = (bins: Bins) => bins.names().map((name, i) => [name, bins.at(i)]);

describe('bins', () => {
  it('keep the order of creation, and updates in place', () => {
    const bins = binsOf(['c', 'a', 'b']);
    bins.set('a', 9);
    expect(entries(bins)).toEqual([
      ['c', 0],
      ['a', 9],
      ['b', 2],
    ]);
    expect([bins.get('a'), bins.get('z'), bins.size]).toEqual([9, undefined, 3]);
  });

  it('put the last one into the gap of a removed one', () => {
    const bins = binsOf(['a', 'b', 'c']);
    bins.delete('a');
    expect(entries(bins)).toEqual([
      ['c', 2],
      ['b', 1],
    ]);
    bins.delete('b');
    bins.delete('nothing');
    bins.delete('c');
    expect(entries(bins)).toEqual([]);
  });

  it('copied, change on their own', () => {
    const bins = binsOf(['a', 'b']);
    const copy = bins.copy();
    copy.set('c', 3);
    copy.set('a', 4);
    copy.delete('b');
    expect(entries(bins)).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(entries(copy)).toEqual([
      ['a', 4],
      ['c', 3],
    ]);
  });

  it('may be many', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `bin${i}`);
    const bins = binsOf(names);
    for (let i = 0; i < 1000; i++) bins.delete(`bin${i}`);
    expect(bins.size).toBe(1000);
    expect([bins.get('bin5'), bins.get('bin1500')]).toEqual([undefined, 1500]);
  });
});
