import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClientError } from '@asp/core';

/** This very file: ES modules have an address, CommonJS a name, which in `node -e` ES modules see as well. */
const self = pathOf(import.meta.url);

/** A program of its own that the package brings along. */
export type Entry = 'worker' | 'child';

/**
 * Where the built worker or child lies: beside this file, in the package's `dist` when this file is a
 * source, or in `node_modules` when this file was bundled into something else.
 *
 * @throws ClientError when it is nowhere
 */
export function entryPath(entry: Entry, configured: string | undefined): string {
  const found = candidates(entry, configured).find((path) => existsSync(path));
  if (found !== undefined) return found;
  const where = configured ?? dirname(self);
  throw new ClientError(
    `@asp/sync: its ${entry} program was not found (${where}). If your program is bundled, keep ` +
      "'@asp/sync' external, or install it beside the bundle, or say where it is: " +
      'configureSync({ workerPath, childPath }) with the package’s dist/worker.cjs and dist/child.cjs.',
  );
}

function candidates(entry: Entry, configured: string | undefined): string[] {
  if (configured !== undefined) return [configured];
  const file = `${entry}.cjs`;
  const beside = join(dirname(self), file);
  const built = join(dirname(self), '../../dist', file);
  return self.endsWith('.ts') ? [built] : [beside, ...installed(file)];
}

function installed(file: string): string[] {
  try {
    const manifest = createRequire(self).resolve('@asp/sync/package.json');
    return [join(dirname(manifest), 'dist', file)];
  } catch {
    return [];
  }
}

/** The build for CommonJS has `undefined` for the address. */
function pathOf(address: string | undefined): string {
  return address === undefined ? __filename : fileURLToPath(address);
}
