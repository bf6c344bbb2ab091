import { RecordNotFound } from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/put-get', {
  'get returns what put wrote, as a tuple and by name': async (t) => {
    const key = t.key();
    await t.client.put(key, { name: 'Ada', age: 36 }, { ttl: 600 });
    const record = await t.client.get<{ name: string; age: number }>(key);
    const [, meta, bins] = record;
    expect(bins).toEqual({ name: 'Ada', age: 36 });
    expect(record.bins).toBe(bins);
    expect(meta.gen).toBe(1);
    expect(meta.ttl).toBeGreaterThan(0);
  },

  'the key of a read is complete': async (t) => {
    const key = t.key('whole');
    await t.client.put(key, { a: 1 });
    const record = await t.client.get(key);
    expect(record.key.namespace).toBe(t.ns);
    expect(record.key.setName).toBe(t.set);
    expect(record.key.userKey).toBe('whole');
    expect(record.key.digest).toHaveLength(20);
  },

  'get of a missing record is RecordNotFound with its code': async (t) => {
    const error = await t.fails(() => t.client.get(t.key('nobody')), RecordNotFound);
    expect(error.code).toBe(2);
    expect(error.inDoubt).toBe(false);
  },
});
