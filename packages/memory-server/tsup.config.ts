import { packageBuild } from '../../tsup.shared.js';

export default packageBuild({ index: 'src/index.ts', engine: 'src/engine.ts', cli: 'src/cli.ts', thread: 'src/thread.ts' }, ['index', 'engine']);
