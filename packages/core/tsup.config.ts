import { packageBuild, SMALL } from '../../tsup.shared.js';

export default packageBuild(
  { index: 'src/index.ts', internal: 'src/internal.ts', exp: 'src/exp.ts' },
  undefined,
  // `internal` passes on all names of `index`, in one line.
  { ...SMALL, external: [/^\.\/index\.js$/] },
);
