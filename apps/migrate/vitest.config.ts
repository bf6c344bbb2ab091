import type { ViteUserConfig } from 'vitest/config';
import { packageTests } from '../../vitest.shared.js';

// A program stands outside: it and its tests use the packages as they are built.
const config: ViteUserConfig = { ...packageTests(), resolve: {} };

export default config;
