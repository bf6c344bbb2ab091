import { packageTests } from '../../vitest.shared.js';

// The real server's half of the matrix exists only where a real server is named.
export default packageTests({
  include: ['test/**/*.test.ts', ...(process.env['AEROSPIKE_HOSTS'] ? [] : ['!test/real/**'])],
});
