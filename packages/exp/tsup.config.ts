import { packageBuild, SMALL } from '../../tsup.shared.js';

export default packageBuild({ index: 'src/index.ts', wire: 'src/wire.ts' }, undefined, SMALL);
