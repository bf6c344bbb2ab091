// The official client's own test suite against memory-server, with a ratchet; see packages/conformance.
import { attempt, install, run } from './bootstrap.mjs';

install();
run('turbo', ['run', 'build', '--filter=@asp/conformance', '--output-logs=errors-only']);
process.exit(attempt('node', ['packages/conformance/dist/official.js', ...process.argv.slice(2)]));
