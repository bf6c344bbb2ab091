import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { beforeAll, describe, expect, it } from 'vitest';
import { newFolder } from './support/processes.js';

const sync = join(import.meta.dirname, '..');
const dist = join(sync, 'dist');

/**
 * Goes through the whole chain, worker, child and native client, up to the point where it needs a server:
 * nobody listens on port 1.
 */
const BODY = `
  const db = client({ hosts: ['127.0.0.1:1'], timeout: 500 });
  try { db.connect(); } catch (error) {
    console.log([error instanceof ClusterError, error.name, error.message].join(' '));
  }`;
const ESM = `import { client, ClusterError } from '@asp/sync';${BODY}`;
const CJS = `const { client, ClusterError } = require('@asp/sync');${BODY}`;
const REACHED = /^true ClusterError .*no seed could be used/;

/** A program's folder, with the packages installed or not. */
function projectFolder(installed: readonly string[]): string {
  const folder = newFolder('asp project');
  mkdirSync(join(folder, 'node_modules/@asp'), { recursive: true });
  for (const name of installed) {
    symlinkSync(join(sync, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return folder;
}

const ALL = ['synckit', '@asp/core', '@asp/async'];

function withSync(folder: string): string {
  symlinkSync(sync, join(folder, 'node_modules/@asp/sync'));
  return folder;
}

interface Ran {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(folder: string, ...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (texts.stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, ...texts };
}

async function reaches(folder: string, ...args: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await run(folder, ...args);
  expect(stderr).toBe('');
  expect(stdout).toMatch(REACHED);
  expect(code).toBe(0);
}

async function bundleWithEsbuild(folder: string, format: 'esm' | 'cjs'): Promise<string> {
  writeFileSync(join(folder, 'program.mjs'), ESM);
  const name = `bundle.${format === 'esm' ? 'mjs' : 'cjs'}`;
  await build({
    entryPoints: [join(folder, 'program.mjs')],
    outfile: join(folder, name),
    bundle: true,
    platform: 'node',
    format,
    nodePaths: [join(sync, 'node_modules')],
    alias: { '@asp/sync': format === 'esm' ? join(dist, 'index.js') : join(dist, 'index.cjs') },
    logLevel: 'error',
  });
  return name;
}

async function bundleWithRollup(folder: string, format: 'esm' | 'cjs'): Promise<string> {
  writeFileSync(join(folder, 'program.mjs'), ESM);
  const require = createRequire(join(dist, 'index.js'));
  const bundle = await rollup({
    input: join(folder, 'program.mjs'),
    external: (id) => isBuiltin(id),
    plugins: [
      {
        name: 'packages',
        resolveId: (id) => {
          if (id === '@asp/sync') return join(dist, 'index.js');
          return id.startsWith('@asp/') ? require.resolve(id).replace(/\.cjs$/, '.js') : null;
        },
      },
    ],
  });
  const name = `bundle.${format === 'esm' ? 'mjs' : 'cjs'}`;
  await bundle.write({ file: join(folder, name), format, inlineDynamicImports: true });
  return name;
}

describe('the built package', () => {
  beforeAll(() => {
    expect(existsSync(join(dist, 'child.cjs')), 'build the package first').toBe(true);
  });

  it('runs from an ES module', async () => {
    const folder = withSync(projectFolder([]));
    writeFileSync(join(folder, 'program.mjs'), ESM);
    await reaches(folder, 'program.mjs');
  });

  it('runs from CommonJS', async () => {
    const folder = withSync(projectFolder([]));
    writeFileSync(join(folder, 'program.cjs'), CJS);
    await reaches(folder, 'program.cjs');
  });

  for (const [title, args] of [
    ['an ES module', ['--input-type=module', '-e', ESM]],
    ['CommonJS', ['-e', CJS]],
    [
      'an import() of CommonJS',
      ['-e', `import('@asp/sync').then(({ client, ClusterError }) => {${BODY}});`],
    ],
  ] as const) {
    it(`runs from node -e, as ${title}`, async () => {
      await reaches(withSync(projectFolder([])), ...args);
    });
  }

  for (const [bundler, bundle] of [
    ['esbuild', bundleWithEsbuild],
    ['rollup', bundleWithRollup],
  ] as const) {
    for (const format of ['esm', 'cjs'] as const) {
      describe(`in one file by ${bundler}, as ${format}`, () => {
        it('finds its programs where it is installed', async () => {
          const folder = withSync(projectFolder([]));
          await reaches(folder, await bundle(folder, format));
        });

        it('finds them beside the bundle', async () => {
          const folder = projectFolder(ALL);
          for (const name of ['worker.cjs', 'child.cjs'])
            cpSync(join(dist, name), join(folder, name));
          await reaches(folder, await bundle(folder, format));
        });

        it('says what to do when they are nowhere', async () => {
          const folder = projectFolder([]);
          const { stdout, code } = await run(folder, await bundle(folder, format));
          expect(stdout).toMatch(/^false ClientError .*its worker program was not found/);
          expect(stdout).toMatch(/keep '@asp\/sync' external, or install it beside the bundle/);
          expect(code).toBe(0);
        });
      });
    }
  }
});
