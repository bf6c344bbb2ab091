import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAMILIES, isFamily } from '../../src/differential/families/index.js';
import { runDifferential } from '../../src/differential/run.js';
import { memoryTarget, networkTarget, type Target } from '../../src/differential/target.js';

const [address = ''] = (process.env['AEROSPIKE_HOSTS'] ?? '').split(',');

describe('the memory server and a real one', () => {
  let real: Target;
  beforeAll(async () => (real = await networkTarget(address)));
  afterAll(() => {
    real.close();
  });

  it.each(Object.keys(FAMILIES).filter(isFamily))(
    'do not differ in %s',
    async (family) => {
      const { differences } = await runDifferential({
        targets: [memoryTarget(), real],
        families: [family],
        seed: 1,
        cases: 500,
      });
      expect(differences).toEqual([]);
    },
    60_000,
  );
});
