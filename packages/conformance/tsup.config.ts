import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    conformance: 'src/matrix-cli.ts',
    official: 'src/official/cli.ts',
    differential: 'src/differential/cli.ts',
  },
  format: ['esm'],
  target: 'node20',
  tsconfig: '../../tsconfig.build.json',
  clean: true,
  silent: true,
});
