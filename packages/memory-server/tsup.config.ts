import { packageBuild } from '../../tsup.shared.js';

/**
 * A thread is one small file without imports of ours: reading it is most of the time between
 * `start()` and listening. `udf-worker` is the thread of Lua scripts.
 */
const thread = packageBuild({ thread: 'src/thread.ts', 'udf-worker': 'src/udf/worker.ts' }, [], {
  format: ['cjs'],
  noExternal: [/^@asp\//],
  splitting: false,
  minify: true,
  clean: false,
  dts: false,
});

const library = packageBuild(
  { index: 'src/index.ts', engine: 'src/engine.ts', cli: 'src/cli.ts' },
  ['index', 'engine'],
  { clean: ['!**/{thread,udf-worker}.cjs*'] }, // both builds run at once
);

export default [library, thread];
