// The steps that `npm run docs` and `npm run docs:test` share.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from '../../scripts/bootstrap.mjs';

export const site = fileURLToPath(new URL('..', import.meta.url));

const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

/** The whole workspace, the site included, as the lockfile says. */
export function installAll() {
  if (existsSync(join(site, 'node_modules/@docusaurus/core'))) return;
  run('npx', ['-y', pinned, 'install', '--frozen-lockfile'], { env: { CI: 'true' } });
}

export function buildPackages() {
  run(
    'turbo',
    ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only', '--concurrency=2'],
    { cwd: root },
  );
}

/** The API reference and the model of it; `--model` makes the model only. */
export const generate = (...options) =>
  run('node', ['scripts/generate.mjs', ...options], { cwd: site });

/** Both languages; a broken link, anchor, table or example region fails it. */
export function buildSite() {
  generate();
  run('npx', ['docusaurus', 'build'], { cwd: site });
}
