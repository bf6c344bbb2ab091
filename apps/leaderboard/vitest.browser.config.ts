import type { ViteUserConfig } from 'vitest/config';
import { packageTests } from '../../vitest.shared.js';

// Needs a Chromium: CHROMIUM names it, else it is looked for where Linux distributions put it.
const config: ViteUserConfig = {
  ...packageTests({
    include: ['test-browser/**/*.test.ts'],
    // A report of its own: the other one is counted by `npm test`.
    reporters: ['default', ['json', { outputFile: '.results/browser.json' }]],
  }),
  resolve: {},
};

export default config;
