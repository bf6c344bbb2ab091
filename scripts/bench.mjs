// Ratios against the official client, measured in one run.
import { attempt, install, run } from './bootstrap.mjs';

install();
run('turbo', ['run', 'build', '--filter=@asp/bench', '--output-logs=errors-only']);
process.exit(attempt('node', ['packages/bench/dist/index.js', ...process.argv.slice(2)]));
