import {
  AerospikeError,
  FilteredOut,
  InvalidArgError,
  POLICY_READ_MODE_AP_ALL,
  POLICY_READ_MODE_AP_ONE,
  POLICY_REPLICA_MASTER,
  POLICY_REPLICA_SEQUENCE,
  READ_TOUCH_TTL_PERCENT_DONT_RESET,
  type ReadPolicy,
} from '@asp/core';
import * as exp from '@asp/exp';
import { expect } from 'vitest';
import { scenarios } from '../../src/scenario.js';

const isAdult = exp.ge(exp.intBin('age'), exp.intVal(18));

export default scenarios('record/read-policies', {
  'replica and AP read mode': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 });
    for (const policy of [
      { replica: POLICY_REPLICA_MASTER },
      { replica: POLICY_REPLICA_SEQUENCE },
      { readModeAp: POLICY_READ_MODE_AP_ONE },
      { readModeAp: POLICY_READ_MODE_AP_ALL },
      { totalTimeout: 0, socketTimeout: 0, maxRetries: 0 },
    ]) {
      expect((await t.client.get(key, policy)).bins).toEqual({ a: 1 });
      expect((await t.client.batchRead([key], null, policy)).batchRecords[0]?.record?.bins).toEqual(
        { a: 1 },
      );
    }
  },

  'readTouchTtlPercent: −1, 0 and 1..100': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, { ttl: 1000 });
    for (const readTouchTtlPercent of [READ_TOUCH_TTL_PERCENT_DONT_RESET, 0, 1, 50, 80, 100]) {
      expect((await t.client.get(key, { readTouchTtlPercent })).bins).toEqual({ a: 1 });
    }
    for (const readTouchTtlPercent of [-100, -2, 101, 200, 1.5]) {
      await t.fails(() => t.client.get(key, { readTouchTtlPercent }), InvalidArgError);
    }
  },

  'unknown fields, wrong types and numbers out of range are refused by name': async (t) => {
    const policies: [unknown, RegExp][] = [
      [{ totalTimout: 5 }, /totalTimout.*totalTimeout/],
      [{ totalTimeout: '5' }, /policy\.totalTimeout/],
      [{ totalTimeout: -1 }, /policy\.totalTimeout/],
      [{ maxRetries: 1.5 }, /policy\.maxRetries/],
      [{ replica: 9 }, /policy\.replica/],
      [{ readModeAp: 'ONE' }, /policy\.readModeAp/],
      [{ filterExpression: 'age > 5' }, /policy\.filterExpression/],
      [{ ttl: 5 }, /policy\.ttl/],
      [5, /policy/],
      [[], /policy/],
    ];
    for (const [policy, message] of policies) {
      const error = await t.fails(
        () => t.client.get(t.key(), policy as ReadPolicy),
        InvalidArgError,
      );
      expect(error.message).toMatch(message);
    }
  },

  'undefined fields and a null policy are no policy': async (t) => {
    const key = t.key();
    await t.client.put(key, { a: 1 }, null, { exists: undefined, gen: undefined });
    expect((await t.client.get(key, { replica: undefined })).bins).toEqual({ a: 1 });
    expect((await t.client.get(key, null)).bins).toEqual({ a: 1 });
  },

  'a filter that matches lets the call happen': async (t) => {
    const key = t.key();
    await t.client.put(key, { age: 30 });
    const policy = { filterExpression: isAdult };
    expect((await t.client.get(key, policy)).bins).toEqual({ age: 30 });
    expect((await t.client.select(key, ['age'], policy)).bins).toEqual({ age: 30 });
    expect((await t.client.exists(key, policy)).meta?.gen).toBe(1);
    await t.client.put(key, { a: 1 }, null, policy);
    await t.client.append(key, 's', 'x', null, policy);
    await t.client.remove(key, null, policy);
  },

  'one that does not is FilteredOut, and nothing happens': async (t) => {
    const key = t.key();
    await t.client.put(key, { age: 5 });
    const policy = { filterExpression: isAdult };
    for (const call of [
      () => t.client.get(key, policy),
      () => t.client.select(key, ['age'], policy),
      () => t.client.exists(key, policy),
      () => t.client.put(key, { age: 50 }, null, policy),
      () => t.client.increment(key, 'age', 1, null, policy),
      () => t.client.touch(key, 100, null, policy),
      () => t.client.remove(key, null, policy),
    ]) {
      expect((await t.fails(call, FilteredOut)).code).toBe(27);
    }
    expect(await t.client.get(key)).toMatchObject({ bins: { age: 5 }, meta: { gen: 1 } });
  },

  'an unknown namespace': async (t) => {
    const error = await t.fails(() => t.client.get(['nowhere', t.set, 1]), AerospikeError);
    expect(error.code).toBe(20);
  },

  'default policies of the configuration, field by field beaten by the call': async (t) => {
    const client = t.newClient({
      policies: { read: { filterExpression: isAdult, maxRetries: 1 }, write: { ttl: 500 } },
    });
    await client.connect();
    const key = t.key();
    await client.put(key, { age: 5 });
    expect((await t.client.get(key)).meta.ttl).toBeLessThanOrEqual(500);
    await t.fails(() => client.get(key), FilteredOut);
    await t.fails(() => client.get(key, { maxRetries: 2 }), FilteredOut);
    expect((await client.get(key, { filterExpression: null })).bins).toEqual({ age: 5 });
    await client.put(key, { age: 5 }, { ttl: 100 });
    expect((await t.client.get(key)).meta.ttl).toBeLessThanOrEqual(100);
    await client.put(key, { age: 5 }, null, { ttl: 200 });
    expect((await t.client.get(key)).meta.ttl).toBeGreaterThan(100);
  },
});
