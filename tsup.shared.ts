import { defineConfig, type Options } from 'tsup';

/**
 * `export * as lists from …` becomes a call that no bundler may drop, so that one constant would cost all
 * operation builders. Made an annotated initializer, it goes when it is not used. Lines stay where they are,
 * for the source maps.
 */
export const droppableNamespaces = {
  name: 'droppable-namespaces',
  renderChunk(code: string) {
    return {
      code: code
        .replaceAll(
          /^var (\w+_exports) = \{\};\n__export\(\1, \{/gm,
          'var $1 =\n/* @__PURE__ */ __export({}, {',
        )
        .replace(/^(var __export = [\s\S]*?\n)\};/m, '$1 return target; };'),
    };
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
