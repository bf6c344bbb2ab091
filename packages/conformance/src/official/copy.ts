import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder of an installed package. */
function folderOf(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** The folder of this package, where the suite's own dev dependencies are installed. */
export const home = resolve(import.meta.dirname, '..'); // of the built file in dist/

/**
 * Copies the official client's test suite out of its package to a temporary folder and compiles it
 * there. Nothing of it is ever written into this repository. The library itself is linked: the
 * suite imports `../lib/aerospike.js`, and some tests `require(process.cwd())`.
 */
export function copySuite(): string {
  const client = folderOf('aerospike');
  const folder = mkdtempSync(join(tmpdir(), 'aerospike-suite-'));
  cpSync(join(client, 'test'), join(folder, 'test'), { recursive: true });
  cpSync(join(client, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(client, 'lib'), join(folder, 'lib'), 'junction');
  symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'), 'junction');

  const tsc = join(folderOf('typescript'), 'bin', 'tsc');
  // Type errors of the suite against newer type packages do not stop its emit, nor concern us.
  spawnSync(process.execPath, [tsc, '-p', 'test', '--noCheck'], {
    cwd: folder,
    stdio: 'inherit',
  });
  return folder;
}
