import Aerospike from 'aerospike';
import type { KeyInput } from '@asp/core';
import { OPERATOR_INCR, OPERATOR_READ } from '@asp/core';
import { inTurn, type Contestant } from './measure.js';
import { heading, line } from './print.js';
import { rawKey, type Target } from './target.js';

const KEYS = 1_000;
const bins = { name: 'Ada Lovelace', age: 36, tags: ['a', 'b', 'c'] };
const key = (i: number): KeyInput => ['test', 'bench', i % KEYS];

/** `@asp/async` against the raw official client: the same calls, the same server, in turn. */
export async function benchAsync({ name, raw, asp }: Target, quick: boolean): Promise<void> {
  for (let i = 0; i < KEYS; i += 1) await asp.put(key(i), bins);
  const { operations } = Aerospike;
  const batch = Array.from({ length: 100 }, (_, i) => i);
  const duels: Record<string, [Contestant['call'], Contestant['call'], weight?: number]> = {
    get: [(i) => asp.get(key(i)), (i) => raw.get(rawKey(i))],
    put: [(i) => asp.put(key(i), bins), (i) => raw.put(rawKey(i), bins)],
    operate: [
      (i) =>
        asp.operate(key(i), [
          { op: OPERATOR_INCR, bin: 'n', val: 1 },
          { op: OPERATOR_READ, bin: 'n' },
        ]),
      (i) => raw.operate(rawKey(i), [operations.incr('n', 1), operations.read('n')]),
    ],
    'batchRead of 100': [
      (i) => asp.batchRead(batch.map((at) => key(i + at))),
      (i) =>
        raw.batchRead(
          batch.map((at) => ({
            key: new Aerospike.Key('test', 'bench', (i + at) % KEYS),
            readAllBins: true,
          })),
        ),
      100,
    ],
  };
  heading(`@asp/async vs the raw official client, on ${name}`);
  for (const [title, [ours, theirs, weight = 1]] of Object.entries(duels)) {
    for (const inFlight of weight > 1 ? [1, 16] : [1, 16, 64, 256]) {
      const options = { inFlight, ms: quick ? 150 : 600, rounds: quick ? 3 : 7 };
      const [a, b] = await inTurn(
        [
          { name: 'asp', call: ours, weight },
          { name: 'raw', call: theirs, weight },
        ],
        options,
      );
      if (a && b) console.log(line(`${title}, ${inFlight} in flight`, a, b));
    }
  }
}
