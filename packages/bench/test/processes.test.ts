import { expect, it } from 'vitest';
import { line } from '../src/print.js';
import { meansOf } from '../src/processes.js';

const sample = (perSecond: number, ratio: number) => ({
  operations: 1,
  perSecond,
  p50: 1,
  p99: 2,
  cpu: 3,
  ratio,
  cpuRatio: 1,
});
const output = (perSecond: number, ratio: number): string =>
  [
    'a heading',
    line('get, 1 in flight', sample(perSecond, ratio), sample(1_000, 1)),
    `  put, 64 in flight                 ${String(ratio)} ms vs 2.000 ms   × ${ratio.toFixed(2)}`,
    '  asp   p50 1 ms   0 errors',
  ].join('\n');

it('shows the mean of each comparison, and the other lines as they are', () => {
  const lines = meansOf([output(900, 0.9), output(1_100, 1.1), output(1_300, 1.3)]);
  expect(lines[0]).toBe('a heading');
  expect(lines[1]).toMatch(
    /^ {2}get, 1 in flight +1,100\/s vs +1,000\/s +× 1\.100 +\(0\.90–1\.30\)$/,
  );
  expect(lines[2]).toMatch(/^ {2}put, 64 in flight +1\.1 ms vs +2 ms +× 1\.100 +\(0\.90–1\.30\)$/);
  expect(lines[3]).toBe('  asp   p50 1 ms   0 errors');
});
