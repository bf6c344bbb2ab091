import { packageBuild } from '../../tsup.shared.js';

/**
 * A thread is one small file without imports of ours: reading it is most of the time between
 * `start()` and listening. `thread-boot` runs `thread`, and `udf-worker` is the thread of Lua scripts.
 */
const threads = {
  'thread-boot': 'src/thread-boot.ts',
  thread: 'src/thread.ts',
  'udf-worker': 'src/udf/worker.ts',
};

const thread = packageBuild(threads, [], {
  format: ['cjs'],
  noExternal: [/^@asp\//],
  splitting: false,
  minify: true,
  clean: false,
  dts: false,
  esbuildOptions(options) {
    options.define = { 'import.meta.url': 'undefined' };
    options.supported = { 'dynamic-import': false }; // `thread-boot` runs a script, which cannot import
  },
});

const library = packageBuild(
  { index: 'src/index.ts', engine: 'src/engine.ts', cli: 'src/cli.ts' },
  ['index', 'engine'],
  { clean: ['!**/{thread-boot,thread,udf-worker}.cjs*'] }, // both builds run at once
);

export default [library, thread];
