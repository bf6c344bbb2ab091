// Starts a compose setup, runs every conformance scenario against it, and takes it down again.
//   node docker/conformance.mjs [single|cluster]
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HOSTS = { single: '127.0.0.1:3000', cluster: '127.0.0.1:3101,127.0.0.1:3102,127.0.0.1:3103' };

const name = process.argv[2] ?? 'single';
if (!(name in HOSTS)) {
  console.error('Which one? node docker/conformance.mjs [single|cluster]');
  process.exit(2);
}

const here = dirname(fileURLToPath(import.meta.url));
const compose = ['compose', '-f', join(here, name, 'compose.yaml')];
const run = (command, args, env = {}) =>
  spawnSync(command, args, {
    cwd: resolve(here, '..'),
    stdio: 'inherit',
    env: { ...process.env, ...env },
  }).status ?? 1;

if (spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status !== 0) {
  console.error(
    'Docker with its compose plugin is needed: "docker compose version" does not work here.',
  );
  process.exit(1);
}
process.on('SIGINT', () => {}); // the compose setup is taken down all the same
let code = run('docker', [...compose, 'up', '--wait']);
if (code === 0) code = run('npm', ['run', 'conformance'], { AEROSPIKE_HOSTS: HOSTS[name] });
run('docker', [...compose, 'down', '--volumes']);
process.exit(code);
