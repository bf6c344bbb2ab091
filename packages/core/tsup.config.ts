import { packageBuild } from '../../tsup.shared.js';

/**
 * `export * as lists from …` becomes a call that no bundler may drop, so that one constant would cost all
 * operation builders. Made an annotated initializer, it goes when it is not used. Lines stay where they are,
 * for the source maps.
 */
const droppableNamespaces = {
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

export default packageBuild({ index: 'src/index.ts', internal: 'src/internal.ts' }, undefined, {
  plugins: [droppableNamespaces],
});
