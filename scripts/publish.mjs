// Publishes every package whose version is not there yet; run by .github/workflows/publish.yml, with provenance. --dry-run
// shows what would be sent.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attempt, install, root, run } from './bootstrap.mjs';
import { packAll, PACKAGES, temporary } from './tarballs/pack.mjs';

const isDry = process.argv.includes('--dry-run');
const repository = process.env.GITHUB_REPOSITORY;
if (!isDry && repository === undefined) {
  console.error('Provenance is made in the workflow; here only --dry-run.');
  process.exit(2);
}
if (!process.argv.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only']);
}
if (repository !== undefined) for (const name of PACKAGES) nameRepository(name);

const tarballs = packAll(temporary('asp-publish-'));
for (const name of PACKAGES) {
  const { name: full, version } = JSON.parse(readFileSync(manifest(name), 'utf8'));
  // Trusted publishing needs a newer npm than some Nodes bring.
  const npm = ['-y', 'npm@11'];
  if (!isDry && isPublished(npm, `${full}@${version}`)) {
    console.log(`${full}@${version} is published`);
    continue;
  }
  const args = isDry ? ['--dry-run', '--provenance=false'] : ['--provenance'];
  run('npx', [...npm, 'publish', tarballs[full], '--access', 'public', ...args]);
}

function manifest(name) {
  return join(root, 'packages', name, 'package.json');
}

/** Provenance wants the address of the repository that built the tarball, which a fork must not inherit. */
function nameRepository(name) {
  const about = JSON.parse(readFileSync(manifest(name), 'utf8'));
  const home = `https://github.com/${repository}`;
  about.repository = { ...about.repository, url: `git+${home}.git` };
  about.homepage = `${home}/tree/main/packages/${name}#readme`;
  about.bugs = `${home}/issues`;
  writeFileSync(manifest(name), `${JSON.stringify(about, null, 2)}\n`);
}

function isPublished(npm, spec) {
  return attempt('npx', [...npm, 'view', spec, 'version'], { stdio: 'ignore' }) === 0;
}
