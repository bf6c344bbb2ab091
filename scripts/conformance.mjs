// Every scenario on both clients, as a table; also on a real server when AEROSPIKE_HOSTS names one.
import { attempt, install, run } from './bootstrap.mjs';

install();
run('turbo', ['run', 'build', '--filter=@asp/conformance', '--output-logs=errors-only']);
process.exit(
  attempt('node', ['packages/conformance/dist/conformance.js', ...process.argv.slice(2)]),
);
