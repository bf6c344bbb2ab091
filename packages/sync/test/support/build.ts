import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built programs lie: index.cjs, worker.cjs, child.cjs (a fake), and others. */
    programs: string;
  }
}

const root = join(import.meta.dirname, '../..');

/**
 * Builds the sources into programs of their own, once per run: the worker, a child with a fake client, and
 * the package's entry beside them, as they lie in `dist`.
 */
export default async function setup(project: TestProject): Promise<() => void> {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const programs = mkdtempSync(join(parent, 'asp-sync-'));
  await build({
    entryPoints: {
      index: join(root, 'src/index.ts'),
      worker: join(root, 'src/rpc/worker.ts'),
      child: join(root, 'test/support/fake-child.ts'),
      'real-child': join(root, 'src/rpc/child.ts'),
      'crashing-worker': join(root, 'test/support/crashing-worker.ts'),
    },
    outdir: programs,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['synckit', '@asp/async'],
    define: { 'import.meta.url': 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  project.provide('programs', programs);
  return () => rmSync(programs, { recursive: true, force: true });
}
