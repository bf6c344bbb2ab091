// Compiles every program of examples/ in both flavours, runs each against a memory server of its own and
// compares what it prints with its .out file. `--update` writes the .out files from the async form; the
// blocking form must print the same. Further arguments choose programs: `operate first/program`.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MemoryServer } from '@asp/memory-server';
import { isAsyncOnly, toSync } from './to-sync.mjs';

const site = fileURLToPath(new URL('..', import.meta.url));
const examples = join(site, 'examples');
const built = join(site, '.generated/examples');
const LIMIT_MS = 300_000;
const ATTEMPTS = 5;
const TIMED_OUT = /^(AerospikeTimeoutError|ClusterError): /m;

const update = process.argv.includes('--update');
const chosen = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const programs = readdirSync(examples, { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.slice(0, -3))
  .filter((name) => chosen.length === 0 || chosen.some((part) => name.startsWith(part)))
  .sort();

if (programs.length === 0) throw new Error(`no example begins with ${chosen.join(' or ')}`);
compile();
let failed = 0;
for (const name of programs) {
  for (const flavour of flavoursOf(name)) {
    const fault = await check(name, flavour);
    console.log(`${fault ? '✗' : '✓'} ${name} ${flavour}${fault ? `\n${fault}` : ''}`);
    if (fault) failed += 1;
  }
}
console.log(`${programs.length} programs, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function flavoursOf(name) {
  return isAsyncOnly(read(name)) ? ['async'] : ['async', 'sync'];
}

function read(name) {
  return readFileSync(join(examples, `${name}.ts`), 'utf8');
}

/** Writes both flavours of the chosen programs and compiles them, types checked. */
function compile() {
  rmSync(built, { recursive: true, force: true });
  for (const name of programs) {
    for (const flavour of flavoursOf(name)) {
      const source = flavour === 'sync' ? toSync(read(name)) : read(name);
      write(`${flavour}/${name}.ts`, source);
    }
  }
  const options = { extends: join(site, '../tsconfig.build.json'), include: ['**/*.ts'] };
  const compilerOptions = {
    outDir: 'js',
    rootDir: '.',
    types: ['node'],
    noEmit: false,
    declaration: false,
    typeRoots: [join(site, '../node_modules/@types')],
  };
  write('tsconfig.json', JSON.stringify({ ...options, compilerOptions }));
  write('package.json', '{ "type": "module" }');
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const done = spawnSync(process.execPath, [tsc, '-p', built], { stdio: 'inherit' });
  if (done.status !== 0) process.exit(1);
}

function write(path, text) {
  mkdirSync(dirname(join(built, path)), { recursive: true });
  writeFileSync(join(built, path), text);
}

/** A program's clients time out after a second, the default; a busy machine is slow, not wrong. */
async function check(name, flavour) {
  for (let attempt = 1; ; attempt += 1) {
    const fault = await checkOnce(name, flavour);
    if (!fault || attempt === ATTEMPTS || !TIMED_OUT.test(fault)) return fault;
  }
}

/** Runs one program; answers what is wrong, or null. */
async function checkOnce(name, flavour) {
  const server = await MemoryServer.start();
  const { code, out, err } = await run(name, flavour, `${server.host}:${server.port}`).finally(() =>
    server.stop(),
  );
  if (code !== 0) return `exit code ${code}\n${out}${err}`;
  if (name.endsWith('.test')) return null; // its exit code says it all
  const file = join(examples, `${name}.out`);
  if (update && flavour === 'async') writeFileSync(file, out);
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (expected === out) return err ? `printed to stderr:\n${err}` : null;
  return `expected:\n${expected ?? '(no .out file)'}\nprinted:\n${out}`;
}

function run(name, flavour, hosts) {
  const script = join(built, 'js', flavour, `${name}.js`);
  const child = spawn(process.execPath, [script], {
    cwd: examples,
    env: { ...process.env, ASP_HOSTS: hosts, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}
