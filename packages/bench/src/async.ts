import { setImmediate } from 'node:timers/promises';
import Aerospike from 'aerospike';
import type { AsyncClient } from '@asp/async';
import { OPERATOR_INCR, OPERATOR_READ, type BatchWriteInput } from '@asp/core';
import { inTurn, ROUNDS, type Contestant } from './measure.js';
import { cpuOf, heading, line } from './print.js';
import { bins, key, KEYS, openAsp, rawKey, type Target } from './target.js';

const RECORDS = 10_000;
const QUERY_SET = 'bench-query';

type Call = Contestant['call'];

/** Two calls that do the same, and how many operations each is. */
interface Duel {
  readonly ours: Call;
  readonly theirs: Call;
  readonly inFlight: readonly number[];
  readonly weight?: number;
}

/**
 * `@asp/async` against the raw official client: the same calls, the same server, in turn.
 *
 * @param match - part of the title of the comparisons to make; '' = all
 */
export async function benchAsync(target: Target, quick: boolean, match: string): Promise<void> {
  const { name, host, port } = target;
  await fillQuerySet(target.asp);
  const auto = await openAsp(host, port, true);
  heading(`@asp/async vs the raw official client, on ${name}`);
  const duels = { ...singles(target), ...bulks(target), ...together(target, auto) };
  for (const [title, duel] of Object.entries(duels)) {
    if (title.includes(match)) await fight(title, duel, quick);
  }
  await auto.close();
}

function singles({ raw, asp }: Target): Record<string, Duel> {
  const inFlight = [1, 16, 64, 256];
  const { operations } = Aerospike;
  const incrAndRead = (i: number): Promise<unknown> =>
    asp.operate(key(i), [
      { op: OPERATOR_INCR, bin: 'n', val: 1 },
      { op: OPERATOR_READ, bin: 'n' },
    ]);
  return {
    get: { ours: (i) => asp.get(key(i)), theirs: (i) => raw.get(rawKey(i)), inFlight },
    put: { ours: (i) => asp.put(key(i), bins), theirs: (i) => raw.put(rawKey(i), bins), inFlight },
    operate: {
      ours: incrAndRead,
      theirs: (i) => raw.operate(rawKey(i), [operations.incr('n', 1), operations.read('n')]),
      inFlight,
    },
  };
}

function bulks({ raw, asp }: Target): Record<string, Duel> {
  const batch = Array.from({ length: 100 }, (_, i) => i);
  return {
    'batchRead of 100': {
      ours: (i) => asp.batchRead(batch.map((at) => key(i + at))),
      theirs: (i) =>
        raw.batchRead(
          batch.map((at) => ({
            key: new Aerospike.Key('test', 'bench', (i + at) % KEYS),
            readAllBins: true,
          })),
        ),
      inFlight: [1, 16, 64, 256],
      weight: 100,
    },
    'query of 10,000': {
      ours: () => untilAllowed(() => asp.query('test', QUERY_SET).results()),
      theirs: () => untilAllowed(() => raw.query('test', QUERY_SET).results()),
      inFlight: [1, 16, 64, 256],
      weight: RECORDS,
    },
  };
}

const FORBIDDEN = 22;

/** A real server runs 128 queries at a time, and refuses more than that to both clients: they ask again. */
async function untilAllowed(query: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await query();
    } catch (error) {
      if ((error as { code?: unknown }).code !== FORBIDDEN) throw error;
      await setImmediate();
    }
  }
}

/** Single gets of a client with `autoBatch`, against single gets of the official client. */
function together({ raw }: Target, auto: AsyncClient): Record<string, Duel> {
  return {
    'get with autoBatch': {
      ours: (i) => auto.get(key(i)),
      theirs: (i) => raw.get(rawKey(i)),
      inFlight: [1, 256],
    },
  };
}

async function fight(title: string, duel: Duel, quick: boolean): Promise<void> {
  const { ours, theirs, inFlight, weight = 1 } = duel;
  for (const many of inFlight) {
    const rounds = roundsFor(many * weight);
    if (quick && rounds === ROUNDS.huge) continue;
    const contestants = [
      { name: 'asp', call: ours, weight },
      { name: 'raw', call: theirs, weight },
    ];
    const options = { inFlight: many, ...(quick ? ROUNDS.quick : rounds) };
    const [a, b] = await inTurn(contestants, options);
    if (a && b) console.log(line(`${title}, ${many} in flight`, a, b) + cpuOf(a, b));
  }
}

/** @param records - how many are in flight at a time */
function roundsFor(records: number): (typeof ROUNDS)['small' | 'large' | 'huge'] {
  if (records > 500_000) return ROUNDS.huge;
  return records > 2_000 ? ROUNDS.large : ROUNDS.small;
}

async function fillQuerySet(asp: AsyncClient): Promise<void> {
  const records = Array.from({ length: RECORDS }, (_, i): BatchWriteInput => [
    ['test', QUERY_SET, i],
    bins,
  ]);
  await asp.batchWrite(records, { totalTimeout: 60_000 });
}
