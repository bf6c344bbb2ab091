import {
  AerospikeError,
  InvalidArgError,
  OPERATOR_READ,
  POLICY_KEY_SEND,
  POLICY_REPLICA_PREFER_RACK,
  RecordGenerationError,
  type BinsInput,
  type Key,
  type ReadPolicy,
  type WritePolicy,
} from '@asp/core';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

export default scenarios('record/life', {
  'made, changed, removed, made again: the generation counts from 1': async (t) => {
    const key = t.key();
    for (let life = 0; life < 2; life += 1) {
      for (let gen = 1; gen <= 3; gen += 1) {
        await t.client.put(key, { gen });
        expect(await t.client.get(key)).toMatchObject({ bins: { gen }, meta: { gen } });
      }
      await t.client.remove(key);
      expect((await t.client.exists(key)).meta).toBeNull();
    }
  },

  'a bin is removed and others are added': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1, b: 2 });
    await t.client.removeBin(key, ['a']);
    await t.client.put(key, { c: 3 });
    expect(await t.client.get(key)).toMatchObject({ bins: { b: 2, c: 3 }, meta: { gen: 3 } });
  },

  'no bins: refused by the server, or nothing': async (t) => {
    const key = t.key();
    const error = await Promise.resolve()
      .then(() => t.client.put(key, {}))
      .catch((thrown: unknown) => thrown);
    if (error !== undefined) expect(error).toBeInstanceOf(AerospikeError);
    await t.fails(() => t.client.put(key, null as unknown as BinsInput), InvalidArgError);
  },

  'the key of every answer is complete': async (t) => {
    const input = t.key('whole');
    await t.client.put(input, { a: 1 });
    const read = [{ op: OPERATOR_READ, bin: 'a' }] as const;
    const answers: { readonly key: Key }[] = [
      await t.client.get(input),
      await t.client.select(input, ['a']),
      await t.client.exists(input),
      await t.client.operate(input, read),
      await t.client.operateOrdered(input, read),
      ...(await t.client.batchRead([input])),
    ];
    for (const { key } of answers) {
      expect([key.namespace, key.setName, key.userKey]).toEqual([t.ns, t.set, 'whole']);
      expect(key.digest).toHaveLength(20);
    }
  },

  'outcomes of a batch have key, result, record and inDoubt, in this order': async (t) => {
    await t.client.put(t.key('there'), { a: 1 });
    const { batchRecords } = await t.client.batchRead([t.key('there'), t.key('nobody')]);
    for (const one of batchRecords) {
      expect(Object.keys(one)).toEqual(['key', 'result', 'record', 'inDoubt']);
      expect(one.inDoubt).toBe(false);
    }
  },

  'POLICY_KEY_SEND keeps the user key; a read policy has no such field': async (t) => {
    const key = t.key('stored');
    const policy = { key: POLICY_KEY_SEND };
    await t.client.put(key, { a: 1 }, null, policy);
    await t.client.put(key, { b: 2 }, null, policy);
    const [found] = await t.client.scan(t.ns, t.set).results();
    expect(found).toMatchObject({ key: { userKey: 'stored' }, bins: { a: 1, b: 2 } });
    const error = await t.fails(() => t.client.get(key, policy as ReadPolicy), InvalidArgError);
    expect(error.path).toBe('policy.key');
  },

  'a ttl reads back, a long one too; what is out of range is refused': async (t) => {
    for (const ttl of [1, 600, 31_536_000]) {
      const key = t.key();
      await t.client.put(key, { a: 1 }, { ttl });
      const { meta } = await t.client.get(key);
      expect(meta.ttl).toBeGreaterThan(0);
      expect(meta.ttl).toBeLessThanOrEqual(ttl);
    }
    for (const ttl of [-100, 2 ** 32, 1.5]) {
      await t.fails(() => t.client.put(t.key(), { a: 1 }, { ttl }), InvalidArgError);
      await t.fails(() => t.client.put(t.key(), { a: 1 }, null, { ttl }), InvalidArgError);
    }
  },

  'a generation that is not met leaves the value': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    await t.client.put(key, { a: 2 }, { gen: 1 });
    await t.fails(() => t.client.put(key, { a: 3 }, { gen: 1 }), RecordGenerationError);
    expect(await t.client.get(key)).toMatchObject({ bins: { a: 2 }, meta: { gen: 2 } });
  },

  'a read touches the record when its policy says so': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: 1_000 });
    const before = (await t.client.get(key)).meta;
    await t.client.get(key, { readTouchTtlPercent: 100 });
    const after = (await t.client.get(key)).meta;
    expect(after.gen).toBe(before.gen); // an extended life is no new generation
    expect(after.ttl).toBeGreaterThanOrEqual(before.ttl - 1);
  },

  'wrong types and unknown numbers in a write policy are refused by name': async (t) => {
    const policies: [unknown, string][] = [
      [{ exists: 'x' }, 'policy.exists'],
      [{ exists: 99 }, 'policy.exists'],
      [{ gen: [1] }, 'policy.gen'],
      [{ gen: -1 }, 'policy.gen'],
      [{ key: {} }, 'policy.key'],
      [{ commitLevel: 3.14 }, 'policy.commitLevel'],
      [{ commitLevel: 7 }, 'policy.commitLevel'],
      [{ socketTimeout: '1000' }, 'policy.socketTimeout'],
      [{ durableDelete: 1 }, 'policy.durableDelete'],
    ];
    for (const [policy, path] of policies) {
      const write = (): unknown => t.client.put(t.key(), { a: 1 }, null, policy as WritePolicy);
      expect((await t.fails(write, InvalidArgError)).path).toBe(path);
    }
  },

  'PREFER_RACK needs a client that knows racks': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    const policy = { replica: POLICY_REPLICA_PREFER_RACK };
    await t.fails(() => t.client.get(key, policy), InvalidArgError);
    const client = t.newClient({ rackAware: true, rackIds: [1] });
    await client.connect();
    expect((await client.get(key, policy)).bins).toEqual({ a: 1 });
  },
});
