// The tarballs that `npm publish` would send, and empty projects that install them.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, root } from '../bootstrap.mjs';

/** The packages that are published, each after those that it needs. */
export const PACKAGES = ['core', 'exp', 'async', 'sync', 'memory-server'];

/** A folder for this run that goes when the process ends. */
export function temporary(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Packs every package into `folder`; answers `{ '@asp/core': path, … }`. */
export function packAll(folder) {
  const packed = PACKAGES.map((name) => {
    const cwd = join(root, 'packages', name);
    const out = join(folder, name);
    mkdirSync(out);
    must('pnpm', ['pack', '--pack-destination', out], { cwd });
    const tarball = join(folder, `asp-${name}.tgz`);
    cpSync(join(out, readdirSync(out)[0]), tarball);
    return [JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')).name, tarball];
  });
  return Object.fromEntries(packed);
}

/** Writes the files of a project: `{ 'esm.mjs': text, 'package.json': object }`. */
export function writeProject(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(folder, name),
      typeof content === 'string' ? content : JSON.stringify(content, null, 2),
    );
  }
}

/** Runs a program quietly and answers what it printed; throws with all its output when it fails. */
export function must(command, args, options = {}) {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    ...options,
    env: { ...env, ...options.env },
  });
  if (done.status === 0) return done.stdout.trim();
  const said = [done.stdout, done.stderr, done.error].filter(Boolean).join('\n');
  throw new Error(`${[command, ...args].join(' ')}: ${said.trim() || `exit ${done.status}`}`);
}
