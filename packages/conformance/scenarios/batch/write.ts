import {
  InvalidArgError,
  POLICY_COMMIT_LEVEL_MASTER,
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_UPDATE_ONLY,
  POLICY_KEY_SEND,
  TTL_DONT_UPDATE,
  TTL_NEVER_EXPIRE,
  type BatchRecords,
  type BatchWriteInput,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios, type ScenarioContext } from '../../src/scenario.js';

const results = ({ batchRecords }: BatchRecords): number[] =>
  batchRecords.map(({ result }) => result);
const ttlOf = async (t: ScenarioContext, name: string): Promise<number | undefined> =>
  (await t.client.exists(t.key(name))).meta?.ttl;

export default scenarios('batch/write', {
  'new records, other bins for each, and a record in each outcome': async (t) => {
    const outcome = await t.client.batchWrite([
      [t.key('a'), { n: 1 }],
      [t.key('b'), { s: 'x', l: [1, 2], m: { a: 1 } }],
      [t.key('c'), { blob: Buffer.from('x'), t: true, f: 1.5, big: 2n ** 62n }],
    ]);
    expect(results(outcome)).toEqual([0, 0, 0]);
    expect(outcome.batchRecords.map(({ key }) => key.userKey)).toEqual(['a', 'b', 'c']);
    expect(
      outcome.batchRecords.every(({ record, inDoubt }) => record?.meta.gen === 1 && !inDoubt),
    ).toBe(true);
    expect((await t.client.get(t.key('b'))).bins).toEqual({ s: 'x', l: [1, 2], m: { a: 1 } });
    expect((await t.client.get(t.key('c'))).bins['big']).toBe(2n ** 62n);
  },

  'overwrites, and null deletes a bin': async (t) => {
    await t.client.put(t.key('a'), { x: 1, y: 2 });
    await t.client.batchWrite([[t.key('a'), { x: 5, y: null }]]);
    expect(await t.client.get(t.key('a'))).toMatchObject({ bins: { x: 5 }, meta: { gen: 2 } });
  },

  'a bad entry leaves the others written': async (t) => {
    await t.client.put(t.key('old'), { n: 0 });
    const outcome = await t.client.batchWrite([
      [t.key('new'), { n: 1 }],
      [t.key('old'), { n: 1 }, { exists: POLICY_EXISTS_CREATE_ONLY }],
      [t.key('gone'), { n: 1 }, { exists: POLICY_EXISTS_UPDATE_ONLY }],
      [['nowhere', t.set, 1], { n: 1 }],
      [t.key('last'), { n: 1 }],
    ]);
    expect(results(outcome)).toEqual([0, 5, 2, 20, 0]);
    expect(outcome.batchRecords.map(({ record }) => record === null)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect((await t.client.get(t.key('old'))).bins).toEqual({ n: 0 });
  },

  'ttl: of the policy, of the record, which wins, never, and unchanged': async (t) => {
    await t.client.batchWrite(
      [
        [t.key('policy'), { a: 1 }],
        [t.key('own'), { a: 1 }, { ttl: 100 }],
        [t.key('never'), { a: 1 }, { ttl: TTL_NEVER_EXPIRE }],
      ],
      { ttl: 5000 },
    );
    expect(await ttlOf(t, 'policy')).toBeGreaterThan(4000);
    expect(await ttlOf(t, 'own')).toBeLessThanOrEqual(100);
    expect(await ttlOf(t, 'never')).toBe(TTL_NEVER_EXPIRE);
    await t.client.batchWrite([[t.key('own'), { a: 2 }, { ttl: TTL_DONT_UPDATE }]], { ttl: 5000 });
    expect(await ttlOf(t, 'own')).toBeLessThanOrEqual(100);
  },

  'generations: met, missed, and together with a ttl': async (t) => {
    await t.client.put(t.key('a'), { n: 1 });
    await t.client.put(t.key('b'), { n: 1 });
    const outcome = await t.client.batchWrite([
      [t.key('a'), { n: 2 }, { gen: 1, ttl: 700 }],
      [t.key('b'), { n: 2 }, { gen: 9 }],
      [t.key('c'), { n: 2 }],
    ]);
    expect(results(outcome)).toEqual([0, 3, 0]);
    expect(await t.client.get(t.key('a'))).toMatchObject({ bins: { n: 2 }, meta: { gen: 2 } });
    expect(await ttlOf(t, 'a')).toBeLessThanOrEqual(700);
    expect((await t.client.get(t.key('b'))).bins).toEqual({ n: 1 });
  },

  'the user key is stored by policy or by record, and not by default': async (t) => {
    await t.client.batchWrite([[t.key('by policy'), { a: 1 }]], { key: POLICY_KEY_SEND });
    await t.client.batchWrite([
      [t.key('by record'), { a: 1 }, { key: POLICY_KEY_SEND }],
      [t.key('not at all'), { a: 1 }],
    ]);
    const keys = (await t.client.query(t.ns, t.set).results()).map(({ key }) => key.userKey);
    expect(keys.filter((key) => key !== null).sort()).toEqual(['by policy', 'by record']);
    expect(keys).toHaveLength(3);
  },

  'commit level and durable delete are accepted': async (t) => {
    const outcome = await t.client.batchWrite([
      [t.key(), { a: 1 }, { commitLevel: POLICY_COMMIT_LEVEL_MASTER }],
      [t.key(), { a: 1 }, { durableDelete: false }],
    ]);
    expect(results(outcome)).toEqual([0, 0]);
  },

  'no records, no outcomes': async (t) => {
    expect((await t.client.batchWrite([])).batchRecords).toEqual([]);
  },

  'several hundred records of two sets in one call': async (t) => {
    const inputs = Array.from({ length: 600 }, (_, i): BatchWriteInput => [
      [t.ns, i % 2 === 0 ? t.set : `${t.set}2`, i],
      { i },
    ]);
    const outcome = await t.client.batchWrite(inputs, { totalTimeout: 20_000 });
    expect(new Set(results(outcome))).toEqual(new Set([0]));
    const { batchRecords } = await t.client.batchRead(
      inputs.map(([key]) => key),
      null,
      { totalTimeout: 20_000 },
    );
    expect(batchRecords.map(({ record }) => record?.bins['i'])).toEqual(inputs.map((_, i) => i));
  },

  'retry repeats nothing that cannot pass': async (t) => {
    await t.client.put(t.key('old'), { n: 0 });
    const outcome = await t.client.batchWrite(
      [
        [t.key('old'), { n: 1 }],
        [t.key('new'), { n: 1 }],
      ],
      { exists: POLICY_EXISTS_CREATE_ONLY },
      3,
    );
    expect(results(outcome)).toEqual([5, 0]);
  },

  'what is no record is refused, and nothing is sent': async (t) => {
    const good: BatchWriteInput = [t.key('good'), { a: 1 }];
    const bad: unknown[] = [
      t.key('k'), [t.key('k')], [], 'text', null, { key: t.key('k') }, [t.key('k'), 'bins'], [t.key('k'), [1]],
      [t.key('k'), {}], [t.key('k'), { a: undefined }], [t.key('k'), { a: 1 }, 'meta'], [t.key('k'), { a: 1 }, { ttl: 'x' }],
      [t.key('k'), { a: 1 }, { nonsense: 1 }], [t.key('k'), { a: 'nul\0' }], [[t.ns, t.set, 1.5], { a: 1 }],
    ]; // prettier-ignore
    for (const one of bad) {
      await t.fails(() => t.client.batchWrite([good, one as BatchWriteInput]), InvalidArgError);
    }
    expect((await t.client.exists(t.key('good'))).meta).toBeNull();
  },
});
