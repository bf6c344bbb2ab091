import type { ViteUserConfig } from 'vitest/config';
import { packageTests } from '../../vitest.shared.js';

// Needs a Chromium: CHROMIUM names it, else it is looked for where Linux distributions put it.
const config: ViteUserConfig = {
  ...packageTests({
    include: ['test-browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  }),
  resolve: {},
};

export default config;
