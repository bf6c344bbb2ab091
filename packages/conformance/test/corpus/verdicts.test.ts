import { readFileSync } from 'node:fs';
import { MemoryServer } from '@asp/memory-server';
import { expect, it } from 'vitest';
import { corpusFilters, textOf, verdicts } from '../../src/corpus.js';

/** What a CE 8.1.2 answers; `test/real/corpus.test.ts` holds it against the server that `AEROSPIKE_HOSTS` names. */
const recorded = readFileSync(new URL('verdicts.txt', import.meta.url), 'utf8');

it('a memory server judges every filter of the corpus as a real server does', async () => {
  await using server = await MemoryServer.start();
  const filters = corpusFilters();
  const found = textOf(filters, await verdicts(`${server.host}:${server.port}`, filters));
  expect(filters.length).toBeGreaterThan(700);
  expect(found.split('\n')).toEqual(recorded.split('\n'));
});
