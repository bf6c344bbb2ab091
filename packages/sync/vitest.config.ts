import { packageTests } from '../../vitest.shared.js';

export default packageTests({
  globalSetup: ['test/support/build.ts'],
  setupFiles: ['test/support/watchdog.ts'],
});
