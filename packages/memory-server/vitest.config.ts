import { packageTests } from '../../vitest.shared.js';

// A timeout is there to end what hangs; a busy machine may take its time.
export default packageTests({ testTimeout: 120_000, hookTimeout: 60_000 });
