// npm run app <name> [-- arguments]: from a fresh clone to a running app. What installs and builds says goes to standard
// error, so that an app's own output can be piped: node scripts/app.mjs asp-cli info -o json | …
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { env, root } from './bootstrap.mjs';

const APPS = readdirSync(join(root, 'apps'));
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !APPS.includes(name)) {
  console.error(`Which app? npm run app <name> [-- arguments]\n\n  ${APPS.join('\n  ')}`);
  process.exit(2);
}

const program = join(root, 'apps', name, 'dist/index.js');
if (!existsSync(program)) console.error('installing and building: a minute or two, once …');
prepare();
const child = spawn(process.execPath, [program, ...args], { stdio: 'inherit' });
// Ctrl-C reaches the app by itself, which ends as it sees fit; this process waits for it.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

/** Installs and builds, in a process of its own for its output; silent when there is nothing to say. */
function prepare() {
  const steps = `
    import { install, run } from ${JSON.stringify(new URL('bootstrap.mjs', import.meta.url).href)};
    install();
    run('turbo', ['run', 'build', '--filter=@asp/${name}', '--output-logs=errors-only']);`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', steps], {
    env,
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (done.status === 0) return;
  process.stderr.write(done.stdout ?? '');
  process.exit(done.status ?? 1);
}
