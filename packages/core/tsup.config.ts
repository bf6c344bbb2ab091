import { packageBuild, SMALL } from '../../tsup.shared.js';

export default packageBuild(
  { index: 'src/index.ts', internal: 'src/internal.ts', exp: 'src/exp.ts' },
  undefined,
  SMALL,
);
