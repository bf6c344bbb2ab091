// npm test: installs, builds, tests every package; its last line is the true total over all of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { attempt, install, root } from './bootstrap.mjs';

install();
const args = ['run', 'test', '--continue', '--concurrency=2', '--output-logs=new-only'];
console.log(`\n› turbo ${args.join(' ')}`);
const code = attempt('turbo', [...args, ...process.argv.slice(2)]);

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const report of reports()) {
  failures.push(...failuresOf(report));
  totals.passed += report.numPassedTests;
  totals.failed +=
    report.numFailedTests + report.numFailedTestSuites * Number(!report.numFailedTests);
  totals.skipped += report.numPendingTests + report.numTodoTests;
}
if (code !== 0 && totals.failed === 0) totals.failed = 1; // a crash, a build error
if (totals.passed === 0) totals.failed ||= 1; // nothing ran: that is not a success
const skipped = totals.skipped ? `, ${totals.skipped} skipped` : '';
// Once more at the end, where a reader of a long log looks first.
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`);
process.exit(totals.failed ? 1 : 0);

function reports() {
  return ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
    .map((folder) => join(folder, '.results', 'vitest.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')));
}

function failuresOf(report) {
  return report.testResults.flatMap((file) => {
    const path = relative(root, file.name);
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0) return file.status === 'failed' ? [`${path}\n${file.message}`] : [];
    return failed.map((test) => `${path} > ${test.fullName}\n${test.failureMessages.join('\n')}`);
  });
}
