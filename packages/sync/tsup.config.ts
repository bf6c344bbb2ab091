import { build } from 'esbuild';
import { packageBuild } from '../../tsup.shared.js';

/**
 * The worker and the child are programs: one file each, so that they can be copied beside a bundle, and
 * CommonJS whatever the program is, because that starts faster. `dynamic-import: false` keeps the child
 * with one copy of `@asp/core`.
 */
async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: { worker: 'src/rpc/worker.ts', child: 'src/rpc/child.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    tsconfig: '../../tsconfig.build.json',
    supported: { 'dynamic-import': false },
    sourcemap: true,
    logLevel: 'warning',
  });
}

export default packageBuild({ index: 'src/index.ts' }, ['index'], { onSuccess: buildPrograms });
