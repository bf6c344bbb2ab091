import { client } from '@asp/sync';
import type { KeyInput } from '@asp/core';
import { inTurn, ROUNDS } from './measure.js';
import { heading, line } from './print.js';
import type { Target } from './target.js';

/** `@asp/sync` against the async client, one call after the other: what blocking costs. */
export async function benchSync({ name, asp, host, port }: Target, quick: boolean): Promise<void> {
  const sync = client({ hosts: [[host, port]] }).connect();
  const key = (i: number): KeyInput => ['test', 'bench', i % 1_000];
  const thousand = Array.from({ length: 1_000 }, (_, i) => key(i));
  sync.batchWrite(
    thousand.map((one) => [one, { n: 1, text: 'some text' }]),
    { totalTimeout: 30_000 },
  );
  const options = { inFlight: 1, ...(quick ? ROUNDS.quick : ROUNDS.small) };
  heading(`@asp/sync vs @asp/async, one call after the other, on ${name}`);
  const duels = {
    get: [() => sync.get(key(1)), () => asp.get(key(1))],
    put: [() => sync.put(key(1), { a: 1 }), () => asp.put(key(1), { a: 1 })],
    'batchRead of 1,000': [() => sync.batchRead(thousand), () => asp.batchRead(thousand)],
  } as const;
  for (const [title, [ours, theirs]] of Object.entries(duels)) {
    const [a, b] = await inTurn(
      [
        { name: 'sync', call: () => Promise.resolve(ours()) },
        { name: 'async', call: theirs },
      ],
      options,
    );
    if (a && b) console.log(`${line(title, a, b)}   latency × ${(a.p50 / b.p50).toFixed(2)}`);
  }
  sync.close();
}
