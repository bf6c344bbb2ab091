// npm run docs: installs, builds packages and site, and serves both languages.
//   -- --build   builds only   -- --port 4000   serves there
import { parseArgs } from 'node:util';
import { site, installAll, buildPackages, buildSite } from './steps.mjs';
import { run } from '../../scripts/bootstrap.mjs';

const { values } = parseArgs({
  options: {
    build: { type: 'boolean', default: false },
    port: { type: 'string', default: '3210' },
  },
});
installAll();
buildPackages();
buildSite();
if (!values.build) {
  console.log(
    `\nThe site is served on http://localhost:${values.port} (Korean: /ko). Ctrl-C ends it.`,
  );
  run('npx', ['docusaurus', 'serve', '--no-open', '--port', values.port], { cwd: site });
}
