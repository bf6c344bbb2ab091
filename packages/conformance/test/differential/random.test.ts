import { describe, expect, it } from 'vitest';
import { FAMILIES } from '../../src/differential/families/index.js';
import { printStep } from '../../src/differential/command.js';
import { Random } from '../../src/differential/random.js';

const printed = (family: keyof typeof FAMILIES, seed: number): string[] =>
  FAMILIES[family](new Random(seed)).map(printStep);

describe('a seed', () => {
  it.each(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[])(
    'always makes the same %s case, and another seed another one',
    (family) => {
      expect(printed(family, 7)).toEqual(printed(family, 7));
      expect(printed(family, 8)).not.toEqual(printed(family, 7));
    },
  );

  it('makes the same choices on every machine', () => {
    const random = new Random(1);
    expect(Array.from({ length: 5 }, () => random.int(0, 999))).toMatchInlineSnapshot(`
      [
        872,
        27,
        259,
        290,
        686,
      ]
    `);
  });
});

describe('a choice', () => {
  it('is within its bounds, and every one is made', () => {
    const random = new Random(3);
    const made = new Set(Array.from({ length: 500 }, () => random.int(-2, 2)));
    expect([...made].sort((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
  });

  it('can be undefined, but not from nothing', () => {
    const random = new Random(3);
    expect(random.pick<string | undefined>([undefined])).toBeUndefined();
    expect(() => random.pick<number>([])).toThrow(RangeError);
  });
});
