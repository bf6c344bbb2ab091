// npm run test:node -- 22 [package…]: the packages' tests on another Node, whose binary comes from npm.
import { mkdtempSync, readdirSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { attempt, install, root, run } from './bootstrap.mjs';

const [major, ...only] = process.argv.slice(2);
if (!/^\d+$/.test(major ?? '')) {
  console.error('Say which Node, and maybe which packages: npm run test:node -- 22 core exp');
  process.exit(2);
}

install();
run('turbo', ['run', 'build', '--output-logs=errors-only']);
const home = mkdtempSync(join(tmpdir(), `node-${major}-`));
const binary = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
run('npm', ['install', '--no-save', '--silent', '--prefix', home, `${binary}@${major}`]);
const PATH = join(home, 'node_modules', binary, 'bin') + delimiter + process.env.PATH;
run('node', ['--version'], { env: { PATH } });

let failed = 0;
for (const group of ['packages', 'apps']) {
  for (const name of readdirSync(join(root, group))) {
    const cwd = join(root, group, name);
    if (!existsSync(join(cwd, 'vitest.config.ts'))) continue;
    if (only.length > 0 && !only.includes(name)) continue;
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    failed += attempt('node', [vitest, 'run', '--passWithNoTests'], { cwd, env: { PATH } }) ? 1 : 0;
  }
}
rmSync(home, { recursive: true, force: true });
console.log(
  failed
    ? `\nNode ${major}: ${failed} packages failed`
    : `\nNode ${major}: ${only.join(', ') || 'all packages'} passed`,
);
process.exit(failed ? 1 : 0);
