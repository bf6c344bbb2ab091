import { expect, it } from 'vitest';
import { corpusFilters, textOf, verdicts } from '../../src/corpus.js';

const [address = ''] = (process.env['AEROSPIKE_HOSTS'] ?? '').split(',');

/** `vitest run -u test/real/corpus.test.ts` records anew what the memory server is held against. */
it('a real server judges every filter of the corpus as recorded', async () => {
  const filters = corpusFilters();
  const found = textOf(filters, await verdicts(address, filters));
  await expect(found).toMatchFileSnapshot('../corpus/verdicts.txt');
});
