import { RecordError, RecordNotFound, TTL_DONT_UPDATE, TTL_NEVER_EXPIRE } from '@asp/core';
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
