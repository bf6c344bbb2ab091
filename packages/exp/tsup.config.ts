import { droppableNamespaces, packageBuild } from '../../tsup.shared.js';

export default packageBuild({ index: 'src/index.ts', wire: 'src/wire.ts' }, undefined, {
  plugins: [droppableNamespaces],
});
