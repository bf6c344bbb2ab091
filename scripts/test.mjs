// npm test: installs, builds, tests every package; its last line is the true total over all of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, install, root } from './bootstrap.mjs';

install();
const args = ['run', 'test', '--continue', '--concurrency=2', '--output-logs=new-only'];
console.log(`\n› turbo ${args.join(' ')}`);
const code = attempt('turbo', [...args, ...process.argv.slice(2)]);

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const report of reports()) {
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests + report.numFailedTestSuites * Number(!report.numFailedTests);
  totals.skipped += report.numPendingTests + report.numTodoTests;
}
if (code !== 0 && totals.failed === 0) totals.failed = 1; // a crash, a build error
if (totals.passed === 0) totals.failed ||= 1; // nothing ran: that is not a success
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : '';
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed ? 1 : 0);

function reports() {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .map((folder) => join(folder, '.results', 'vitest.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}
