// npm run docs:test: every gate of the documentation, then the site in a real browser.
//   -- --quick   only the gates that need no built site: pages and translations, in seconds
//   -- --no-browser   without the browser   -- --install-browser   apt-get installs it first
import { parseArgs } from 'node:util';
import { attempt } from '../../scripts/bootstrap.mjs';
import { buildPackages, buildSite, generate, installAll, site } from './steps.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    'no-browser': { type: 'boolean', default: false },
    'install-browser': { type: 'boolean', default: false },
  },
});
installAll();
buildPackages();
if (values.quick) generate('--model');
else buildSite();
const script = (name, ...options) => ['node', `scripts/${name}.mjs`, ...options];
const gates = [script('check-pages'), script('check-translations')];
if (!values.quick) gates.push(['tsc', '--noEmit', '-p', '.'], script('run-examples'));
if (!values.quick && !values['no-browser'])
  gates.push(script('browser', ...(values['install-browser'] ? ['--install'] : [])));
const failed = gates.filter(([command, ...args]) => {
  console.log(`\n› ${[command, ...args].join(' ')}`);
  return attempt(command, args, { cwd: site }) !== 0;
});
console.log(
  failed.length === 0
    ? '\nAll gates of the documentation pass.'
    : `\nFailed: ${failed.map((gate) => gate.join(' ')).join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
