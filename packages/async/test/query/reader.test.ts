import { Key, type AerospikeRecord } from '@asp/core';
import { makeRecord } from '@asp/core/internal';
import { describe, expect, it } from 'vitest';
import { startOf, toFilter, type Position } from '../../src/query/position.js';
import {
  isOver,
  PageReader,
  positionIn,
  type Fetch,
  type FetchRange,
} from '../../src/query/reader.js';
import { RecordIterator } from '../../src/query/iterator.js';

type Rec = AerospikeRecord;

/** A set of `perPartition` records in each of the partitions, which notes how it is asked. */
class FakeSet {
  readonly asked: FetchRange[] = [];
  readonly stopped: FetchRange[] = [];
  bytesPerRecord = 300;
  readonly #records = new Map<number, Rec[]>();

  constructor(perPartition: (partition: number) => number) {
    for (let partition = 0; partition < 4096; partition += 1) {
      const some = Array.from({ length: perPartition(partition) }, (_, i) => record(partition, i));
      if (some.length > 0) this.#records.set(partition, some);
    }
  }

  get all(): string[] {
    return [...this.#records.values()].flat().map(id).sort();
  }

  readonly fetch = (range: FetchRange): Fetch<Record<string, never>> => {
    this.asked.push(range);
    const records: Rec[] = [];
    const fetch = { records: records as never[], bytes: 0 };
    const run = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      for (let p = range.begin; p < range.begin + range.count; p += 1) {
        for (const one of this.#records.get(p) ?? []) {
          const [index, count] = range.slice ?? [0, 1];
          if (Buffer.from(one.key.digest).readUInt32BE(16) % count !== index) continue;
          records.push(one);
          fetch.bytes += this.bytesPerRecord;
          if (isOver(fetch, range.limit)) return;
        }
      }
    };
    return Object.assign(fetch, { ended: run(), stop: () => void this.stopped.push(range) });
  };
}

function record(partition: number, i: number): Rec {
  const digest = Buffer.alloc(20);
  digest.writeUInt16LE(partition);
  digest.writeUInt32BE(i, 16);
  return makeRecord(new Key('test', 's', null, digest), { gen: 1, ttl: 1 }, {});
}

const id = (one: { key: Key }): string => Buffer.from(one.key.digest).toString('hex');

const read = (set: FakeSet, start: Position = startOf(undefined), maxRecords = Infinity) =>
  new PageReader({ fetch: set.fetch, start, maxRecords, recordsPerSecond: Infinity });

async function drain(reader: PageReader<Record<string, never>>): Promise<string[]> {
  const ids: string[] = [];
  for (let page = await reader.next(); page; page = await reader.next())
    ids.push(...page.records.map(id));
  return ids;
}

describe('PageReader', () => {
  it.each([
    ['an empty set', () => 0],
    ['one record', (p: number) => (p === 4000 ? 1 : 0)],
    ['a sparse set', (p: number) => (p % 7 === 0 ? 1 : 0)],
    ['an even set', () => 12],
    ['an uneven set', (p: number) => (p < 100 ? 200 : 1)],
  ])('reads each record of %s once', async (_name, per) => {
    const set = new FakeSet(per);
    const ids = await drain(read(set));
    expect([...ids].sort()).toEqual(set.all);
  });

  it('asks for pages of about 4,096 records, one ahead', async () => {
    const set = new FakeSet(() => 10);
    const reader = read(set);
    const sizes: number[] = [];
    for (let page = await reader.next(); page; page = await reader.next()) {
      sizes.push(page.records.length);
      expect(set.asked.length).toBeLessThanOrEqual(sizes.length + 1);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4_200);
    expect(sizes.slice(1, -1).every((size) => size > 3_900)).toBe(true);
  });

  it('asks again for less when partitions are fuller than it thought', async () => {
    const set = new FakeSet((p) => (p < 40 ? 2_000 : 0));
    const ids = await drain(read(set));
    expect([...ids].sort()).toEqual(set.all);
    expect(set.asked[0]).toMatchObject({ begin: 0, count: 16, limit: { records: 16_384 } });
    expect(set.asked[1]).toMatchObject({ begin: 0, count: 1 });
  });

  it('asks for fewer records when they are large', async () => {
    const set = new FakeSet(() => 10);
    set.bytesPerRecord = 100_000;
    const reader = read(set);
    const sizes: number[] = [];
    for (let page = await reader.next(); page; page = await reader.next()) {
      sizes.push(page.records.length);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(167); // of 16.7 MB: the first guess
    expect(sizes.slice(2).every((size) => size <= 50)).toBe(true); // of 5 MB
  });

  it('reads a partition that is larger than memory allows in slices', async () => {
    const set = new FakeSet((p) => (p === 0 || p === 1 ? 40_000 : 0));
    const reader = read(set);
    let largest = 0;
    const ids: string[] = [];
    for (let page = await reader.next(); page; page = await reader.next()) {
      largest = Math.max(largest, page.records.length);
      ids.push(...page.records.map(id));
    }
    expect([...ids].sort()).toEqual(set.all);
    expect(largest).toBeLessThanOrEqual(16_384);
  });

  it('stops at maxRecords and goes on at its cursor, without loss or repetition', async () => {
    const set = new FakeSet((p) => (p % 3 === 0 ? 5 : 0));
    const ids: string[] = [];
    let runs = 0;
    for (let at: Position | null = startOf(undefined); at; runs += 1) {
      const reader: PageReader<Record<string, never>> = read(set, at, 100);
      let stop: Position = at;
      for (let page = await reader.next(); page; page = await reader.next()) {
        ids.push(...page.records.map(id));
        stop = page.to;
      }
      const next = toFilter(stop);
      at = next && startOf(JSON.parse(JSON.stringify(next)) as typeof next);
    }
    expect([...ids].sort()).toEqual(set.all);
    expect(runs).toBe(Math.ceil(set.all.length / 100));
  });

  it('goes on within a slice', async () => {
    const set = new FakeSet((p) => (p === 3 ? 40_000 : 0));
    const first = read(set, { partition: 3, end: 4 });
    const page = await first.next();
    if (!page) throw new Error('no page');
    const at = positionIn(page, 10);
    expect(at.slice).toEqual([0, 16]);
    const rest = await drain(read(set, startOf(toFilter(at) ?? undefined)));
    expect([...page.records.slice(0, 10).map(id), ...rest].sort()).toEqual(set.all);
  });

  it('paces by recordsPerSecond', async () => {
    const set = new FakeSet((p) => (p < 50 ? 1 : 0));
    const started = performance.now();
    const ids = await drain(
      new PageReader({
        fetch: set.fetch,
        start: startOf(undefined),
        maxRecords: Infinity,
        recordsPerSecond: 200,
      }),
    );
    expect(ids).toHaveLength(50);
    // 16 records come at once, the others when 16 / 200 s have passed: a floor, so no flake.
    expect(performance.now() - started).toBeGreaterThanOrEqual(75);
  });

  it('tells an error when it is asked, and not before', async () => {
    const fetch = (): Fetch<Record<string, never>> => ({
      ended: Promise.reject(new RangeError('broken')),
      records: [],
      bytes: 0,
      stop: () => undefined,
    });
    const start = startOf(undefined);
    const reader = new PageReader({
      fetch,
      start,
      maxRecords: Infinity,
      recordsPerSecond: Infinity,
    });
    await new Promise((resolve) => setImmediate(resolve));
    await expect(reader.next()).rejects.toThrow('broken');
  });
});

describe('RecordIterator', () => {
  it('tells where a loop stopped, and stops the request ahead', async () => {
    const set = new FakeSet(() => 10);
    const reader = read(set);
    let stopped: Position | undefined;
    const seen: string[] = [];
    for await (const one of new RecordIterator(reader, (at) => (stopped = at))) {
      seen.push(id(one));
      if (seen.length === 3_500) break;
    }
    expect(set.stopped).toHaveLength(1);
    const filter = stopped && toFilter(stopped);
    const rest = await drain(read(set, startOf(filter ?? undefined)));
    expect([...seen, ...rest].sort()).toEqual(set.all);
  });

  it('stops on an error in the loop', async () => {
    const set = new FakeSet(() => 10);
    const loop = async (): Promise<void> => {
      for await (const one of new RecordIterator(read(set), () => undefined))
        throw new RangeError(`mine ${id(one)}`);
    };
    await expect(loop()).rejects.toThrow('mine');
    expect(set.asked).toHaveLength(1); // the first page was there: nothing had to be broken off
  });

  it('is done for good after the end', async () => {
    const iterator = new RecordIterator(read(new FakeSet(() => 0)), () => undefined);
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    expect(await iterator.return()).toEqual({ done: true, value: undefined });
  });
});
