import { defineConfig, type Options } from 'tsup';

/**
 * `export * as lists from …` becomes a call that no bundler may drop, so that one constant would cost all
 * operation builders. Made an annotated initializer, it goes when it is not used.
 */
const droppableNamespaces = {
  name: 'droppable-namespaces',
  renderChunk(code: string) {
    return {
      code: code
        .replaceAll(
          /\b(\w+_exports) ?= ?\{\};\s*__export\(\1, ?\{/g,
          '$1 = /* @__PURE__ */ __export({}, {',
        )
        .replace(
          /(__export ?= ?\(target, ?all\) ?=> ?\{)(\s*for ?\([^;]*\);?\s*)\}/,
          '$1$2;return target}',
        ),
    };
  },
};

/**
 * A class comes out as `var Key = class {`, which a CommonJS chunk assigns to a property, and then it has no name to
 * show in `console.log`.
 */
const namedClasses = {
  name: 'named-classes',
  renderChunk(code: string) {
    return { code: code.replaceAll(/\bvar (\w+) = class(?= extends| \{)/g, 'var $1 = class $1') };
  },
};

/**
 * For packages that browsers load and that promise a small installation: no source maps (twice the size of
 * the code), no white space. Names of functions and classes stay, for stack traces and `console.log`, and so
 * do the annotations by which bundlers drop what is not used (esbuild's own minifier removes them).
 */
export const SMALL: Options = {
  plugins: [droppableNamespaces, namedClasses],
  sourcemap: false,
  minify: 'terser',
  terserOptions: {
    compress: false,
    mangle: { keep_classnames: true, keep_fnames: true },
    format: { preserve_annotations: true },
  },
};

/**
 * The one build configuration: ESM and CommonJS with types for both.
 *
 * - `splitting`: else every entry carries its own copy of shared classes and `instanceof` breaks.
 * - `shims: false`: the CJS shim builds a wrong path when a folder's name has `#` or `%`.
 * - the `define`: a CJS chunk that keeps `import.meta.url` is a syntax error on load.
 */
export function packageBuild(
  entry: Record<string, string>,
  typed: readonly string[] = Object.keys(entry),
  own: Options = {},
) {
  return defineConfig({
    entry,
    format: ['esm', 'cjs'],
    platform: 'node',
    target: 'node20',
    tsconfig: '../../tsconfig.build.json',
    sourcemap: true,
    clean: true,
    splitting: true,
    shims: false,
    silent: true,
    esbuildOptions(options, { format }) {
      if (format === 'cjs') options.define = { 'import.meta.url': 'undefined' };
    },
    dts: {
      entry: Object.fromEntries(typed.map((name) => [name, entry[name] ?? ''])),
      compilerOptions: { ignoreDeprecations: '6.0' },
    },
    ...own,
  });
}
