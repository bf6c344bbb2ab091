import { expect, it } from 'vitest';
import { better } from '../../src/official/again.js';
import type { Outcome } from '../../src/official/report.js';

const outcome = (file: string, title: string, state: Outcome['state']): Outcome => ({
  file,
  title,
  state,
});

it('keeps what passed once, and files that did not run again', () => {
  const first = [outcome('a', '1', 'pass'), outcome('b', '1', 'pass'), outcome('b', '2', 'fail')];
  const again = [outcome('b', '1', 'fail'), outcome('b', '2', 'pass')];
  expect(better(first, again)).toEqual([
    outcome('a', '1', 'pass'),
    outcome('b', '1', 'pass'),
    outcome('b', '2', 'pass'),
  ]);
});

it('counts the tests that a failed hook had taken along, and forgets the hook', () => {
  const first = [outcome('b', '"before each" hook', 'fail'), outcome('b', '1', 'pass')];
  const again = [outcome('b', '1', 'pass'), outcome('b', '2', 'pass')];
  expect(better(first, again)).toEqual(again);
});

it('keeps a failure that nothing disproved', () => {
  const first = [outcome('b', '"before each" hook', 'fail'), outcome('b', '2', 'fail')];
  const again = [outcome('b', '2', 'fail')];
  expect(better(first, again)).toEqual(first);
});
