// npm run tarballs [-- core npm …]: every package's tarball alone in an empty project, by npm, pnpm and yarn; run from
// ES modules and CommonJS, compiled as TypeScript. Arguments choose packages and package managers; --built skips the build.
import { spawn } from 'node:child_process';
import { readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { env, install, root, run } from './bootstrap.mjs';
import { compile } from './tarballs/compile.mjs';
import { MANAGERS } from './tarballs/managers.mjs';
import { must, packAll, PACKAGES, temporary, writeProject } from './tarballs/pack.mjs';
import { HOST, programFiles, PROGRAMS } from './tarballs/programs.mjs';

const words = process.argv.slice(2);
const chosen = (all) =>
  all.some((one) => words.includes(one)) ? all.filter((one) => words.includes(one)) : all;

/** Packages that browsers load, with all that may be installed for them. */
const PURE = { '@asp/core': ['@asp/core'], '@asp/exp': ['@asp/core', '@asp/exp'] };

if (!words.includes('--built')) {
  install();
  run('turbo', ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only']);
}
const { MemoryServer } = await import(join(root, 'packages/memory-server/dist/index.js'));
const server = await MemoryServer.start();
const home = temporary('asp-tarballs-');
const tarballs = packAll(home);
let failed = 0;
for (const short of chosen(PACKAGES)) {
  for (const manager of chosen(Object.keys(MANAGERS))) {
    const name = `@asp/${short}`;
    const project = join(home, `${short}-${manager}`);
    try {
      console.log(
        `${name.padEnd(19)} ${manager.padEnd(5)} ${await tryOut(name, manager, project)}`,
      );
    } catch (error) {
      failed += 1;
      console.error(`${name.padEnd(19)} ${manager.padEnd(5)} FAILED: ${error.message}`);
    }
    rmSync(project, { recursive: true, force: true });
  }
}
await server.stop();
console.log(
  failed ? `\n${failed} installations failed` : '\nevery tarball installs, runs and compiles alone',
);
process.exit(failed ? 1 : 0);

async function tryOut(name, manager, folder) {
  const { manifest, install: command, exec } = MANAGERS[manager];
  const dependencies = { [name]: `file:${tarballs[name]}` };
  const files = programFiles(name);
  const about = { name: 'user', private: true, dependencies, ...manifest(tarballs, name) };
  writeProject(folder, { 'package.json': about, ...files });
  const [tool, ...args] = command(join(home, `cache-${manager}`));
  must(tool, args, { cwd: folder });
  const own = sizeOf(realpathSync(join(folder, 'node_modules', name)));
  checkPure(name, join(folder, 'node_modules'));
  const hosts = { [HOST]: `${server.host}:${server.port}` };
  for (const file of ['esm.mjs', 'cjs.cjs']) must('node', [file], { cwd: folder, env: hosts });
  compile(folder, name, ['esm.mts', 'cjs.cts']);
  const { program } = PROGRAMS[name];
  const ran =
    program === undefined ? '' : `, ${program} listens on ${await listens(exec(program), folder)}`;
  return `${own.files} files, ${Math.round(own.bytes / 1000)} kB; runs as ESM and CommonJS, compiles${ran}`;
}

/** Packages for browsers bring no native code, and nothing but one another. */
function checkPure(name, modules) {
  const allowed = PURE[name];
  if (allowed === undefined) return;
  const files = readdirSync(modules, { recursive: true });
  const found = files
    .filter((file) => file.endsWith('package.json') && !file.includes('.pnpm/lock'))
    .map((file) => /(@asp\/[\w-]+|[^/]+)\/package\.json$/.exec(file)?.[1]);
  const foreign = found.filter((one) => !allowed.includes(one));
  const native = files.filter((file) => file.endsWith('.node'));
  if (foreign.length + native.length > 0)
    throw new Error(`brings ${[...foreign, ...native].join(', ')}`);
}

function sizeOf(folder) {
  const sizes = readdirSync(folder, { recursive: true })
    .map((file) => statSync(join(folder, file)))
    .filter((stat) => stat.isFile());
  return { files: sizes.length, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
}

/** Starts a server as its user would, waits for the line that says where it listens, and stops it. */
function listens([command, ...args], cwd) {
  const child = spawn(command, [...args, '--port', '0'], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  return new Promise((resolve, reject) => {
    const read = (chunk) => {
      said += chunk;
      const [address] = /\b127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address === undefined) return;
      process.kill(-child.pid, 'SIGTERM');
      resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`ended before it listened: ${said}`)));
  });
}
