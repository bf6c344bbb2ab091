import { packageTests } from '../../vitest.shared.js';

export default packageTests({
  globalSetup: ['test/support/build.ts'],
  setupFiles: ['test/support/watchdog.ts'],
  testTimeout: 60_000, // programs that start programs, on a machine that may be busy
});
