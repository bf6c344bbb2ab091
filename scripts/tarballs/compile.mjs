// Compiles the typed programs of a project as its user would: strict, under both ways to resolve modules.
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import { must, writeProject } from './pack.mjs';

const RESOLUTIONS = {
  node16: { module: 'node16', moduleResolution: 'node16' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};

/** Packages whose types need none of Node's, and whose declarations are checked themselves. */
const PURE = ['@asp/core', '@asp/exp'];

/**
 * Compiles with the TypeScript at `tsc`; throws with the compiler's words.
 *
 * @param {string} folder - of the project
 * @param {string[]} files - `.mts` and `.cts`; bundlers know no CommonJS, so these are left out for them
 */
export function compile(folder, name, files, tsc = join(root, 'node_modules/typescript/bin/tsc')) {
  for (const [resolution, options] of Object.entries(RESOLUTIONS)) {
    const config = {
      compilerOptions: {
        ...options,
        target: 'es2022',
        lib: PURE.includes(name) ? ['es2022'] : ['es2022', 'esnext.disposable'],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        skipLibCheck: !PURE.includes(name),
        types: PURE.includes(name) ? [] : ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
      },
      files: resolution === 'bundler' ? files.filter((file) => file.endsWith('.mts')) : files,
    };
    const project = `tsconfig.${resolution}.json`;
    writeProject(folder, { [project]: config });
    must('node', [tsc, '-p', project], { cwd: folder });
  }
}
