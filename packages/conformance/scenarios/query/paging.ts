import {
  InvalidArgError,
  partitionFilterAll,
  partitionFilterById,
  partitionFilterByRange,
  POLICY_KEY_SEND,
  QUERY_DURATION_LONG_RELAX_AP,
  QUERY_DURATION_SHORT,
  type BatchWriteInput,
  type PartitionFilter,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

async function fill(t: ScenarioContext, count: number): Promise<void> {
  const inputs = Array.from({ length: count }, (_, i): BatchWriteInput => [
    t.key(i),
    { i, odd: i % 2 },
  ]);
  await t.client.batchWrite(inputs, { key: POLICY_KEY_SEND, totalTimeout: 60_000 });
}

const all = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const sorted = (numbers: readonly unknown[]): number[] => numbers.map(Number).sort((a, b) => a - b);

export default scenarios('query/paging', {
  'every record once: results, foreach, iteration, scan': async (t) => {
    await fill(t, 2000);
    const query = t.client.query(t.ns, t.set);
    expect(sorted((await query.results()).map(({ bins }) => bins['i']))).toEqual(all(2000));
    const seen: unknown[] = [];
    await query.foreach(({ bins }) => seen.push(bins['i']));
    expect(sorted(seen)).toEqual(all(2000));
    const iterated: unknown[] = [];
    for await (const { bins } of query) iterated.push(bins['i']);
    expect(sorted(iterated)).toEqual(all(2000));
    const scan = t.client.scan(t.ns, t.set);
    expect(sorted((await scan.results()).map(({ bins }) => bins['i']))).toEqual(all(2000));
    expect(query.cursor()).toBeNull();
  },

  'partitions: all, one, and a quarter has about a quarter': async (t) => {
    await fill(t, 2000);
    const count = async (partitionFilter: PartitionFilter): Promise<number> =>
      (await t.client.query(t.ns, t.set).results({ partitionFilter })).length;
    expect(await count(partitionFilterAll())).toBe(2000);
    const quarter = await count(partitionFilterByRange(0, 1024));
    expect(quarter).toBeGreaterThan(350);
    expect(quarter).toBeLessThan(650);
    let sum = 0;
    for (let begin = 0; begin < 4096; begin += 512)
      sum += await count(partitionFilterByRange(begin, 512));
    expect(sum).toBe(2000);
    expect(await count(partitionFilterById(4095))).toBeLessThan(20);
  },

  'partitions out of range are refused': async (t) => {
    await t.fails(() => partitionFilterById(4096), InvalidArgError);
    await t.fails(() => partitionFilterByRange(4000, 97), InvalidArgError);
    for (const partitionFilter of [
      { begin: 0, count: 0 },
      { begin: 4096, count: 1 },
      { begin: 0 },
      5,
    ]) {
      const policy = { partitionFilter: partitionFilter as PartitionFilter };
      await t.fails(() => t.client.query(t.ns, t.set).results(policy), InvalidArgError);
    }
    const cursor = { begin: 0, count: 1, cursor: 'made up' };
    await t.fails(
      () => t.client.query(t.ns, t.set).results({ partitionFilter: cursor }),
      InvalidArgError,
    );
  },

  'maxRecords, and on with the cursor until all are read': async (t) => {
    await fill(t, 1000);
    const query = t.client.query(t.ns, t.set);
    const seen: unknown[] = [];
    let pages = 0;
    let at: PartitionFilter | null = partitionFilterAll();
    while (at) {
      const page = await query.results({ maxRecords: 150, partitionFilter: at });
      expect(page.length).toBeLessThanOrEqual(150);
      seen.push(...page.map(({ bins }) => bins['i']));
      pages += 1;
      const cursor = query.cursor();
      at = cursor && (JSON.parse(JSON.stringify(cursor)) as PartitionFilter);
    }
    expect(sorted(seen)).toEqual(all(1000));
    expect(pages).toBeGreaterThanOrEqual(7);
    expect(pages).toBeLessThanOrEqual(8);
  },

  'a loop that is left goes on where it was': async (t) => {
    await fill(t, 500);
    const query = t.client.query(t.ns, t.set);
    const seen: unknown[] = [];
    for await (const { bins } of query) {
      seen.push(bins['i']);
      if (seen.length === 123) break;
    }
    const cursor = query.cursor();
    expect(cursor).not.toBeNull();
    const rest = await query.results({ partitionFilter: cursor ?? undefined });
    expect(sorted([...seen, ...rest.map(({ bins }) => bins['i'])])).toEqual(all(500));
  },

  'so does foreach that was stopped by false': async (t) => {
    await fill(t, 300);
    const query = t.client.query(t.ns, t.set);
    const seen: unknown[] = [];
    await query.foreach(({ bins }) => {
      seen.push(bins['i']);
      return seen.length < 50;
    });
    expect(seen).toHaveLength(50);
    const rest = await query.results({ partitionFilter: query.cursor() ?? undefined });
    expect(sorted([...seen, ...rest.map(({ bins }) => bins['i'])])).toEqual(all(300));
  },

  'only false stops foreach; what the callback throws is thrown on': async (t) => {
    await fill(t, 20);
    for (const answer of [null, undefined, 0, '', NaN]) {
      let seen = 0;
      await t.client.query(t.ns, t.set).foreach(() => {
        seen += 1;
        return answer;
      });
      expect(seen).toBe(20);
    }
    const mine = new RangeError('mine');
    const thrown = await t.fails(
      () =>
        t.client.query(t.ns, t.set).foreach(() => {
          throw mine;
        }),
      RangeError,
    );
    expect(thrown.message).toBe('mine');
    expect((await t.client.scan(t.ns, t.set).results()).length).toBe(20);
  },

  'an error in the loop releases everything': async (t) => {
    await fill(t, 50);
    const client = t.newClient({ maxConnsPerNode: 4 });
    await client.connect();
    const loop = async (): Promise<void> => {
      for await (const { meta } of client.query(t.ns, t.set))
        throw new RangeError(`mine ${meta.gen}`);
    };
    for (let i = 0; i < 20; i += 1) await t.fails(loop, RangeError);
    expect((await client.scan(t.ns, t.set).results()).length).toBe(50);
  },

  'bins of choice, or none': async (t) => {
    await fill(t, 20);
    const [one] = await t.client.query(t.ns, t.set).select('i').select('none').results();
    expect(Object.keys(one?.bins ?? {})).toEqual(['i']);
    const bare = await t.client.query(t.ns, t.set).results({ includeBinData: false });
    expect(bare).toHaveLength(20);
    expect(bare.every(({ bins, meta }) => Object.keys(bins).length === 0 && meta.gen === 1)).toBe(
      true,
    );
  },

  'a filter, durations, and a limit of records per second': async (t) => {
    await fill(t, 200);
    const odd = { filterExpression: exp.eq(exp.intBin('odd'), exp.intVal(1)) };
    expect(await t.client.query(t.ns, t.set).results(odd)).toHaveLength(100);
    const iterated: unknown[] = [];
    for await (const { bins } of t.client.query(t.ns, t.set).stream(odd))
      iterated.push(bins['odd']);
    expect(new Set(iterated)).toEqual(new Set([1]));
    for (const expectedDuration of [QUERY_DURATION_SHORT, QUERY_DURATION_LONG_RELAX_AP] as const) {
      expect(
        await t.client.query(t.ns, t.set).results({ expectedDuration, maxRecords: 50 }),
      ).toHaveLength(50);
    }
    expect(await t.client.scan(t.ns, t.set).results({ recordsPerSecond: 5000 })).toHaveLength(200);
  },

  'an unknown field of the policy is refused': async (t) => {
    await t.fails(
      () => t.client.query(t.ns, t.set).results({ maxRecord: 5 } as never),
      InvalidArgError,
    );
  },

  'an empty set, the whole namespace, and two runs of one query': async (t) => {
    expect(await t.client.query(t.ns, `${t.set}x`).results()).toEqual([]);
    await fill(t, 10);
    const query = t.client.query(t.ns, t.set);
    expect(await query.results()).toHaveLength(10);
    expect(await query.results()).toHaveLength(10);
    const whole = await t.client.scan(t.ns, '').results({ includeBinData: false });
    expect(whole.filter(({ key }) => key.setName === t.set)).toHaveLength(10);
  },

  'queries at the same time': async (t) => {
    await fill(t, 100);
    const runs = await Promise.all(
      Array.from({ length: 20 }, () => t.client.query(t.ns, t.set).results()),
    );
    expect(runs.map((records) => records.length)).toEqual(Array.from({ length: 20 }, () => 100));
  },
});
