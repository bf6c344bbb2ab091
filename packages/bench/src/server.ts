import Aerospike from 'aerospike';
import { inTurn, type Contestant } from './measure.js';
import { heading, line } from './print.js';
import { rawKey, type Target } from './target.js';

const SET = 'bench-scan';
const BATCH = Array.from({ length: 100 }, (_, i) => i);

/** What is measured: calls, how many at a time, and for how long a round. */
interface Duel {
  readonly contestant: (target: Target) => Contestant;
  readonly inFlight: number;
  readonly ms: number;
}

/** The official client on the memory server: alone, or against a real server in one run. */
export async function benchServer(targets: readonly Target[], quick: boolean): Promise<void> {
  const [memory, real] = targets;
  if (!memory) return;
  const scanned = quick ? 10_000 : 100_000;
  const contenders = real ? [memory, real] : [memory];
  for (const target of contenders) await fill(target, scanned);
  heading('memory-server under the raw official client');
  const title = `scan of ${scanned.toLocaleString('en')}, for`;
  for (const [name, { contestant, inFlight, ms }] of Object.entries(duels(title, scanned))) {
    const options = { inFlight, ms: quick ? ms / 4 : ms, rounds: quick ? 3 : 7 };
    const [ours, theirs] = await inTurn(contenders.map(contestant), options);
    const what = `${name}, ${inFlight} in flight`;
    if (ours && theirs) console.log(line(what, ours, theirs));
    else if (ours) {
      const rate = Math.round(ours.perSecond).toLocaleString('en');
      console.log(`  ${what.padEnd(34)}${rate.padStart(9)}/s`);
    }
  }
}

const duels = (scan: string, scanned: number): Readonly<Record<string, Duel>> => ({
  get: {
    contestant: ({ raw, name }) => ({ name, call: (i) => raw.get(rawKey(i)) }),
    inFlight: 64,
    ms: 800,
  },
  put: {
    contestant: ({ raw, name }) => ({
      name,
      call: (i) => raw.put(rawKey(i), { n: i, s: 'some text' }),
    }),
    inFlight: 64,
    ms: 800,
  },
  'batchRead of 100': {
    contestant: ({ raw, name }) => ({
      name,
      weight: BATCH.length,
      call: (i) =>
        raw.batchRead(
          BATCH.map((at) => ({
            key: new Aerospike.Key('test', 'bench', (i + at) % 1_000),
            readAllBins: true,
          })),
        ),
    }),
    inFlight: 16,
    ms: 800,
  },
  [scan]: {
    contestant: (target) => ({
      name: target.name,
      weight: scanned,
      call: async () => {
        const found = await count(target);
        if (found !== scanned) throw new Error(`a scan found ${found} records of ${scanned}`);
      },
    }),
    inFlight: 1,
    ms: 2_000,
  },
});

const ROWS = 1_000;
/** A busy machine may take its time to be filled. */
const PATIENT = { totalTimeout: 0 } as const;

/** Writes the records that are read and scanned. */
async function fill({ asp }: Target, scanned: number): Promise<void> {
  const bins = (n: number) => ({ n, s: 'some text' });
  const thousand = Array.from({ length: ROWS }, (_, i) => i);
  await asp.batchWrite(
    thousand.map((i) => [['test', 'bench', i], bins(i)] as const),
    PATIENT,
  );
  for (let at = 0; at < scanned; at += ROWS) {
    await asp.batchWrite(
      thousand.map((i) => [['test', SET, at + i], bins(at + i)] as const),
      PATIENT,
    );
  }
}

function count({ raw }: Target): Promise<number> {
  return new Promise((resolve, reject) => {
    let found = 0;
    const stream = raw.query('test', SET).foreach();
    stream.on('data', () => (found += 1));
    stream.on('error', reject);
    stream.on('end', () => resolve(found));
  });
}
