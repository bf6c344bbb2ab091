import {
  POLICY_EXISTS_CREATE_ONLY,
  POLICY_EXISTS_REPLACE,
  POLICY_EXISTS_REPLACE_ONLY,
  POLICY_EXISTS_UPDATE_ONLY,
  POLICY_GEN_GT,
  POLICY_GEN_IGNORE,
  POLICY_KEY_SEND,
  RecordExistsError,
  RecordGenerationError,
  RecordNotFound,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/write-policies', {
  'create only: a new record is made, a present one is RecordExistsError and unchanged': async (
    t,
  ) => {
    const key = t.key();
    const policy = { exists: POLICY_EXISTS_CREATE_ONLY };
    await t.client.put(key, { a: 1 }, null, policy);
    const error = await t.fails(() => t.client.put(key, { a: 2 }, null, policy), RecordExistsError);
    expect(error.code).toBe(5);
    expect((await t.client.get(key)).bins).toEqual({ a: 1 });
  },

  'update only merges a present record and refuses a missing one': async (t) => {
    const key = t.key();
    const policy = { exists: POLICY_EXISTS_UPDATE_ONLY };
    await t.fails(() => t.client.put(key, { a: 1 }, null, policy), RecordNotFound);
    await t.client.put(key, { a: 1 });
    await t.client.put(key, { b: 2 }, null, policy);
    expect((await t.client.get(key)).bins).toEqual({ a: 1, b: 2 });
  },

  'replace drops the other bins; replace only refuses a missing record': async (t) => {
    const key = t.key();
    const only = { exists: POLICY_EXISTS_REPLACE_ONLY };
    await t.fails(() => t.client.put(key, { a: 1 }, null, only), RecordNotFound);
    await t.client.put(key, { a: 1, b: 2 });
    await t.client.put(key, { c: 3 }, null, { exists: POLICY_EXISTS_REPLACE });
    expect((await t.client.get(key)).bins).toEqual({ c: 3 });
    await t.client.put(key, { d: 4 }, null, only);
    expect((await t.client.get(key)).bins).toEqual({ d: 4 });
  },

  'meta.gen alone means: only if the generation is equal': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    await t.client.put(key, { a: 2 }, { gen: 1 });
    const error = await t.fails(
      () => t.client.put(key, { a: 3 }, { gen: 1 }),
      RecordGenerationError,
    );
    expect(error.code).toBe(3);
    expect((await t.client.get(key)).bins).toEqual({ a: 2 });
    await t.client.put(key, { a: 4 }, { gen: 1 }, { gen: POLICY_GEN_IGNORE });
    await t.client.put(key, { a: 5 }, { gen: 9 }, { gen: POLICY_GEN_GT });
    expect((await t.client.get(key)).bins).toEqual({ a: 5 });
  },

  'an optimistic-locking loop loses no update': async (t) => {
    const key = t.key();
    await t.client.put(key, { n: 0 });
    const addOne = async (): Promise<void> => {
      for (;;) {
        const { meta, bins } = await t.client.get<{ n: number }>(key);
        try {
          await t.client.put(key, { n: bins.n + 1 }, { gen: meta.gen });
          return;
        } catch (error) {
          if (!(error instanceof RecordGenerationError)) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, addOne));
    expect((await t.client.get(key)).bins).toEqual({ n: 8 });
  },

  'a generation mismatch refuses remove, touch and operate alike': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    await t.fails(() => t.client.remove(key, { gen: 7 }), RecordGenerationError);
    await t.fails(() => t.client.touch(key, 0, { gen: 7 }), RecordGenerationError);
    await t.fails(() => t.client.increment(key, 'a', 1, { gen: 7 }), RecordGenerationError);
    expect((await t.client.get(key)).meta.gen).toBe(1);
  },

  'meta.ttl beats policy.ttl': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: 1_000 }, { ttl: 90_000 });
    expect((await t.client.get(key)).meta.ttl).toBeLessThanOrEqual(1_000);
  },

  'POLICY_KEY_SEND stores the user key, which a scan then shows': async (t) => {
    await t.client.put(t.key('stored'), { a: 1 }, null, { key: POLICY_KEY_SEND });
    await t.client.put(t.key('digest-only'), { a: 2 });
    const found = await t.client.scan(t.ns, t.set).results();
    expect(found.map(({ key }) => key.userKey).sort()).toEqual(['stored', null].sort());
    expect(found.every(({ key }) => key.digest.length === 20)).toBe(true);
  },
});
