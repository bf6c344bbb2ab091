import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

// Tests run the sources: the same name → source table as the compiler's `paths`.
const root = fileURLToPath(new URL('.', import.meta.url));
const tsconfig = JSON.parse(readFileSync(resolve(root, 'tsconfig.json'), 'utf8')) as {
  compilerOptions: { paths: Record<string, [string]> };
};
const alias = Object.entries(tsconfig.compilerOptions.paths).map(([name, [file]]) => ({
  find: new RegExp(`^${name}$`),
  replacement: resolve(root, file),
}));

/** The one vitest configuration; a package adds only what is its own. */
export function packageTests(own: ViteUserConfig['test'] = {}): ViteUserConfig {
  return defineConfig({
    resolve: { alias },
    test: {
      include: ['test/**/*.test.ts'],
      pool: 'forks', // the native addon loads once per process
      maxWorkers: 2,
      testTimeout: 300_000, // a watchdog for the slowest machine: no test is about time
      hookTimeout: 300_000,
      expect: { poll: { timeout: 120_000 } }, // else 1 s
      reporters: ['default', ['json', { outputFile: '.results/vitest.json' }]],
      typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
      ...own,
    },
  });
}
