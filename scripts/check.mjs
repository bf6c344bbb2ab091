// pnpm check: everything CI runs, in the order in which it fails fastest.
import { install, run } from './bootstrap.mjs';

install();
run('node', ['scripts/check-files.mjs']);
run('turbo', [
  'run',
  'build',
  'types',
  'lint',
  '--continue',
  '--output-logs=errors-only',
  '--concurrency=2',
]);
run('node', ['scripts/api.mjs', '--check', '--built']);
run('node', ['scripts/examples.mjs', '--built']);
run('knip', []);
run('size-limit', []);
run('turbo', ['run', 'pack:check', '--output-logs=errors-only', '--concurrency=2']);
if (!process.argv.includes('--gates-only')) run('node', ['scripts/test.mjs']);
