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
const gates = ['check-pages.mjs', 'check-translations.mjs'];
if (!values.quick) gates.push('run-examples.mjs');
if (!values.quick && !values['no-browser']) gates.push('browser.mjs');
const failed = gates.filter((gate) => {
  console.log(`\n› ${gate}`);
  const options = gate === 'browser.mjs' && values['install-browser'] ? ['--install'] : [];
  return attempt('node', [`scripts/${gate}`, ...options], { cwd: site }) !== 0;
});
console.log(
  failed.length === 0 ? '\nAll gates of the documentation pass.' : `\nFailed: ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
