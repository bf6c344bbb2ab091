// npm run demo: from a fresh clone to Aerospike records written and read, in one command.
import { attempt, install, run } from './bootstrap.mjs';

install();
run('turbo', ['run', 'build', '--filter=@asp/quickstart', '--output-logs=errors-only']);
console.log();
process.exit(attempt('node', ['apps/quickstart/dist/index.js', ...process.argv.slice(2)]));
