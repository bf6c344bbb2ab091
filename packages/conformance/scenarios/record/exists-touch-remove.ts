import {
  operations,
  RecordError,
  RecordNotFound,
  TTL_CLIENT_DEFAULT,
  TTL_DONT_UPDATE,
  TTL_NEVER_EXPIRE,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/exists-touch-remove', {
  'exists answers meta for a present record, null for a missing one': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    expect((await t.client.exists(key)).meta?.gen).toBe(1);
    const [missing, meta] = await t.client.exists(t.key('nobody'));
    expect(meta).toBeNull();
    expect(missing.userKey).toBe('nobody');
  },

  'touch extends the ttl and bumps the generation': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: 100 });
    await t.client.touch(key, 5_000);
    const { meta } = await t.client.get(key);
    expect(meta.gen).toBe(2);
    expect(meta.ttl).toBeGreaterThan(4_000);
    expect(meta.ttl).toBeLessThanOrEqual(5_000);
  },

  "a touch's own ttl beats the meta's, which beats the policy's, which beats the client's": async (
    t,
  ) => {
    const policies = { write: { ttl: 4_000, totalTimeout: 10_000 } };
    const client = await t.newClient({ policies }).connect();
    const key = t.key();
    await client.put(key, { n: 1 }, { ttl: TTL_NEVER_EXPIRE });
    const own = operations.touch(1_000);
    const policy = { ttl: 2_000 };
    const lives: [number, () => unknown][] = [
      [1_000, () => client.touch(key, 1_000, { ttl: 3_000 }, policy)],
      [3_000, () => client.touch(key, 0, { ttl: 3_000 }, policy)],
      [1_000, () => client.touch(key, 1_000, null, policy)],
      [2_000, () => client.touch(key, 0, null, policy)],
      [4_000, () => client.touch(key)],
      [1_000, () => client.operate(key, [own], { ttl: 3_000 }, policy)],
      [1_000, () => client.batchOperate([key], [own], { ttl: 3_000 })],
      [3_000, () => client.operate(key, [operations.touch()], { ttl: 3_000 }, policy)],
      [1_000, () => client.operate(key, [own], null, policy)],
      [1_000, () => client.operateOrdered(key, [own])],
      [2_000, () => client.operate(key, [operations.touch(TTL_CLIENT_DEFAULT)], null, policy)],
      [4_000, () => client.operate(key, [operations.touch()])],
    ];
    for (const [index, [ttl, touch]] of lives.entries()) {
      await touch();
      const left = (await client.exists(key)).meta?.ttl ?? 0;
      expect([index, Math.ceil(left / 1_000) * 1_000]).toEqual([index, ttl]);
    }
  },

  'touch of a missing record is RecordNotFound': async (t) => {
    await t.fails(() => t.client.touch(t.key('nobody')), RecordNotFound);
  },

  'a record that never expires reads as TTL_NEVER_EXPIRE, which can be written back': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: TTL_NEVER_EXPIRE });
    const { meta, bins } = await t.client.get(key);
    expect(meta.ttl).toBe(TTL_NEVER_EXPIRE);
    await t.client.put(key, bins, { ttl: meta.ttl });
    expect((await t.client.get(key)).meta.ttl).toBe(TTL_NEVER_EXPIRE);
  },

  'TTL_DONT_UPDATE keeps the expiry': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: 500 });
    await t.client.put(key, { a: 2 }, { ttl: TTL_DONT_UPDATE });
    expect((await t.client.get(key)).meta.ttl).toBeLessThanOrEqual(500);
  },

  'remove deletes; a second remove is RecordNotFound, a RecordError': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    await t.client.remove(key);
    expect((await t.client.exists(key)).meta).toBeNull();
    const error = await t.fails(() => t.client.remove(key), RecordNotFound);
    expect(error).toBeInstanceOf(RecordError);
  },
});
