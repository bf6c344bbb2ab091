// npm run docs:test: every gate of the documentation, then the site in a real browser.
//   -- --no-browser   without the browser   -- --install-browser   apt-get installs it first
import { parseArgs } from 'node:util';
import { attempt } from '../../scripts/bootstrap.mjs';
import { buildPackages, buildSite, installAll, site } from './steps.mjs';

const { values } = parseArgs({
  options: {
    'no-browser': { type: 'boolean', default: false },
    'install-browser': { type: 'boolean', default: false },
  },
});
installAll();
buildPackages();
buildSite();
const gates = ['check-pages.mjs', 'check-translations.mjs', 'run-examples.mjs'];
if (!values['no-browser']) gates.push('browser.mjs');
const failed = gates.filter((gate) => {
  console.log(`\n› ${gate}`);
  const options = gate === 'browser.mjs' && values['install-browser'] ? ['--install'] : [];
  return attempt('node', [`scripts/${gate}`, ...options], { cwd: site }) !== 0;
});
console.log(
  failed.length === 0 ? '\nAll gates of the documentation pass.' : `\nFailed: ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
