import { packageTests } from '../../vitest.shared.js';

export default packageTests({
  globalSetup: ['test/support/build.ts'],
  setupFiles: ['test/support/watchdog.ts'],
  // Programs that start programs, on a machine that may be busy.
  testTimeout: 300_000,
  hookTimeout: 300_000,
});
