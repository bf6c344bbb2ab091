import { client } from '@asp/sync';
import type { KeyInput } from '@asp/core';
import { inTurn } from './measure.js';
import { heading, line } from './print.js';
import type { Target } from './target.js';

const RECORDS = 5_000;
const SET = 'bench-bulk';

/** Where bytes count, not calls: scans and large values, blocking against asynchronous. */
export async function benchSyncBulk(
  { name, asp, host, port }: Target,
  quick: boolean,
): Promise<void> {
  const sync = client({ hosts: [[host, port]] }).connect();
  const key = (i: number): KeyInput => ['test', SET, i];
  for (let at = 0; at < RECORDS; at += 500) {
    const bins = { text: 'x'.repeat(100), n: at };
    const records = Array.from({ length: 500 }, (_, i) => [key(at + i), bins] as const);
    sync.batchWrite(records, { totalTimeout: 30_000 });
  }
  const large = { blob: Buffer.alloc(900_000, 7) };
  sync.put(key(0), large, null, { totalTimeout: 30_000 });
  heading(`@asp/sync vs @asp/async, in bulk, on ${name}`);
  const duels = {
    [`scan of ${RECORDS.toLocaleString('en')}, for`]: [
      () => count(sync.scan('test', SET)),
      () => countAsync(asp.scan('test', SET).stream()),
    ],
    'put of 900 kB': [() => sync.put(key(0), large), () => asp.put(key(0), large)],
    'get of 900 kB': [() => sync.get(key(0)), () => asp.get(key(0))],
  } as const;
  const options = { inFlight: 1, ms: quick ? 300 : 1_000, rounds: quick ? 3 : 5 };
  for (const [title, [ours, theirs]] of Object.entries(duels)) {
    const [a, b] = await inTurn(
      [
        { name: 'sync', call: () => Promise.resolve(ours()) },
        { name: 'async', call: () => Promise.resolve(theirs()) },
      ],
      options,
    );
    if (a && b) console.log(line(title, a, b));
  }
  sync.close();
}

function count(records: Iterable<unknown>): number {
  let counted = 0;
  for (const record of records) counted += record === undefined ? 0 : 1;
  return counted;
}

async function countAsync(records: AsyncIterable<unknown>): Promise<number> {
  let counted = 0;
  for await (const record of records) counted += record === undefined ? 0 : 1;
  return counted;
}
