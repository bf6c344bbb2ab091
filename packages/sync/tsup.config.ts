import { packageBuild } from '../../tsup.shared.js';

export default packageBuild({ index: 'src/index.ts', worker: 'src/rpc/worker.ts', child: 'src/rpc/child.ts' }, ['index']);
