import { failed, type Outcome } from './report.js';
import { runSuite, type SuiteOptions } from './run.js';

/** How often a file is run at most. */
const ATTEMPTS = 3;

/**
 * Some tests of the suite wait for a fixed time (those of metrics, for one), and fail on a machine that is busy
 * just then. So the files with failures run again; what passes then is counted, and named.
 */
export async function runPatiently(options: SuiteOptions): Promise<Outcome[]> {
  let outcomes = await runSuite(options);
  for (let attempt = 2; attempt <= ATTEMPTS; attempt += 1) {
    const files = [...new Set(failed(outcomes).map(({ file }) => file))];
    if (files.length === 0) break;
    console.log(`again: ${files.join(', ')}`);
    const only = new RegExp(`^(${files.join('|')})\\.js$`);
    const again = await runSuite({ ...options, only });
    for (const { file, title } of failed(outcomes)) {
      const now = again.find((one) => one.file === file && one.title === title);
      if (now?.state === 'pass') console.log(`  passed this time: ${file}: ${title}`);
    }
    outcomes = better(outcomes, again);
  }
  return outcomes;
}

/**
 * The outcomes of a run, with those of its files that ran again: what passed once has passed. A hook that failed
 * took tests with it that are in the second run only, and is itself no test of it.
 */
export function better(first: readonly Outcome[], again: readonly Outcome[]): Outcome[] {
  const clean = new Set(again.map(({ file }) => file));
  for (const { file } of failed(again)) clean.delete(file);
  const same = (a: Outcome, b: Outcome): boolean => a.file === b.file && a.title === b.title;
  const kept = first
    .map((one) => (one.state === 'fail' ? (again.find((other) => same(one, other)) ?? one) : one))
    .filter((one) => one.state !== 'fail' || !clean.has(one.file));
  return [...kept, ...again.filter((one) => !first.some((other) => same(one, other)))];
}
