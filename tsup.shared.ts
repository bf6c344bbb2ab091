import { defineConfig, type Options } from 'tsup';

/**
 * `export * as lists from …` becomes an object of getters, made by a call that no bundler may drop, so that one constant
 * would cost all operation builders. Here it becomes a frozen object at the chunk's end, where all that it names is
 * there, inner ones first: dropped when it is not used, smaller, and quicker to load.
 */
const droppableNamespaces = {
  name: 'droppable-namespaces',
  renderChunk(code: string) {
    const found: string[] = [];
    const rest = code.replaceAll(
      /^var (\w+_exports) = \{\};\n__export\(\1, \{([^}]*)\}\);$/gm,
      (_, name: string, getters: string) => {
        const names = getters.replaceAll(/: \(\) => /g, ': ');
        found.unshift(
          `var ${name} = /* @__PURE__ */ Object.freeze({ __proto__: null,${names}});\n`,
        );
        return '';
      },
    );
    return { code: rest.replace(/^(?=export \{[^}]*\};\s*$)/m, found.join('')) };
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
 * Names that an entry only passes on stand in `import {…} from` and again in `export {…}`: here they become
 * `export {…} from`. CommonJS stays as it is: sucrase makes getters of those.
 */
const passedOnNames = {
  name: 'passed-on-names',
  renderChunk(this: { format: string }, code: string) {
    const end = /^export \{([^}]*)\};\s*$/m.exec(code);
    return end === null || this.format !== 'esm'
      ? undefined
      : { code: passOn(code.slice(0, end.index), pairs(end[1] ?? '')) };
  },
};

const IMPORT = /^import \{([^}]*)\} from ("[^"]+");$/gm;

function passOn(code: string, exported: readonly Pair[]): string {
  const used = new Set(code.replaceAll(IMPORT, '').split(/[^\w$]+/));
  const imported = new Set<string>();
  const moved = code.replaceAll(IMPORT, (_, list: string, from: string) => {
    const own: Pair[] = [];
    const others: Pair[] = [];
    for (const [name, local] of pairs(list)) {
      const aliases = used.has(local) ? [] : exported.filter(([one]) => one === local);
      if (aliases.length === 0) own.push([name, local]);
      else imported.add(local);
      others.push(...aliases.map(([, alias]): Pair => [name, alias]));
    }
    return statement('import', own, from) + statement('export', others, from);
  });
  return (
    moved +
    statement(
      'export',
      exported.filter(([name]) => !imported.has(name)),
    )
  );
}

type Pair = readonly [name: string, alias: string];

function statement(kind: string, names: readonly Pair[], from?: string): string {
  const list = names.map(([name, alias]) => `${name} as ${alias}`).join(', ');
  const source = from === undefined ? '' : ` from ${from}`;
  return names.length === 0 ? '' : `${kind} { ${list} }${source};\n`;
}

/** The names of an import or export list, each with what follows its `as`. */
function pairs(list: string): Pair[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => {
      const [name = '', alias = name] = item.split(' as ');
      return [name, alias];
    });
}

/** `export * from './index.js'` in an entry stays, where `index` is an entry too; in CommonJS it means `index.cjs`. */
const otherEntries = {
  name: 'other-entries',
  renderChunk(this: { format: string }, code: string) {
    return this.format === 'cjs'
      ? { code: code.replaceAll('"./index.js"', '"./index.cjs"') }
      : undefined;
  },
};

/**
 * For packages that browsers load and that promise a small installation: no source maps (twice the size of
 * the code), no white space. Names of functions and classes stay, for stack traces and `console.log`, and so
 * do the annotations by which bundlers drop what is not used (esbuild's own minifier removes them).
 */
export const SMALL: Options = {
  plugins: [droppableNamespaces, namedClasses, passedOnNames, otherEntries],
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
