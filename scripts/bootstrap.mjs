// With only Node and npm present: install what the lockfile says, once, and run tools by name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.asp-installed');
const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).packageManager;

export const env = {
  ...process.env,
  // npm's own user settings reach pnpm as npm_config_*; only npm understands them all.
  PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};

/** Runs a tool in the foreground; ends this process with its exit code when it fails. */
export function run(command, args, options = {}) {
  console.log(`\n› ${[command, ...args].join(' ')}`);
  const code = attempt(command, args, options);
  if (code !== 0) process.exit(code);
}

/** The same, but returns the exit code. */
export function attempt(command, args, options = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
    env: { ...env, ...options.env },
    shell: process.platform === 'win32',
  });
  if (done.error) console.error(String(done.error));
  return done.status ?? 1;
}

/** Installs the workspace when the lockfile changed since the last install (docs-site apart). */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  run('npx', ['-y', pinned, 'install', '--frozen-lockfile', '--filter', '!docs-site'], {
    env: { CI: 'true' }, // else pnpm may stop at a question where there is no terminal
  });
  writeFileSync(stamp, lock);
}
