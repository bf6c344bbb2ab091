import {
  between,
  cdtContext,
  contains,
  equals,
  geoContainsGeojsonPoint,
  GeoJSON,
  geoWithinGeojsonRegion,
  geoWithinRadius,
  INDEX_TYPE_LIST,
  INDEX_TYPE_MAPKEYS,
  INDEX_TYPE_MAPVALUES,
  IndexFoundError,
  IndexNotFound,
  InvalidArgError,
  type AerospikeRecord,
  type Predicate,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const ids = (records: readonly AerospikeRecord[]): unknown[] =>
  records.map(({ bins }) => bins['id']).sort();

/** An index of its own for the scenario, dropped at its end. */
async function withIndex(
  t: ScenarioContext,
  create: (name: string) => unknown,
  body: () => Promise<void>,
) {
  const name = `i-${t.set}`.replaceAll(':', '-');
  await create(name);
  try {
    await body();
  } finally {
    await t.client.indexRemove(t.ns, name);
  }
}

const find = async (t: ScenarioContext, predicate: Predicate): Promise<unknown[]> =>
  ids(await t.client.query(t.ns, t.set).where(predicate).results());

const BIG = 2n ** 60n;

export default scenarios('query/where', {
  'equals and between on integers': async (t) => {
    for (let id = 0; id < 10; id += 1) await t.client.put(t.key(id), { id, age: id * 10 });
    await withIndex(
      t,
      (name) => t.client.indexIntegerCreate(t.ns, t.set, 'age', name),
      async () => {
        expect(await find(t, equals('age', 30))).toEqual([3]);
        expect(await find(t, equals('age', 35))).toEqual([]);
        expect(await find(t, between('age', 20, 40))).toEqual([2, 3, 4]);
        expect(await find(t, between('age', -100, 0))).toEqual([0]);
        expect(await find(t, between('age', 50, 50))).toEqual([5]);
        const query = t.client
          .query(t.ns, t.set)
          .where(between('age', 20, 40))
          .select('age');
        const adult = { filterExpression: exp.gt(exp.intBin('age'), exp.intVal(20)) };
        const bins = (await query.results(adult)).map((record) => record.bins);
        expect(bins.map(({ age }) => age).sort()).toEqual([30, 40]);
        expect(bins.every((one) => !('id' in one))).toBe(true);
      },
    );
  },

  'integers over 53 bits, exactly': async (t) => {
    const values = [BIG - 1n, BIG, BIG + 1n, BIG + 2n, 2n ** 63n - 1n, -(2n ** 63n)];
    for (const [id, n] of values.entries())
      await t.client.put(t.key(id), { id, n, l: [n], m: { a: n } });
    await withIndex(
      t,
      (name) => t.client.indexIntegerCreate(t.ns, t.set, 'n', name),
      async () => {
        expect(await find(t, equals('n', BIG))).toEqual([1]);
        expect(await find(t, between('n', BIG, BIG + 1n))).toEqual([1, 2]);
        expect(await find(t, between('n', BIG + 1n, 2n ** 63n - 1n))).toEqual([2, 3, 4]);
        expect(await find(t, equals('n', -(2n ** 63n)))).toEqual([5]);
        expect(await find(t, between('n', -(2n ** 63n), 2n ** 63n - 1n))).toEqual([
          0, 1, 2, 3, 4, 5,
        ]);
      },
    );
    const collectionType = INDEX_TYPE_LIST;
    const list = (name: string) =>
      t.client.indexIntegerCreate(t.ns, t.set, 'l', name, null, { collectionType });
    await withIndex(t, list, async () => {
      expect(await find(t, contains('l', INDEX_TYPE_LIST, BIG))).toEqual([1]);
      expect(await find(t, contains('l', INDEX_TYPE_LIST, 2n ** 63n - 1n))).toEqual([4]);
    });
    const map = (name: string) =>
      t.client.indexIntegerCreate(t.ns, t.set, 'm', name, null, {
        collectionType: INDEX_TYPE_MAPVALUES,
      });
    await withIndex(t, map, async () => {
      expect(await find(t, contains('m', INDEX_TYPE_MAPVALUES, BIG + 2n))).toEqual([3]);
    });
  },

  'equals on text and on bytes': async (t) => {
    for (const [id, name] of ['Seoul', 'Busan', '서울'].entries()) {
      await t.client.put(t.key(id), { id, name, raw: Buffer.from(name) });
    }
    await withIndex(
      t,
      (name) => t.client.indexStringCreate(t.ns, t.set, 'name', name),
      async () => {
        expect(await find(t, equals('name', 'Seoul'))).toEqual([0]);
        expect(await find(t, equals('name', '서울'))).toEqual([2]);
        expect(await find(t, equals('name', 'nowhere'))).toEqual([]);
      },
    );
    await withIndex(
      t,
      (name) => t.client.indexBlobCreate(t.ns, t.set, 'raw', name),
      async () => {
        expect(await find(t, equals('raw', Buffer.from('Busan')))).toEqual([1]);
      },
    );
  },

  'contains: items of lists, keys and values of maps': async (t) => {
    await t.client.put(t.key(0), { id: 0, l: [1, 2], m: { a: 'x' } });
    await t.client.put(t.key(1), { id: 1, l: [2, 3], m: { b: 'x' } });
    await t.client.put(t.key(2), { id: 2, l: [4], m: { b: 'y' } });
    const on =
      (
        bin: string,
        collectionType: 0 | 1 | 2 | 3,
        make: 'indexIntegerCreate' | 'indexStringCreate',
      ) =>
      (name: string) =>
        t.client[make](t.ns, t.set, bin, name, null, { collectionType });
    await withIndex(t, on('l', INDEX_TYPE_LIST, 'indexIntegerCreate'), async () => {
      expect(await find(t, contains('l', INDEX_TYPE_LIST, 2))).toEqual([0, 1]);
    });
    await withIndex(t, on('m', INDEX_TYPE_MAPKEYS, 'indexStringCreate'), async () => {
      expect(await find(t, contains('m', INDEX_TYPE_MAPKEYS, 'b'))).toEqual([1, 2]);
    });
    await withIndex(t, on('m', INDEX_TYPE_MAPVALUES, 'indexStringCreate'), async () => {
      expect(await find(t, contains('m', INDEX_TYPE_MAPVALUES, 'x'))).toEqual([0, 1]);
    });
  },

  'points within a region and a radius, regions that contain a point': async (t) => {
    const places = {
      seoul: [126.978, 37.566],
      busan: [129.075, 35.18],
      tokyo: [139.692, 35.69],
    } as const;
    for (const [id, [lng, lat]] of Object.entries(places)) {
      await t.client.put(t.key(id), { id, at: GeoJSON.point(lng, lat) });
    }
    await withIndex(
      t,
      (name) => t.client.indexGeo2dsphereCreate(t.ns, t.set, 'at', name),
      async () => {
        expect(await find(t, geoWithinRadius('at', 37.5, 127, 50_000))).toEqual(['seoul']);
        expect(await find(t, geoWithinRadius('at', 36.5, 128, 300_000))).toEqual([
          'busan',
          'seoul',
        ]);
        const korea = GeoJSON.polygon([
          [125, 34],
          [130, 34],
          [130, 39],
          [125, 39],
          [125, 34],
        ]);
        expect(await find(t, geoWithinGeojsonRegion('at', korea))).toEqual(['busan', 'seoul']);
      },
    );
    await t.client.put(t.key('area'), { id: 'area', zone: GeoJSON.circle(127, 37.5, 20_000) });
    await withIndex(
      t,
      (name) => t.client.indexGeo2dsphereCreate(t.ns, t.set, 'zone', name),
      async () => {
        expect(
          await find(t, geoContainsGeojsonPoint('zone', GeoJSON.point(126.978, 37.566))),
        ).toEqual(['area']);
        expect(await find(t, geoContainsGeojsonPoint('zone', GeoJSON.point(129, 35)))).toEqual([]);
      },
    );
  },

  'an index on an element, and one on an expression': async (t) => {
    for (let id = 0; id < 5; id += 1)
      await t.client.put(t.key(id), { id, p: { age: id * 10 }, a: id });
    const context = [cdtContext.mapKey('age')];
    const inside = (name: string) =>
      t.client.indexIntegerCreate(t.ns, t.set, 'p', name, null, { context });
    await withIndex(t, inside, async () => {
      expect(await find(t, between('p', 10, 20, { context }))).toEqual([1, 2]);
      expect(await find(t, equals('p', 40, { context }))).toEqual([4]);
    });
  },

  'a bin name of 15 bytes': async (t) => {
    const bin = 'fifteen-bytes-x';
    for (let id = 0; id < 5; id += 1) await t.client.put(t.key(id), { id, [bin]: id });
    await withIndex(
      t,
      (name) => t.client.indexIntegerCreate(t.ns, t.set, bin, name),
      async () => {
        expect(await find(t, equals(bin, 3))).toEqual([3]);
      },
    );
  },

  'paging through what an index finds': async (t) => {
    for (let id = 0; id < 60; id += 1) await t.client.put(t.key(id), { id, even: id % 2 });
    await withIndex(
      t,
      (name) => t.client.indexIntegerCreate(t.ns, t.set, 'even', name),
      async () => {
        const query = t.client.query(t.ns, t.set).where(equals('even', 0));
        const found: unknown[] = [];
        let page = await query.results({ maxRecords: 7 });
        found.push(...ids(page));
        for (let at = query.cursor(); at; at = query.cursor()) {
          page = await query.results({ maxRecords: 7, partitionFilter: at });
          expect(page.length).toBeLessThanOrEqual(7);
          found.push(...ids(page));
        }
        expect(found.map(Number).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 30 }, (_, i) => i * 2),
        );
      },
    );
  },

  'no index on the bin': async (t) => {
    await t.client.put(t.key(1), { a: 1 });
    const call = (): unknown => t.client.query(t.ns, t.set).where(equals('a', 1)).results();
    expect((await t.fails(call, IndexNotFound)).code).toBe(201);
  },

  'an index that exists is IndexFoundError, one that does not IndexNotFound or nothing': async (
    t,
  ) => {
    const name = `i-${t.set}`;
    await t.client.indexStringCreate(t.ns, t.set, 'a', name);
    const again = (): unknown => t.client.indexIntegerCreate(t.ns, t.set, 'b', name);
    expect((await t.fails(again, IndexFoundError)).code).toBe(200);
    await t.client.indexRemove(t.ns, name);
  },

  'two predicates and no predicate are refused': async (t) => {
    const query = t.client.query(t.ns, t.set).where(equals('a', 1));
    await t.fails(() => query.where(equals('b', 1)), InvalidArgError);
    for (const bad of [null, 5, 'a = 1', ['equals', 'a', 1], { kind: 'like', bin: 'a' }, {}]) {
      await t.fails(
        () => t.client.query(t.ns, t.set).where(bad as unknown as Predicate),
        InvalidArgError,
      );
    }
  },
});
